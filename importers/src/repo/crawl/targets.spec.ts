import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configOf } from '../config.js';
import { lastWord } from './remote.js';
import { expandTarget } from './targets.js';

it.each([
  ['/srv/shop.git', 'shop'],
  ['C:\\src\\shop', 'shop'],
  ['github.com/acme/shop', 'shop'],
  ['/', 'repository'],
])('%s is called %s', (remote, want) => {
  expect(lastWord(remote)).toBe(want);
});

it.each([
  ['.', { path: '.' }],
  ['https://github.com/acme/shop#services/cart/', { url: 'https://github.com/acme/shop', subfolder: 'services/cart' }],
  ['git@github.com:acme/shop.git', { url: 'git@github.com:acme/shop.git' }],
])('%s is configured as %j', (target, want) => {
  expect(configOf(target)).toEqual({ asDefault: false, history: false, ...want });
});

it.each(['https://github.com/acme/shop#../x', 'ext::sh -c x', 'http://github.com/a/b', ''])(
  '%s is refused',
  (target) => {
    expect(() => configOf(target)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  },
);

it('a file lists targets', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'targets-'));
  try {
    await writeFile(join(folder, 'list.txt'), '# ours\nhttps://github.com/acme/shop\n\n../other # beside\n');
    await writeFile(join(folder, 'binary'), Buffer.from([1, 0, 2]));
    expect(await expandTarget(join(folder, 'list.txt'))).toEqual([
      'https://github.com/acme/shop',
      join(folder, '../other'),
    ]);
    expect(await expandTarget(folder)).toEqual([folder]);
    await expect(expandTarget(join(folder, 'binary'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  } finally {
    await rm(folder, { recursive: true });
  }
});
