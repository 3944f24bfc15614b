import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CONTRACT_READERS, PACKAGE_READERS, READERS } from './readers.js';
import { TECHNOLOGIES } from './technologies.generated.js';

it('every reader bears the name of its folder, and is asked once', () => {
  const names = TECHNOLOGIES.map(({ name }) => name);
  expect(names.filter((name) => !existsSync(new URL(name, import.meta.url)))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  const asked = [...READERS, ...PACKAGE_READERS, ...CONTRACT_READERS].map(({ name }) => name);
  expect(asked.sort()).toEqual(names);
});

it('what fills in what other readers of packages leave open is asked after them', () => {
  const tells = PACKAGE_READERS.map((reader) => reader.tells);
  expect(tells.indexOf('witnessed-packages')).toBeGreaterThan(tells.lastIndexOf('packages'));
});
