import type { ObservationLine } from '@faultline/model';
import type { RunRecord } from '@faultline/store/port';
import type { ExecutionResult } from 'graphql';
import { exportObservations } from '../ingest/export-observations.js';
import { jsonLines, runsOf } from '../ingest/json-lines.js';
import type { ImportOptions } from '../ingest/ingest.js';
import { architectureOf, type Architecture } from '../catalog/architecture.js';
import type { App } from './create-app.js';
import { createServices, type Services, type ServicesOptions } from './services.js';

/** The same application without a port: for the command line and for tests. */
export interface Backend {
  readonly services: Services;
  /** Answers one GraphQL operation as `POST /graphql` does. */
  execute(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** What the query `architecture` answers, without GraphQL: for who only exports. @throws CatalogError */
  architecture(options?: { readonly environment?: string | null; readonly at?: string | null }): Promise<Architecture>;
  /** Takes in one run. @throws CatalogError */
  importRun(lines: AsyncIterable<unknown>, options?: ImportOptions): Promise<RunRecord>;
  /** Everything that the sources state now, as uploads. */
  export(): AsyncIterable<ObservationLine>;
  close(): Promise<void>;
}

/** Makes the application around a store; nothing listens. */
export async function createBackend(options: ServicesOptions): Promise<Backend> {
  const services = createServices(options);
  await services.ingest.applyRules('start');
  let app: Promise<App> | undefined;
  return {
    services,
    async execute(query, variables = {}) {
      const { fastify } = await (app ??= appOf(services));
      try {
        return await fastify.graphql(query, { caller: 'local' }, variables);
      } catch (error) {
        // A query that does not parse or fit the schema is thrown, with its errors inside.
        const { formatErrors, OPEN_HOOKS } = await import('./graphql-options.js');
        return formatErrors({ errors: [error] }, OPEN_HOOKS.onBug).response;
      }
    },
    async architecture({ environment = null, at = null } = {}) {
      return architectureOf((await services.snapshots.of(at)).snapshot, environment);
    },
    importRun: (lines, importOptions) => services.ingest.runImport(lines, importOptions),
    export: () => exportObservations(services.store),
    async close() {
      // Who asked was told why it could not be made; then there is nothing to close.
      await app?.then(
        ({ nest }) => nest.close(),
        () => undefined,
      );
      await services.close();
    },
  };
}

/** Loaded at the first question: the framework takes longer to load than most repositories to read. */
async function appOf(services: Services): Promise<App> {
  const [{ createApp }, { OPEN_HOOKS }] = await Promise.all([
    import('./create-app.js'),
    import('./graphql-options.js'),
  ]);
  return createApp(services, OPEN_HOOKS);
}

/** Takes in an upload (one run or several, as JSON lines) into a backend. @throws CatalogError */
export async function importInto(
  backend: Pick<Backend, 'importRun'>,
  bytes: AsyncIterable<Uint8Array>,
  options: ImportOptions = {},
): Promise<readonly RunRecord[]> {
  const runs: RunRecord[] = [];
  for await (const lines of runsOf(jsonLines(bytes))) runs.push(await backend.importRun(lines, options));
  return runs;
}
