import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptWorks } from './kept-works.js';
import type { FileWork } from '../values/index.js';

let folder: string;
let done: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'works-spec-'));
  done = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const WORDS: FileWork<ReadonlyMap<string, ReadonlySet<string>>> = {
  name: 'words',
  of: (path, text) => {
    done.push(path);
    return new Map([[path, new Set(text.split(' '))]]);
  },
};

type Files = Readonly<Record<string, string>>;

async function worked(files: Files, there = Object.keys(files)): Promise<readonly unknown[]> {
  const works = new KeptWorks(folder);
  const made = Object.entries(files).map(([path, text]) => works.of(WORDS, path, text));
  await works.close(new Set(there));
  return made;
}

const asMade = (files: Files): readonly unknown[] =>
  Object.entries(files).map(([path, text]) => new Map([[path, new Set(text.split(' '))]]));

const kept = (): Buffer => readFileSync(join(folder, 'words.works'));

describe('what was made of single files', () => {
  it('is said again of the same text, and made of what is new', async () => {
    await worked({ a: 'x y', b: 'z' });
    done = [];
    expect(await worked({ a: 'x y', b: 'z z', c: '' })).toEqual(asMade({ a: 'x y', b: 'z z', c: '' }));
    expect(done).toEqual(['b', 'c']);
  });

  it('is kept of a file that nobody asked of, and of none that is gone', async () => {
    await worked({ a: 'x', b: 'y' });
    await worked({ c: 'z' }, ['a', 'c']);
    done = [];
    await worked({ a: 'x', b: 'y', c: 'z' });
    expect(done).toEqual(['b']);
  });

  it('is not written again where nothing is new', async () => {
    await worked({ a: 'x' });
    writeFileSync(join(folder, 'words.works'), Buffer.concat([kept(), Buffer.from('mark')]));
    await worked({ a: 'x' });
    expect(kept().toString('latin1')).toContain('mark');
  });

  it('is not to be read without the file: neither its words nor its text', async () => {
    await worked({ a: 'password hunter2' });
    expect(kept().toString('latin1')).not.toMatch(/hunter2|password/);
  });

  it('is kept neither where it is large nor where nothing may be written', async () => {
    await worked({ a: 'x'.repeat(1_100_000) });
    expect(kept().length).toBeLessThan(100);
    writeFileSync(join(folder, 'file'), '');
    const works = new KeptWorks(join(folder, 'file'));
    expect(works.of(WORDS, 'a', 'x')).toEqual(asMade({ a: 'x' })[0]);
    await works.close(new Set(['a']));
    expect(readdirSync(folder).sort()).toEqual(['file', 'words.works']);
  });

  it('is made again where the file that holds it was changed at any place', async () => {
    const files = { a: 'one two', b: 'three', c: 'four five six' };
    await worked(files);
    const whole = kept();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, by, cuts) => {
          const damaged = Buffer.from(cuts ? whole.subarray(0, at) : whole);
          if (!cuts) damaged[at] = (damaged[at] ?? 0) ^ by;
          writeFileSync(join(folder, 'words.works'), damaged);
          expect(await worked(files)).toEqual(asMade(files));
        },
      ),
      { numRuns: 100 },
    );
  });
});
