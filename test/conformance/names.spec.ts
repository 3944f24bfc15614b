import { expect, it } from 'vitest';
import { script } from '../support/repository.js';

interface Names {
  fileNameProblem: (path: string) => string | undefined;
  exportedNames: (path: string, text: string) => string[];
}
interface Words {
  bannedName: (name: string, path: string) => string | undefined;
  wordsOf: (name: string) => string[];
}
const { fileNameProblem, exportedNames } = await script<Names>('scripts/checks/names.mjs');
const { bannedName, wordsOf } = await script<Words>('scripts/support/words.mjs');

it.each([
  'model/src/entity/image-tag.ts',
  'cypher/schema/0001-entities.cypher',
  'frontend/app/entity/[...ref]/page.tsx',
  'frontend/app/(catalog)/not-found.tsx',
  'frontend/app/_shell/shell.module.css',
  'CONTRIBUTING.md',
  'Dockerfile',
  '.ci/run',
  'importers/src/docker/fixtures/Weird Name.JSON',
])('accepts %s', (path) => {
  expect(fileNameProblem(path)).toBeUndefined();
});

it.each([
  'model/src/imageTag.ts',
  'model/src/Image.ts',
  'cli/src/snake_case.ts',
  'backend/src/utils/x.ts',
  'store/src/lease-manager.ts',
])('refuses %s', (path) => {
  expect(fileNameProblem(path)).toBeDefined();
});

it.each([
  { form: 'a function', text: 'export async function one() {}', names: ['one'] },
  { form: 'constants', text: 'export const one = 1, two = 2;', names: ['one', 'two'] },
  {
    form: 'a class, a type and an interface',
    text: 'export class A {}\nexport type B = 1;\nexport interface C {}',
    names: ['A', 'B', 'C'],
  },
  {
    form: 'a list, by the name outside',
    text: "const one = 1;\nexport { one as two };\nexport { three } from './x.js';",
    names: ['two', 'three'],
  },
  {
    form: 'nothing that is not exported',
    text: "const one = 1;\n// export const two = 2\nconst s = 'export const three = 3';",
    names: [],
  },
])('reads the exported names of $form', ({ text, names }) => {
  expect(exportedNames('x.ts', text)).toEqual(names);
});

it.each([
  { name: 'parentOf', path: 'model/src/x.ts', banned: true },
  { name: 'HTTPHelper', path: 'model/src/x.ts', banned: true },
  { name: 'edgeCount', path: 'analysis/src/x.ts', banned: true },
  { name: 'data', path: 'backend/src/x.ts', banned: true },
  { name: 'EntityLink', path: 'frontend/components/x.tsx', banned: false },
  { name: 'datastore', path: 'model/src/x.ts', banned: false },
  { name: 'apparent', path: 'model/src/x.ts', banned: false },
])('$name in $path is banned: $banned', ({ name, path, banned }) => {
  expect(bannedName(name, path) !== undefined).toBe(banned);
});

it('splits a name into its words', () => {
  expect(wordsOf('toHTTPLink2-of_it')).toEqual(['to', 'http', 'link2', 'of', 'it']);
});
