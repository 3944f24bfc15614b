import { fileURLToPath } from 'node:url';
import { CatalogError } from '@faultline/model';
import type { RunRecord } from '@faultline/store/port';
import type { StartImport } from './auto-import.js';
import { startServer, type RunningServer } from './start-server.js';

/** The checkout that this file is part of: `backend/dist/platform/serve.js` or `backend/src/platform/serve.ts`. */
export const CHECKOUT = fileURLToPath(new URL('../../../', import.meta.url));

export interface ServeOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly root?: string;
  readonly pages?: boolean;
  /** Takes what people read, line by line. */
  readonly say: (line: string) => void;
}

/** Progress lines of one import, at most this often, milliseconds. */
const EVERY_MS = 2_000;

function outcome(run: RunRecord): string {
  const { entities, relations } = run.counts;
  const seconds = ((run.finishedAt - run.startedAt) / 1_000).toFixed(1);
  const read = `${entities} entities and ${relations} relations in ${seconds} s`;
  const issues = run.issueCount === 0 ? '' : `, ${run.issueCount} issues (faultline runs)`;
  return run.status === 'complete' ? `${read}${issues}` : `${run.status}: ${read}${issues}`;
}

function failure(error: unknown): string {
  if (error instanceof CatalogError) return `${error.message}; ${error.remedy}`;
  return 'an unexpected failure, see the log';
}

async function follow(
  server: RunningServer,
  imports: readonly StartImport[],
  say: (line: string) => void,
): Promise<void> {
  const titles = new Map(imports.map(({ id, title }) => [id, title]));
  const last = new Map<string, number>();
  const stop = server.services.ingest.progress.listen(({ run, phase, message, entities, at }) => {
    const title = titles.get(run);
    const isFinal = phase === 'done' || phase === 'failed';
    if (title === undefined || isFinal || at - (last.get(run) ?? 0) < EVERY_MS) return;
    last.set(run, at);
    say(`  ${title}: ${message}${entities > 0 ? ` (${entities} entities)` : ''}`);
  });
  try {
    await Promise.all(
      imports.map(({ title, done }) =>
        done.then(
          (run) => say(`  ${title}: ${outcome(run)}`),
          (error: unknown) => say(`  ${title}: failed: ${failure(error)}`),
        ),
      ),
    );
  } finally {
    stop();
  }
}

function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}

/**
 * Runs the server in the foreground until it is told to stop: says the address, shows what is imported, and how to add
 * more. @throws CatalogError when it cannot start
 */
export async function serve(options: ServeOptions): Promise<void> {
  const { say } = options;
  // From the first moment on: a signal during the start is obeyed when it is over.
  const stopped = untilSignal();
  const server = await startServer({
    root: options.root ?? CHECKOUT,
    ...(options.environment === undefined ? {} : { environment: options.environment }),
    ...(options.pages === undefined ? {} : { pages: options.pages }),
  });
  const engine = server.settings.neo4j === undefined ? server.settings.dataPath : 'Neo4j';
  say(`Faultline answers on ${server.address}  (store: ${engine})`);
  const hasPages = await server.pagesReady;
  if (!hasPages && options.pages !== false)
    say('The pages are not built: npm run build, then start again. The API answers.');
  if (server.imports.length > 0) {
    say('Importing:');
    void follow(server, server.imports, say).then(() => say(HOW_TO_ADD));
  } else {
    say(HOW_TO_ADD);
  }
  const signal = await stopped;
  say(`${signal}: finishing what is under way`);
  await server.close();
}

const HOW_TO_ADD =
  'Add more: npx faultline import repo <folder or git URL> | docker | kubernetes <context>, or sources in faultline.config.yaml';
