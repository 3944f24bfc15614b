import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commit, REPOSITORIES, writeRepository, type MadeRepository } from './crawl/repositories.js';
import { median, ms, times } from './measure.js';
import type { BenchTable } from './report.js';

const TURNS = 3;
const PROGRAM = fileURLToPath(new URL('../../cli/bin/faultline.js', import.meta.url));

/** Whole processes: a repository read for the first time, again, and after one file was committed; and what a start costs. */
export async function bench(): Promise<readonly BenchTable[]> {
  return [...REPOSITORIES.map((make) => crawls(make())), starts()];
}

function crawls(repository: MadeRepository): BenchTable {
  const box = mkdtempSync(join(tmpdir(), 'faultline-crawl-'));
  const folder = join(box, 'shop');
  try {
    writeRepository(folder, repository);
    const whats = [
      'for the first time',
      'again',
      ...repository.changes.map(({ what }) => `after ${what} was committed`),
    ];
    const took = whats.map((): number[] => []);
    for (let turn = 0; turn < TURNS; turn++) {
      const cache = join(box, `cache-${turn}`);
      const crawl = (): number =>
        processMs([PROGRAM, 'import', 'repo', folder, '--out', join(box, 'out'), '--cache', cache]);
      took[0]?.push(crawl());
      took[1]?.push(crawl());
      for (const [at, { path, mark }] of repository.changes.entries()) {
        appendFileSync(join(folder, path), `${mark} ${turn}\n`);
        commit(folder);
        took[at + 2]?.push(crawl());
      }
    }
    const [first = [], ...others] = took;
    const ratioOf = (own: readonly number[]): string => times(median(own.map((one, turn) => one / (first[turn] ?? 1))));
    return {
      title: `A repository of ${repository.files.size.toLocaleString('en')} files (${repository.name}), read by \`import repo --out\``,
      columns: ['read', 'median', 'least', 'ratio to the first'],
      rows: [first, ...others].map((own, at) => [
        whats[at] ?? '',
        ms(median(own)),
        ms(Math.min(...own)),
        at === 0 ? '' : ratioOf(own),
      ]),
      notes: [`Whole processes, ${TURNS} turns. Aim: everything but the first under 1 s.`],
    };
  } finally {
    rmSync(box, { recursive: true, force: true });
  }
}

function starts(): BenchTable {
  const commands = [
    ['node -e 0', ['-e', '0']],
    ['faultline --help', [PROGRAM, '--help']],
  ] as const;
  const took = commands.map((): number[] => []);
  for (let turn = 0; turn <= 2 * TURNS; turn++)
    for (const [at, [, words]] of commands.entries()) {
      const one = processMs(words);
      // The first turn brings the files into memory.
      if (turn > 0) took[at]?.push(one);
    }
  return {
    title: 'Start of the command',
    columns: ['command', 'median', 'least'],
    rows: commands.map(([name], at) => [name, ms(median(took[at] ?? [])), ms(Math.min(...(took[at] ?? [])))]),
  };
}

function processMs(words: readonly string[]): number {
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  const took = performance.now() - from;
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return took;
}
