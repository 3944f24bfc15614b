import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A tree that keeps every rule: packages that find each other through their exports, as the real ones do. */
const CLEAN: Record<string, string> = {
  'model/src/index.ts': "export * from './word.js';\n",
  'model/src/word.ts': 'export interface Word { readonly text: string }\n',
  'model/dist/index.js': 'export {};\n',
  'importers/src/contract/index.ts': "export type { Word } from '@faultline/model';\n",
  'importers/src/repo/values/values.ts': 'export const values = 1;\n',
  'importers/src/repo/compose/extract.ts': "export { values } from '../values/values.js';\n",
  'importers/src/docker/collect.ts':
    "import { readFile } from 'node:fs/promises';\nexport const read = readFile;\nexport type { Word } from '../contract/index.js';\n",
  'importers/src/docker/extract.ts': 'export const extracted = 1;\n',
  'importers/dist/index.js': 'export {};\n',
  'store/src/port/index.ts': "import type { Word } from '@faultline/model';\nexport type Row = Word;\n",
  'store/src/sqlite/index.ts': "import { join } from 'node:path';\nexport const file = join('a', 'b');\n",
  'store/dist/port/index.js': 'export {};\n',
  'analysis/src/index.ts': "export type { Word } from '@faultline/model';\n",
  'analysis/src/impact/impact.ts': 'export const impact = 1;\n',
  'backend/src/index.ts': "export type { Row } from '@faultline/store/port';\nexport * from '@faultline/model';\n",
};

const MANIFESTS: Record<string, unknown> = {
  model: { '.': './dist/index.js' },
  importers: { '.': './dist/index.js' },
  store: { './port': './dist/port/index.js' },
};

/** Lays the clean tree with some files added or replaced, and judges it. */
function judge(seeded: Record<string, string>): { lines: string[]; code: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-boundaries-'));
  folders.push(folder);
  for (const [path, text] of Object.entries({ ...CLEAN, ...seeded })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'node_modules/@faultline'), { recursive: true });
  for (const [name, exports] of Object.entries(MANIFESTS)) {
    const manifest = { name: `@faultline/${name}`, version: '0.1.0', type: 'module', exports };
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify(manifest));
    symlinkSync(join(folder, name), join(folder, 'node_modules/@faultline', name));
  }
  const run = spawnSync(process.execPath, [join(root, 'scripts/checks/boundaries.mjs'), folder], { encoding: 'utf8' });
  const lines = run.stdout.trim().split('\n');
  expect(run.stderr).not.toContain('Error');
  expect(lines.pop()).toMatch(/^\d+ files, \d+ violations$/);
  return { lines, code: run.status };
}

it('reports nothing on a tree that keeps the rules', () => {
  expect(judge({})).toEqual({ lines: [], code: 0 });
});

it.each<{ name: string; files: Record<string, string>; want: string[] }>([
  {
    name: 'model imports another package',
    files: { 'model/src/bad.ts': "import '@faultline/importers';\n" },
    want: ['model-imports: model/src/bad.ts -> importers/dist/index.js'],
  },
  {
    name: 'analysis sees the store, by a type only',
    files: { 'analysis/src/bad.ts': "import type { Row } from '@faultline/store/port';\nexport type Bad = Row;\n" },
    want: ['analysis-imports: analysis/src/bad.ts -> store/dist/port/index.js'],
  },
  {
    name: 'an importer sees the store',
    files: { 'importers/src/docker/bad.ts': "import '@faultline/store/port';\n" },
    want: ['importers-imports: importers/src/docker/bad.ts -> store/dist/port/index.js'],
  },
  {
    name: 'an importer imports another importer',
    files: { 'importers/src/docker/bad.ts': "import '../repo/compose/extract.js';\n" },
    want: ['importers-are-islands: importers/src/docker/bad.ts -> importers/src/repo/compose/extract.ts'],
  },
  {
    name: 'a technology of a repository imports its neighbour',
    files: {
      'importers/src/repo/dockerfile/bad.ts': "import '../compose/extract.js';\n",
    },
    want: ['importers-are-islands: importers/src/repo/dockerfile/bad.ts -> importers/src/repo/compose/extract.ts'],
  },
  {
    name: 'a pure package reads a file',
    files: { 'model/src/bad.ts': "import { readFileSync } from 'node:fs';\nexport const bad = readFileSync;\n" },
    want: ['pure: model/src/bad.ts -> fs'],
  },
  {
    name: 'an extractor does I/O',
    files: { 'importers/src/docker/extract.ts': "import { connect } from 'node:net';\nexport const bad = connect;\n" },
    want: ['pure: importers/src/docker/extract.ts -> net'],
  },
  {
    name: 'a package is entered by a path into it',
    files: { 'backend/src/bad.ts': "import '../../analysis/src/impact/impact.js';\n" },
    want: ['entry-only: backend/src/bad.ts -> analysis/src/impact/impact.ts'],
  },
  {
    name: 'a package is entered by a name that it does not export',
    files: { 'backend/src/bad.ts': "import '@faultline/store/sqlite';\n" },
    want: ['resolvable: backend/src/bad.ts -> @faultline/store/sqlite'],
  },
  {
    name: 'two files need each other',
    files: {
      'store/src/sqlite/one.ts': "import './two.js';\nexport const one = 1;\n",
      'store/src/sqlite/two.ts': "import './one.js';\nexport const two = 2;\n",
    },
    want: ['no-cycles: store/src/sqlite/one.ts -> store/src/sqlite/two.ts -> store/src/sqlite/one.ts'],
  },
  {
    name: 'code imports a test',
    files: {
      'backend/src/bad.ts': "import '../../test/integration/set-up.js';\n",
      'test/integration/set-up.ts': 'export const setUp = 1;\n',
    },
    want: ['no-tests-in-code: backend/src/bad.ts -> test/integration/set-up.ts'],
  },
])('reports exactly that $name', ({ files, want }) => {
  expect(judge(files)).toEqual({ lines: want, code: 1 });
});

it('fails when it read no file, because then every rule passes on nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-boundaries-'));
  folders.push(folder);
  mkdirSync(join(folder, 'model'));
  const run = spawnSync(process.execPath, [join(root, 'scripts/checks/boundaries.mjs'), folder], { encoding: 'utf8' });
  expect(run.status).toBe(1);
});
