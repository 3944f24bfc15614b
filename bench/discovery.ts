import { availableParallelism } from 'node:os';
import { applicationsOf, discoveryWords, type Application } from './discovery/applications.js';
import { readAtOnce } from './discovery/at-once.js';
import { recovered, type Recovered } from './discovery/recovered.js';
import { figures, scores, sum, type Score, type Scope, type Tally } from './discovery/score.js';
import { ms } from './measure.js';
import type { BenchTable } from './report.js';

export const needs = 'a folder of applications with references: npm run bench -- discovery DIR (docs/discovery.md)';

interface Measured {
  readonly application: Application;
  readonly recovered: Recovered;
  readonly scores: Readonly<Record<Scope, Score>>;
}

/** How well the architectures of applications are recovered from their sources, against what people drew of them. */
export async function bench(words: readonly string[]): Promise<readonly BenchTable[]> {
  const asked = discoveryWords(words);
  const { applications, absent } = applicationsOf(asked);
  if (applications.length === 0) throw new Error(`no application with a reference in ${asked.references.join(', ')}`);
  const measured: Measured[] = [];
  for (const application of applications) {
    const found = await recovered(application.sources);
    measured.push({
      application,
      recovered: found,
      scores: scores(application.reference, found.drawing, application.name),
    });
  }
  const tables = [tableOf(measured, absent), await atOnce(applications)];
  return asked.hasDetails ? [...tables, missesOf(measured)] : tables;
}

function tableOf(measured: readonly Measured[], absent: readonly string[]): BenchTable {
  const every = (scope: Scope, of: (score: Score) => Tally): Tally => sum(measured.map((one) => of(one.scores[scope])));
  const kinds = measured.map((one) => one.scores.all.kinds);
  const total = (of: (one: Recovered) => number): number => measured.reduce((all, one) => all + of(one.recovered), 0);
  const peak = Math.max(...measured.map((one) => one.recovered.peakBytes));
  return {
    title: `Architectures of ${measured.length} applications, recovered from their sources`,
    columns: [
      'application',
      'internal nodes P / R / F1',
      'internal edges P / R / F1',
      'core edges P / R / F1',
      'coarse kind right',
      'precision of edges, all',
      'time',
      'processor',
      'memory',
    ],
    rows: [
      ...measured.map(
        ({ application, recovered: { ms: took, processorMs, peakBytes }, scores: { all, internal, core } }) => [
          application.name,
          shares(internal.nodes),
          shares(internal.dependencies),
          shares(core.dependencies),
          `${all.kinds.right} of ${all.kinds.matched}`,
          share(figures(all.dependencies).precision),
          ms(took),
          ms(processorMs),
          mebibytes(peakBytes),
        ],
      ),
      [
        '**micro**',
        shares(every('internal', (one) => one.nodes)),
        shares(every('internal', (one) => one.dependencies)),
        shares(every('core', (one) => one.dependencies)),
        `${kinds.reduce((all, { right }) => all + right, 0)} of ${kinds.reduce((all, one) => all + one.matched, 0)}`,
        share(figures(every('all', (one) => one.dependencies)).precision),
        ms(total((one) => one.ms)),
        ms(total((one) => one.processorMs)),
        mebibytes(peak),
      ],
    ],
    notes: [
      'From the files to the exported architecture, in one process, one application after the other; the first one pays for loading. Processor: all threads. Memory: most resident memory of the process meanwhile, the runtime and what earlier ones left included. Scopes and matching: docs/discovery.md.',
      ...(absent.length > 0 ? [`References without sources: ${absent.join(', ')}.`] : []),
    ],
  };
}

async function atOnce(applications: readonly Application[]): Promise<BenchTable> {
  const { ms: took, peakBytes } = await readAtOnce(applications.map(({ sources }) => sources));
  return {
    title: 'The same sources, read by one `faultline import repo`',
    columns: ['repositories', 'processors', 'time', 'memory'],
    rows: [[`${applications.length}`, `${availableParallelism()}`, ms(took), peakBytes ? mebibytes(peakBytes) : '']],
    notes: ['A whole process, nothing kept of earlier ones, as many repositories at once as there are processors.'],
  };
}

function missesOf(measured: readonly Measured[]): BenchTable {
  return {
    title: 'What is missed and what is wrong, scope all',
    columns: ['application', 'what'],
    rows: measured.flatMap(({ application, scores: { all } }) => all.misses.map((one) => [application.name, one])),
  };
}

function shares(tally: Tally): string {
  const { precision, recall, f1 } = figures(tally);
  return `${share(precision)} ${share(recall)} ${share(f1)}`;
}

function share(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}
