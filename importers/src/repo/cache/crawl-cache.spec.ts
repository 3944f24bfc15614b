import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ObservationLine } from '@faultline/model';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testContext } from '../../contract/testing.js';
import { digest } from './content-ids.js';
import { repoImporter } from '../index.js';
import { CONTRACT_READERS, PACKAGE_READERS, READERS } from '../readers.js';
import { Chance } from '../testing/chance.js';
import { corpora } from '../testing/corpus.js';
import { mutated, SECRET, withSecrets } from '../testing/mutations.js';

let box: string;
let root: string;
let cacheFolder: string;

beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'cache-spec-'));
  root = join(box, 'shop');
  cacheFolder = join(box, 'cache');
  mkdirSync(root);
});

afterEach(() => rmSync(box, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function git(...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@acme.io', '-c', 'init.defaultBranch=main', ...words], {
    cwd: root,
    stdio: 'pipe',
  });
}

function commit(): void {
  git('add', '-A');
  git('commit', '-qm', 'x', '--allow-empty');
  settle();
}

/** Git trusts nothing that was written in the same moment as its index, and neither do we: the index is of a later one. */
function settle(): void {
  const later = new Date(Date.now() + 2_000);
  utimesSync(join(root, '.git', 'index'), later, later);
}

async function crawled(cache?: string, target = root): Promise<readonly ObservationLine[]> {
  const context = testContext(cache === undefined ? {} : { cacheFolder: cache });
  const lines: ObservationLine[] = [];
  for await (const line of repoImporter.collect(repoImporter.fromTarget(target), context)) lines.push(line);
  return lines;
}

/** Files of the cache, by name. */
function entries(): ReadonlyMap<string, string> {
  const folders = existsSync(cacheFolder) ? readdirSync(cacheFolder) : [];
  const files = folders.flatMap((folder) => readdirSync(join(cacheFolder, folder)).map((name) => join(folder, name)));
  return new Map(files.map((name) => [name, join(cacheFolder, name)]));
}

const COMPOSE = 'name: shop\nservices:\n  cart:\n    image: acme/cart:1\n';

describe('what was read of unchanged files', () => {
  it('is told again without reading them', async () => {
    put('compose.yaml', COMPOSE);
    git('init', '-q');
    commit();
    const lines = await crawled(cacheFolder);
    for (const file of entries().values()) {
      const changed = readFileSync(file, 'utf8').split('\n')[1]?.replaceAll('acme/cart:1', 'acme/cart:7') ?? '';
      writeFileSync(file, `${digest(changed)}\n${changed}`);
    }
    expect(JSON.stringify(await crawled(cacheFolder))).toBe(
      JSON.stringify(lines).replaceAll('acme/cart:1', 'acme/cart:7'),
    );
    expect(await crawled()).toEqual(lines);
  });

  it.each([
    ['cut', (text: string) => text.slice(0, text.length / 2)],
    ['of other content', (text: string) => text.replaceAll('acme/cart', 'evil/cart')],
    ['no JSON', () => `${digest('{')}\n{`],
    ['of another shape', () => `${digest('{"key":1}')}\n{"key":1}`],
    ['empty', () => ''],
  ])('is read again where the entry is %s', async (_, damage) => {
    put('compose.yaml', COMPOSE);
    git('init', '-q');
    commit();
    const lines = await crawled(cacheFolder);
    for (const file of entries().values()) writeFileSync(file, damage(readFileSync(file, 'utf8')));
    expect(await crawled(cacheFolder)).toEqual(lines);
  });

  it('is nothing of a file that changed, though git was not told, nor its size and time of writing', async () => {
    put('compose.yaml', COMPOSE);
    git('init', '-q');
    const then = new Date(1_700_000_000_000);
    utimesSync(join(root, 'compose.yaml'), then, then);
    commit();
    await crawled(cacheFolder);
    put('compose.yaml', COMPOSE.replace('acme/cart:1', 'acme/cart:2'));
    utimesSync(join(root, 'compose.yaml'), then, then);
    expect(JSON.stringify(await crawled(cacheFolder))).toContain('acme/cart:2');
  });

  it('is kept neither of a folder without git, nor for one that may not be written', async () => {
    put('compose.yaml', COMPOSE);
    const lines = await crawled(cacheFolder);
    expect([...entries()]).toEqual([]);
    git('init', '-q');
    writeFileSync(join(box, 'file'), '');
    commit();
    expect((await crawled(join(box, 'file'))).length).toBe(lines.length);
  });

  it('is that of a clone, wherever it was cloned to', async () => {
    put('compose.yaml', COMPOSE);
    git('init', '-q');
    commit();
    const url = pathToFileURL(root).href;
    const lines = await crawled(cacheFolder, url);
    expect(entries().size).toBeGreaterThan(0);
    expect(await crawled(cacheFolder, url)).toEqual(lines);
  });

  it('holds no secret', async () => {
    const all = corpus();
    for (const [at, { path, text }] of all.flatMap(({ files }) => files).entries())
      put(`${at % 40}/${path}`, withSecrets(text));
    git('init', '-q');
    commit();
    await crawled(cacheFolder);
    for (const file of entries().values()) expect(readFileSync(file, 'utf8')).not.toContain(SECRET);
    expect(entries().size).toBeGreaterThan(5);
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
    put(placed, text);
    paths.push(placed);
  };
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
  for (let left = 25; left > 0; left--) add();
  git('init', '-q');
  commit();
  for (let left = 5; left > 0; left--) {
    expect(await crawled(cacheFolder)).toEqual(await crawled());
    const path = chance.one(paths);
    const kind = chance.below(5);
    if (kind === 0) add();
    else if (kind === 1) rmSync(join(root, path), { force: true });
    else put(path, mutated(chance.one(texts), chance, texts));
    if (chance.is(0.6)) commit();
  }
  expect(await crawled(cacheFolder)).toEqual(await crawled());
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
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (seed) => {
          // What the tests of one technology hold is a program, more or less: its build file, its settings, its code.
          await sameAfterEachChange(seed, new Chance(seed).one(code).files);
          for (const name of entries().keys()) if (name.endsWith('.works')) works.add(name.replace(/^.*\//, ''));
        }),
        RUNS,
      );
      expect(works.size).toBeGreaterThan(3);
    });
  },
);
