import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mayBeWritten, withPrivateFolder } from './private-folder.js';

it.each([
  ['a/b.yaml', true],
  ['../b.yaml', false],
  ['a/../../b.yaml', false],
  ['/etc/passwd', false],
  ['a//b', false],
  ['./a', false],
  ['a\\b', false],
  ['c:b', false],
  ['a\u0000b', false],
  ['a'.repeat(300), false],
  ['a/'.repeat(600).slice(0, -1), false],
])('a file %j may be written: %s', (path, want) => {
  expect(mayBeWritten(new Map([[path, '']]))).toBe(want);
});

it('files may be neither too many nor too large', () => {
  expect(mayBeWritten(new Map(Array.from({ length: 1_001 }, (_, at) => [`f${at}`, ''])))).toBe(false);
  expect(mayBeWritten(new Map([['a', 'x'.repeat(20_000_001)]]))).toBe(false);
});

it('a folder is for its owner alone, and gone afterwards, also after a failure', async () => {
  let seen = '';
  const using = withPrivateFolder(new Map([['a/b.yaml', 'c']]), ({ files, home }) => {
    seen = join(files, 'a/b.yaml');
    expect(readFileSync(seen, 'utf8')).toBe('c');
    expect([statSync(files).mode & 0o077, statSync(home).mode & 0o077, statSync(seen).mode & 0o077]).toEqual([0, 0, 0]);
    return Promise.reject(new Error('failed'));
  });
  await expect(using).rejects.toThrow('failed');
  expect(existsSync(seen)).toBe(false);
});
