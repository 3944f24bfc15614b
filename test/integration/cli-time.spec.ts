import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shop = join(root, 'examples/shop');

/** Runs the built command over the sample, without a server. */
function faultline(...words: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'cli/bin/faultline.js'), ...words, '--from', shop],
      { env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 64_000_000 },
      (error, stdout) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout }),
    );
  });
}

it('tells a first read as one event, in the documented shape', async () => {
  const { stdout } = await faultline('timeline', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    events: [{ kind: 'appeared', before: '', after: expect.stringMatching(/^first read: \d+ entities/), revision: 1 }],
    total: 1,
    until: expect.stringMatching(/^\d{4}-/),
    notBefore: null,
    prunedBefore: null,
  });
});

it('finds no difference of a time with itself', async () => {
  const { stdout } = await faultline('diff', 'r1', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ before: { revision: 1 }, entityTotal: 0, relationTotal: 0, byKind: {} });
});

it.each([['where'], ['owners'], ['search', 'orders'], ['export'], ['impact', 'orders'], ['deps', 'orders']])(
  'refuses a moment before the first read: %s',
  async (...words) => {
    expect((await faultline(...words, '--at', '2001-01-01')).code).toBe(4);
  },
);
