import { readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digest } from './content-ids.js';
import { CONTRACT_READERS, PACKAGE_READERS, READERS } from '../readers.js';
import { CachedRepository } from './cached-repository.js';
import { Chance } from '../testing/chance.js';
import { corpora } from '../testing/corpus.js';
import { mutated, SECRET, withSecrets } from '../testing/mutations.js';

let repository: CachedRepository;

beforeEach(() => {
  repository = new CachedRepository();
});

afterEach(() => repository.remove());

const COMPOSE = 'name: shop\nservices:\n  cart:\n    image: acme/cart:1\n';

describe('what was read of unchanged files', () => {
  it('is told again without reading them', async () => {
    repository.put('compose.yaml', COMPOSE);
    repository.init();
    repository.commit();
    const lines = await repository.crawled();
    for (const file of repository.entries().values()) {
      const changed = readFileSync(file, 'utf8').split('\n')[1]?.replaceAll('acme/cart:1', 'acme/cart:7') ?? '';
      writeFileSync(file, `${digest(changed)}\n${changed}`);
    }
    expect(JSON.stringify(await repository.crawled())).toBe(
      JSON.stringify(lines).replaceAll('acme/cart:1', 'acme/cart:7'),
    );
    expect(await repository.crawledAnew()).toEqual(lines);
  });

  it.each([
    ['cut', (text: string) => text.slice(0, text.length / 2)],
    ['of other content', (text: string) => text.replaceAll('acme/cart', 'evil/cart')],
    ['no JSON', () => `${digest('{')}\n{`],
    ['of another shape', () => `${digest('{"key":1}')}\n{"key":1}`],
    ['empty', () => ''],
  ])('is read again where the entry is %s', async (_, damage) => {
    repository.put('compose.yaml', COMPOSE);
    repository.init();
    repository.commit();
    const lines = await repository.crawled();
    for (const file of repository.entries().values()) writeFileSync(file, damage(readFileSync(file, 'utf8')));
    expect(await repository.crawled()).toEqual(lines);
  });

  it('is nothing of a file that changed, though git was not told, nor its size and time of writing', async () => {
    repository.put('compose.yaml', COMPOSE);
    repository.init();
    const then = new Date(1_700_000_000_000);
    utimesSync(join(repository.root, 'compose.yaml'), then, then);
    repository.commit();
    await repository.crawled();
    repository.put('compose.yaml', COMPOSE.replace('acme/cart:1', 'acme/cart:2'));
    utimesSync(join(repository.root, 'compose.yaml'), then, then);
    expect(JSON.stringify(await repository.crawled())).toContain('acme/cart:2');
  });

  it('is kept neither of a folder without git, nor for one that may not be written', async () => {
    repository.put('compose.yaml', COMPOSE);
    const lines = await repository.crawled();
    expect([...repository.entries()]).toEqual([]);
    repository.init();
    writeFileSync(join(repository.box, 'file'), '');
    repository.commit();
    expect((await repository.crawled(repository.root, join(repository.box, 'file'))).length).toBe(lines.length);
  });

  it('is that of a clone, wherever it was cloned to', async () => {
    repository.put('compose.yaml', COMPOSE);
    repository.init();
    repository.commit();
    const url = pathToFileURL(repository.root).href;
    const lines = await repository.crawled(url);
    expect(repository.entries().size).toBeGreaterThan(0);
    expect(await repository.crawled(url)).toEqual(lines);
  });

  it('holds no secret', async () => {
    const all = corpus();
    for (const [at, { path, text }] of all.flatMap(({ files }) => files).entries())
      repository.put(`${at % 40}/${path}`, withSecrets(text));
    repository.init();
    repository.commit();
    await repository.crawled();
    for (const file of repository.entries().values()) expect(readFileSync(file, 'utf8')).not.toContain(SECRET);
    expect(repository.entries().size).toBeGreaterThan(5);
  });
});

function corpus() {
  const every = [...READERS, ...PACKAGE_READERS, ...CONTRACT_READERS];
  return corpora(fileURLToPath(new URL('..', import.meta.url)), (path) => every.some((one) => one.wants(path)));
}

type Named = ReturnType<typeof corpus>[number]['files'][number];

/** A repository of real-looking files, then one change after the other, some told to git and some not. */
async function sameAfterEachChange(seed: number, all: readonly Named[]): Promise<void> {
  const chance = new Chance(seed);
  const texts = all.map(({ text }) => text);
  const paths: string[] = [];
  const add = (): void => {
    const { path, text } = chance.one(all);
    const placed = chance.is(0.5) ? path : `part-${chance.below(3)}/${path}`;
    repository.put(placed, text);
    paths.push(placed);
  };
  repository.empty();
  for (let left = 25; left > 0; left--) add();
  repository.init();
  repository.commit();
  for (let left = 5; left > 0; left--) {
    expect(await repository.crawled()).toEqual(await repository.crawledAnew());
    const path = chance.one(paths);
    const kind = chance.below(5);
    if (kind === 0) add();
    else if (kind === 1) rmSync(join(repository.root, path), { force: true });
    else repository.put(path, mutated(chance.one(texts), chance, texts));
    if (chance.is(0.6)) repository.commit();
  }
  expect(await repository.crawled()).toEqual(await repository.crawledAnew());
}

const RUNS = { numRuns: Number(process.env['FAULTLINE_EDITS'] ?? 6), endOnFailure: true };

describe(
  'a crawl with what was kept tells what one without tells, whatever changed since',
  { timeout: 120_000 },
  () => {
    it('in files of all kinds', async () => {
      const all = corpus().flatMap(({ files }) => files);
      await fc.assert(
        fc.asyncProperty(fc.integer(), (seed) => sameAfterEachChange(seed, all)),
        RUNS,
      );
    });

    it('in code, of which what was learned of each file is kept', async () => {
      const code = corpus().filter(({ technology }) => /^(?:spring|[\w]+-code)$/.test(technology));
      const works = new Set<string>();
      let turn = 0;
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (seed) => {
          // What the tests of one technology hold is a program, more or less: its build file, its settings, its code.
          await sameAfterEachChange(seed, code[turn++ % code.length]?.files ?? []);
          for (const name of repository.entries().keys())
            if (name.endsWith('.works')) works.add(name.replace(/^.*\//, ''));
        }),
        RUNS,
      );
      expect(works.size).toBeGreaterThan(3);
    });
  },
);
