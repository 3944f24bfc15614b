import { VERSION_SCHEMES, type VersionScheme } from '@faultline/model';
import * as python from '@renovatebot/pep440';
import * as ruby from '@renovatebot/ruby-semver';
import nodeSemver from 'semver';
import { median, randomFrom, timed, times } from './measure.js';
import type { BenchTable } from './report.js';

const PAIRS = 50_000;
/** As many texts as a page or a check asks about again and again. */
const KNOWN = 200;

/** What is compared with ours: the library that others would take, where it is JavaScript. */
interface Reference {
  readonly name: string;
  readonly compare: (left: string, right: string) => number;
  readonly satisfies: (version: string, constraint: string) => boolean;
}

const REFERENCES: Readonly<Record<string, Reference>> = {
  npm: {
    name: 'node-semver',
    compare: (a, b) => nodeSemver.compare(a, b),
    satisfies: (a, b) => nodeSemver.satisfies(a, b),
  },
  pep440: { name: '@renovatebot/pep440', compare: python.compare, satisfies: (a, b) => python.satisfies(a, b) },
  gem: {
    name: '@renovatebot/ruby-semver',
    compare: (a, b) => (ruby.eq(a, b) ? 0 : ruby.lt(a, b) ? -1 : 1),
    satisfies: ruby.satisfies,
  },
};

/** How three numbers are written as a version and as a constraint. */
const FORMS: Readonly<Record<string, readonly [version: string, constraint: string]>> = {
  go: ['v#', '>=v#'],
  maven: ['#', '[#,99)'],
  nuget: ['#', '[#,99)'],
  gem: ['#', '~> #'],
  pep440: ['#', '>=#,<99'],
  deb: ['#-1', '>= #-1'],
  rpm: ['#-1', '>= #-1'],
  apk: ['#-r1', '>=#-r1'],
  oci: ['#-alpine', '>=#'],
  calver: ['2024.#', '>=2024.#'],
  composer: ['#', '^#'],
};

type Pair = readonly [string, string];

/** Comparisons and constraints per second, of texts never seen before and of texts that come again. */
export async function bench(): Promise<readonly BenchTable[]> {
  const rows: string[][] = [];
  for (const scheme of VERSION_SCHEMES) rows.push(await measure(scheme));
  return [
    {
      title: `Versions: answers per second, of ${PAIRS.toLocaleString('en')} pairs`,
      columns: [
        'scheme',
        'compare',
        'compare again',
        'satisfies',
        'satisfies again',
        'reference',
        'compare, ours / its',
        'satisfies, ours / its',
      ],
      rows,
      notes: [
        `Medians of 5 turns. Texts of the first columns were never seen before; those of "again" are ${KNOWN} that come again and again. Ratios are of texts not seen before, in the same turns.`,
      ],
    },
  ];
}

async function measure(scheme: VersionScheme): Promise<string[]> {
  let seed = 1;
  const fresh = (of: 0 | 1): Pair[] => pairs(scheme.name, of, randomFrom(seed++), 1_000_000);
  const again = ([0, 1] as const).map((of) => pairs(scheme.name, of, randomFrom(7), KNOWN));
  const reference = REFERENCES[scheme.name];
  const took: number[][] = [];
  for (let turn = 0; turn < 6; turn++) {
    const [versions, constraints] = [fresh(0), fresh(1)];
    const works = [
      () => versions.forEach(([a, b]) => scheme.compare(a, b)),
      () => again[0]!.forEach(([a, b]) => scheme.compare(a, b)),
      () => constraints.forEach(([a, b]) => scheme.satisfies(a, b)),
      () => again[1]!.forEach(([a, b]) => scheme.satisfies(a, b)),
      () => versions.forEach(([a, b]) => reference?.compare(a, b)),
      () => constraints.forEach(([a, b]) => reference?.satisfies(a, b)),
    ];
    const times: number[] = [];
    for (const work of works) times.push(await timed(work));
    // The first turn warms up.
    if (turn > 0) took.push(times);
  }
  const middle = (at: number): number => median(took.map((turn) => turn[at]!));
  const ratio = (ours: number, theirs: number): string =>
    reference === undefined ? '-' : times(median(took.map((turn) => turn[theirs]! / turn[ours]!)));
  return [
    scheme.name,
    ...[0, 1, 2, 3].map((at) => perSecond(middle(at))),
    reference?.name ?? '-',
    ratio(0, 4),
    ratio(2, 5),
  ];
}

function pairs(scheme: string, of: 0 | 1, random: (range: number) => number, distinct: number): Pair[] {
  const [version, constraint] = FORMS[scheme] ?? ['#', '^#'];
  const text = (form: string): string => {
    const drawn = random(distinct);
    // Written out at once, so that whoever reads it first does not pay for joining it.
    return Buffer.from(form.replace('#', `${drawn % 20}.${drawn % 97}.${drawn}`), 'latin1').toString('latin1');
  };
  return Array.from({ length: PAIRS }, () => [text(version), text(of === 0 ? version : constraint)]);
}

function perSecond(took: number): string {
  return `${(PAIRS / took / 1000).toFixed(2)} M`;
}
