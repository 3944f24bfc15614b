import type { ObservationLine } from '@faultline/model';
import type { RunRecord } from '@faultline/store/port';
import type { ExecutionResult } from 'graphql';
import { exportObservations } from '../ingest/export-observations.js';
import { jsonLines, runsOf } from '../ingest/json-lines.js';
import type { ImportOptions } from '../ingest/ingest.js';
import { createServices, type Services, type ServicesOptions } from './services.js';

/** The same application without a port: for the command line and for tests. */
export interface Backend {
  readonly services: Services;
  /** Answers one GraphQL operation as `POST /graphql` does. */
  execute(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** Takes in one run. @throws CatalogError */
  importRun(lines: AsyncIterable<unknown>, options?: ImportOptions): Promise<RunRecord>;
  /** Everything that the sources state now, as uploads. */
  export(): AsyncIterable<ObservationLine>;
  close(): Promise<void>;
}

/** Starts the application around a store; nothing listens. */
export async function createBackend(options: ServicesOptions): Promise<Backend> {
  const services = createServices(options);
  // Loaded when it is needed: most that imports this package asks nothing yet.
  const [{ createApp }, { formatErrors, OPEN_HOOKS }] = await Promise.all([
    import('./create-app.js'),
    import('./graphql-options.js'),
  ]);
  const { nest, fastify } = await createApp(services, OPEN_HOOKS);
  await services.ingest.applyRules('start');
  return {
    services,
    async execute(query, variables = {}) {
      try {
        return await fastify.graphql(query, { caller: 'local' }, variables);
      } catch (error) {
        // A query that does not parse or fit the schema is thrown, with its errors inside.
        return formatErrors({ errors: [error] }, OPEN_HOOKS.onBug).response;
      }
    },
    importRun: (lines, importOptions) => services.ingest.runImport(lines, importOptions),
    export: () => exportObservations(services.store),
    async close() {
      await nest.close();
      await services.close();
    },
  };
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
