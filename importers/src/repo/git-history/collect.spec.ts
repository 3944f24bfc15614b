import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { historyText } from './collect.js';

const PATH = { PATH: process.env['PATH'] ?? '' };
let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'faultline-history-test-'))));
afterEach(() => rm(folder, { recursive: true }));

function git(...words: readonly string[]): string {
  return execFileSync('git', ['-c', 'user.name=Jane', '-c', 'user.email=jane@acme.io', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
}

it('tells addresses and files of each commit, and runs nothing that the repository names', async () => {
  git('init', '-q');
  await writeFile(join(folder, 'a'), '1');
  git('add', '.');
  git('commit', '-qm', 'one');
  const trap = join(folder, 'ran');
  await writeFile(
    join(folder, '.git/config'),
    `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = touch ${trap}\n[core]\n\tpager = touch ${trap}\n\tfsmonitor = touch ${trap}\n`,
    { flag: 'a' },
  );
  const commit = git('rev-parse', 'HEAD').trim();
  const source = { objects: join(folder, '.git/objects'), shallow: join(folder, '.git/shallow'), commit };
  const said = await historyText(source, new AbortController().signal, PATH);
  expect(said).toBe('\u0001jane@acme.io\n\na\n');
  expect(existsSync(trap)).toBe(false);
});

it('says why it says nothing', async () => {
  const source = { objects: join(folder, 'none'), shallow: join(folder, 'none'), commit: '0'.repeat(40) };
  const said = await historyText(source, new AbortController().signal, PATH);
  expect(said).toMatchObject({ reason: 'the history was not read: git failed or took too long' });
});

it.each([
  ['a link', (path: string) => symlink('/dev/zero', path)],
  ['larger than a list is', (path: string) => writeFile(path, '0'.repeat(1_000_001))],
])('does not copy a list of commits that is %s', async (_, put) => {
  const shallow = join(folder, 'shallow');
  await put(shallow);
  const source = { objects: join(folder, 'none'), shallow, commit: '0'.repeat(40) };
  const said = await historyText(source, new AbortController().signal, PATH);
  expect(said).toMatchObject({ reason: 'the history was not read: git failed or took too long' });
});
