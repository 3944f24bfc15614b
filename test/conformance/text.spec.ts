import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read, repositoryFiles, root, script } from '../support/repository.js';

interface Words {
  BANNED_TEXT: { pattern: RegExp; why: string }[];
}
const WORDS = 'scripts/support/words.mjs';
const { BANNED_TEXT } = await script<Words>(WORDS);
const BINARY = /\.(png|jpe?g|gif|ico|webp|woff2?|ttf|gz|zip|jar|tar|db)$/;

/** Lines of a text that a pattern of BANNED_TEXT strikes. */
function findings(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, at) =>
      BANNED_TEXT.filter(({ pattern }) => pattern.test(line)).map(({ why }) => `${at + 1}: ${why}`),
    );
}

it.each([
  `cd ${'/work'}/main`,
  `"${'/root'}/.cache/x"`,
  `see ${'/home'}/jane/notes`,
  `https:${'//nexus'}.acme.example/npm`,
])('finds %s', (line) => {
  expect(findings(line)).toHaveLength(1);
});

it.each(['framework/work/x', '~/work/x', './root/x', '$HOME/root/y', 'https://example.com/work/x', '/home/node/app'])(
  'lets %s pass',
  (line) => {
    expect(findings(line)).toEqual([]);
  },
);

it('no file speaks of one machine', async () => {
  const paths = (await repositoryFiles()).filter(
    // What was captured elsewhere may hold any path; the words themselves stand in one file.
    (path) =>
      !BINARY.test(path) &&
      path !== WORDS &&
      !/(^|\/)fixtures\//.test(path) &&
      statSync(join(root, path)).size < 2_000_000,
  );
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.flatMap((path) => findings(read(path)).map((finding) => `${path}:${finding}`))).toEqual([]);
});
