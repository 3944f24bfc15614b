import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gitFacts } from './checkout.js';

const COMMIT = 'a'.repeat(40);
const PACKED = `${COMMIT} refs/heads/main\n`;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-checkout-'));
  await mkdir(join(folder, '.git'));
  await writeFile(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
});
afterEach(() => rm(folder, { recursive: true }));

it.each([
  ['a file', (path: string) => writeFile(path, PACKED), COMMIT],
  ['larger than any is', (path: string) => writeFile(path, PACKED + '#'.repeat(1_000_001)), undefined],
  ['a link', (path: string) => symlink('/dev/zero', path), undefined],
])('packed refs that are %s', async (_, put, want) => {
  await put(join(folder, '.git/packed-refs'));
  expect((await gitFacts(folder)).commit).toBe(want);
});
