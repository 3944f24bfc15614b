import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ENTRY = new URL('../../../backend/dist/index.js', import.meta.url).href;
// Not as a module (--input-type): worker threads would inherit that and not start.
const PROGRAM = `
  const say = (line) => console.log(line);
  import(${JSON.stringify(ENTRY)})
    .then(({ serve }) => serve({ root: ${JSON.stringify(ROOT)}, say }))
    .then(() => process.exit(0), (error) => { console.error(error); process.exit(70); });`;
/** The sample system of the checkout. */
export const SAMPLE = join(ROOT, 'examples/shop');
// The sample may be read when asked.
const CONFIG = `allow:
  repo:
    - ${JSON.stringify(SAMPLE)}
`;
const PATIENCE_MS = 90_000;

/** The built server with its pages, in a process and a folder of its own. */
export interface ServedPages {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the server on a free port over an empty store that may read the sample when asked; waits for its pages. */
export async function servePages(environment: Readonly<Record<string, string>> = {}): Promise<ServedPages> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-pages-'));
  const config = join(folder, 'faultline.config.yaml');
  writeFileSync(config, CONFIG);
  const child = spawn(process.execPath, ['-e', PROGRAM], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      PORT: '0',
      FAULTLINE_IMPORT: 'off',
      FAULTLINE_DATA: join(folder, 'store'),
      FAULTLINE_CONFIG: config,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let isOver = false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void exited.then(() => (isOver = true));
  const state = (): string => {
    if (isOver) throw new Error(`the server ended: ${output}`);
    return output;
  };
  const take = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const address = await until(
    () => /answers on (http:\/\/\S+)/.exec(state())?.[1],
    () => output,
  );
  await until(
    async () => {
      const page = await fetch(address);
      return page.status === 200 ? true : undefined;
    },
    () => output,
  );
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function until<Value>(
  probe: () => Value | undefined | Promise<Value | undefined>,
  output: () => string,
): Promise<Value> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`the server is not ready: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Asks the server, as a program would. */
export async function ask(address: string, query: string): Promise<unknown> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

/** Imports the sample and waits for its facts. */
export async function importSample(address: string): Promise<void> {
  await ask(address, `mutation { startImport(importer: "repo", target: ${JSON.stringify(SAMPLE)}) }`);
  await until(
    async () => {
      const reply = (await ask(address, '{ status { empty } sources { running } }')) as {
        readonly data: { readonly status: { readonly empty: boolean }; readonly sources: { running: boolean }[] };
      };
      return !reply.data.status.empty && reply.data.sources.every((source) => !source.running) ? true : undefined;
    },
    () => 'the sample was not imported',
  );
}
