import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { read, root, script } from '../support/repository.js';

interface Technology {
  readonly name: string;
  readonly reads: string;
}
interface Technologies {
  technologiesIn(folder: string): { technologies: Technology[]; problems: string[] };
  listText(technologies: readonly Technology[]): string;
  pageText(page: string, technologies: readonly Technology[]): string;
}
const { technologiesIn, listText, pageText } = await script<Technologies>('scripts/support/technologies.mjs');

const REPO = join(root, 'importers/src/repo');

it('every folder of importers/src/repo has a reader, a page, a spec and what it is extracted by', () => {
  expect(technologiesIn(REPO).problems).toEqual([]);
});

describe('a folder that is added', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-technologies-'));
    mkdirSync(join(folder, 'values'));
    cpSync(join(REPO, 'nginx'), join(folder, 'nginx'), { recursive: true });
    add({});
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const whole = {
    'index.ts': "export const madeUpReader = setUpReader({ product: { name: 'made-up' } });\n",
    'extract.ts': '',
    'extract.spec.ts': '',
    'readme.md': '# made-up\n\nReads `*.made-up` of [this](x.md): `a` | `b`,\nand more. Not the rest.\n',
  };

  /** Writes made-up/, with other files than those of a whole one. */
  function add(others: Readonly<Record<string, string | undefined>>): void {
    rmSync(join(folder, 'made-up'), { recursive: true, force: true });
    mkdirSync(join(folder, 'made-up'));
    for (const [file, text] of Object.entries({ ...whole, ...others }))
      if (text !== undefined) writeFileSync(join(folder, 'made-up', file), text);
  }

  it('is found, listed and told of by what it exports and by its page', () => {
    const { technologies, problems } = technologiesIn(folder);
    expect(problems).toEqual([]);
    expect(technologies.map(({ name }) => name)).toEqual(['made-up', 'nginx']);
    expect(technologies[0]?.reads).toBe('Reads `*.made-up` of this: `a` \\| `b`, and more');
    expect(listText(technologies).split('\n').slice(1)).toEqual([
      "import { madeUpReader } from './made-up/index.js';",
      "import { nginxReader } from './nginx/index.js';",
      "import type { TechnologyReader } from './values/index.js';",
      '',
      '/** The reader of every technology, by the name of its folder. */',
      'export const TECHNOLOGIES: readonly TechnologyReader[] = [',
      '  madeUpReader,',
      '  nginxReader,',
      '];',
      '',
    ]);
  });

  it.each([
    { name: 'without a reader', others: { 'index.ts': "export * from './reader.js';\n" }, says: 'not export madeUp' },
    {
      name: 'with a reader of another name',
      others: { 'index.ts': 'export const madeupReader = 1;\n' },
      says: 'not export madeUpReader',
    },
    { name: 'without an index', others: { 'index.ts': undefined }, says: 'no index.ts' },
    { name: 'without a page', others: { 'readme.md': undefined }, says: 'no readme.md' },
    { name: 'with a page that says nothing', others: { 'readme.md': '# made-up\n' }, says: 'a sentence' },
    { name: 'without a spec', others: { 'extract.spec.ts': undefined }, says: 'no extract.spec.ts' },
  ])('$name is refused', ({ others, says }) => {
    add(others);
    const { problems } = technologiesIn(folder);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(says);
  });

  it('has a row in the table of a page, which is replaced alone', () => {
    const { technologies } = technologiesIn(folder);
    const [begin, end] = [/^<!-- Written by .*$/m, /^<!-- Here it ends. -->$/m].map(
      (line) => line.exec(read('importers/src/repo/readme.md'))?.[0] ?? '',
    );
    const written = pageText(`before\n${begin}\nold\n${end}\nafter\n`, technologies);
    expect(written).toContain('| [made-up](made-up/readme.md) | Reads `*.made-up`');
    expect([written.startsWith('before\n'), written.endsWith('\nafter\n'), written.includes('old')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(pageText(written, technologies)).toBe(written);
    expect(() => pageText('no place\n', technologies)).toThrow('lacks the lines');
  });
});
