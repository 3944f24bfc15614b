import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run, type RunEnd } from './run.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LIMITS = { timeMs: 400, outputBytes: 10_000 };

function ran(script: string, { signal = new AbortController().signal, timeMs = LIMITS.timeMs } = {}): Promise<RunEnd> {
  const program = join(folder, 'tool');
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o700);
  const environment = { HOME: folder, PATH: join(folder, 'none') };
  return run(
    { program, words: ['a word', '$(x)'], folder, environment, limiter: undefined, signal },
    { ...LIMITS, timeMs },
  );
}

it.each([
  { name: 'answers', script: 'echo yes', want: { text: 'yes\n' } },
  { name: 'is given words as they are', script: 'echo "$1|$2"', want: { text: 'a word|$(x)\n' } },
  { name: 'has nothing to read', script: 'read -r line; echo "[$line]"', want: { text: '[]\n' } },
  { name: 'fails', script: 'echo secret >&2; echo secret; exit 3', want: { stopped: 'it ended with code 3' } },
  { name: 'dies', script: 'kill -9 $$', want: { stopped: 'it was ended by SIGKILL' } },
  { name: 'hangs', script: '/bin/sleep 60', want: { stopped: 'it took longer than 0.4 s' } },
  {
    name: 'hangs and listens to no signal',
    script: 'trap "" TERM INT HUP; while :; do :; done',
    want: { stopped: 'it took longer than 0.4 s' },
  },
  {
    name: 'floods',
    script: 'while :; do echo aaaaaaaaaaaaaaaa; done',
    want: { stopped: 'it wrote more than 0.01 MB' },
  },
])('of a program that $name it is told', async ({ script, want }) => {
  expect(await ran(script)).toEqual(want);
});

it('a program knows nothing of this process', async () => {
  process.env['FAULTLINE_SPEC_SECRET'] = 'x';
  const end = await ran('/usr/bin/env');
  delete process.env['FAULTLINE_SPEC_SECRET'];
  const names = 'text' in end ? end.text.split('\n').map((line) => line.split('=')[0]) : [];
  expect(names.filter((name) => !['', '_', 'PWD', 'SHLVL', 'OLDPWD'].includes(name ?? '')).sort()).toEqual([
    'HOME',
    'PATH',
  ]);
});

it('what a program left running is ended with it', async () => {
  const end = await ran('(/bin/sleep 0.3; echo late > late) >/dev/null & echo done');
  expect(end).toEqual({ text: 'done\n' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(existsSync(join(folder, 'late'))).toBe(false);
});

it('a program that is none is told of', async () => {
  const environment = {};
  const run1 = run({
    program: join(folder, 'none'),
    words: [],
    folder,
    environment,
    limiter: undefined,
    signal: AbortSignal.abort(),
  });
  expect(await run1).toHaveProperty('stopped');
});

it('a stop of the import stops a program', async () => {
  const controller = new AbortController();
  const end = ran('/bin/sleep 60', { signal: controller.signal, timeMs: 60_000 });
  controller.abort();
  expect(await end).toEqual({ stopped: 'the import was cancelled' });
});

it.runIf(existsSync('/usr/bin/prlimit'))(
  'where the system can, a program writes no file and takes no memory without end',
  async () => {
    const program = join(folder, 'tool');
    writeFileSync(program, '#!/bin/sh\necho x > elsewhere; echo "$?"\n');
    chmodSync(program, 0o700);
    const end = await run({
      program,
      words: [],
      folder,
      environment: { PATH: '/usr/bin:/bin' },
      limiter: '/usr/bin/prlimit',
      signal: new AbortController().signal,
    });
    expect('text' in end && end.text.trim() === '0').toBe(false);
  },
);
