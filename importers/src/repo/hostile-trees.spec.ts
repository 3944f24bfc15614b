import { fileURLToPath } from 'node:url';
import { ObservationLine, type Issue } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testContext } from '../contract/testing.js';
import { readTree } from './collect.js';
import { RepoConfig } from './config.js';
import { CONTRACT_READERS, PACKAGE_READERS, READERS } from './readers.js';
import { Chance } from './testing/chance.js';
import { corpora } from './testing/corpus.js';
import { BOMBS, SECRET } from './testing/mutations.js';
import { hostileTree, type Files } from './testing/trees.js';

/** FAULTLINE_TREES=1000000 looks longer, FAULTLINE_SEED=random elsewhere. */
const TREES = Number(process.env['FAULTLINE_TREES'] ?? 10_000);
/** Nobody's file of a few kilobytes may cost as much, however busy the machine is: processor time, milliseconds. */
const MOST_MS = 5_000;

const every = [...READERS, ...PACKAGE_READERS, ...CONTRACT_READERS];
const isRead = (path: string): boolean => every.some((reader) => reader.wants(path));
const all = corpora(fileURLToPath(new URL('.', import.meta.url)), isRead);

const context = testContext();

async function linesOf(files: Files): Promise<ObservationLine[]> {
  const tree = {
    walked: { files: Object.keys(files).sort(), leavingLinks: [], issues: [], complete: true },
    read: (path: string) =>
      Promise.resolve(Object.hasOwn(files, path) ? { text: files[path] ?? '' } : { missing: true as const }),
  };
  const identity = { key: 'github.com/acme/shop', name: 'shop' };
  const lines: ObservationLine[] = [];
  const reading = { tree, identity, history: {}, config: RepoConfig.parse({ path: '/shop' }), context };
  for await (const line of readTree(reading)) lines.push(line);
  return lines;
}

/** What is wrong with what was made of a tree, as sentences. */
function faults(files: Files, lines: readonly ObservationLine[], tookMs: number): readonly string[] {
  const text = JSON.stringify(lines);
  return [
    ...(tookMs > MOST_MS ? [`took ${tookMs.toFixed(0)} ms`] : []),
    ...(text.toLowerCase().includes(SECRET.toLowerCase()) ? [`keeps a secret: ${around(text)}`] : []),
    ...lines.flatMap((line) => [...shapeFaults(line), ...pathFaults(files, line)]),
  ];
}

function around(text: string): string {
  const at = text.toLowerCase().indexOf(SECRET.toLowerCase());
  return text.slice(Math.max(0, at - 200), at + 40);
}

function shapeFaults(line: ObservationLine): readonly string[] {
  // What parts tell was held against the shape on its way: a second look would take most of the time.
  const isChecked = line.type === 'entity' || line.type === 'relation';
  if (!isChecked && !ObservationLine.safeParse(line).success)
    return [`no line that is known: ${JSON.stringify(line).slice(0, 300)}`];
  // A reader that throws is caught, so that its repository is read all the same; but it may not.
  return line.type === 'issue' && isUnexpected(line) ? [`${line.path}: ${line.reason}`] : [];
}

function isUnexpected({ reason }: Issue): boolean {
  return reason.includes('stopped at something that nobody expected');
}

function pathFaults(files: Files, line: ObservationLine): readonly string[] {
  const told = [
    ...('part' in line ? [line.part] : []),
    ...('evidence' in line ? line.evidence.flatMap(({ path }) => path ?? []) : []),
  ];
  return told
    .filter((path) => path !== '.' && !Object.hasOwn(files, path))
    .map((path) => `a path of no file: ${path.slice(0, 200)} in ${JSON.stringify(line).slice(0, 300)}`);
}

async function faultsOf(files: Files): Promise<readonly string[]> {
  const before = process.cpuUsage();
  try {
    const lines = await linesOf(files);
    const { user, system } = process.cpuUsage(before);
    return faults(files, lines, (user + system) / 1_000);
  } catch (error) {
    return [`throws ${error instanceof Error ? error.stack : String(error)}`];
  }
}

describe('hostile trees', () => {
  it('are made of what the tests of every technology hold', () => {
    const wanted = all.flatMap(({ paths }) => paths);
    expect(every.filter((reader) => !wanted.some((path) => reader.wants(path))).map(({ name }) => name)).toEqual([]);
  });

  it(
    `of any kind, ${TREES}, are read to their end, tell nothing secret and no path of elsewhere`,
    { timeout: TREES * 100 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (seed) => {
          const files = hostileTree(all, new Chance(seed));
          const found = await faultsOf(files);
          if (found.length > 0)
            throw new Error(`${found.slice(0, 3).join('\n')}\n${JSON.stringify(files).slice(0, 3_000)}`);
        }),
        { numRuns: TREES, endOnFailure: true },
      );
    },
  );

  it.each(every.map((reader) => ({ name: reader.name, reader })))(
    '$name stands whatever its file is',
    async ({ reader }) => {
      const path = all.flatMap(({ paths }) => paths).find((one) => reader.wants(one)) ?? '';
      for (const [at, bomb] of BOMBS.entries()) expect([at, await faultsOf({ [path]: bomb(500) })]).toEqual([at, []]);
    },
  );
});
