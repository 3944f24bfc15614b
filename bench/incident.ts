import { boundOf } from './incident/bound.js';
import { compareMethods, METHODS, OURS, standingOf, type Placing } from './incident/compare.js';
import { FAULT_KINDS } from './incident/fault.js';
import { NOISE, type Noise } from './incident/scenario.js';
import { HELD_OUT_SEEDS } from './incident/seeds.js';
import { FAMILIES, type Family } from './incident/shapes.js';
import type { BenchTable } from './report.js';

const NAMES = Object.keys(FAMILIES) as Family[];
/** Incidents for which the bound is worked out, and outages that are drawn for each of their suspects. */
const BOUND_SEEDS = HELD_OUT_SEEDS.slice(0, 100);
const OUTAGES = 1_500;
/** A person who names some of what hurts, and looked at nothing. */
const FEW: Noise = { ...NOISE, names: 4, lookedAt: 0 };

/** How often the true cause stands first, against what a responder would do without a model. */
export async function bench(): Promise<readonly BenchTable[]> {
  const recorded = runAll(true);
  const unrecorded = runAll(false);
  return Promise.resolve([
    comparison(
      'with the cause’s change on record',
      recorded,
      'Aims: top 1 ≥ .85, top 3 ≥ .95; each baseline beaten by .10.',
    ),
    comparison(
      'without it, other changes there all the same',
      unrecorded,
      'Aims: top 1 ≥ .60, top 3 ≥ .85; each baseline beaten by .10.',
    ),
    byKind(recorded, unrecorded),
    few(),
    bound(),
  ]);
}

type Runs = ReadonlyMap<Family, ReadonlyMap<string, readonly Placing[]>>;

function runAll(isCauseRecorded: boolean, noise: Noise = NOISE): Runs {
  return new Map(NAMES.map((family) => [family, compareMethods(family, HELD_OUT_SEEDS, isCauseRecorded, { noise })]));
}

const shown = (value: number): string => value.toFixed(2).replace(/^0/, '');

function comparison(title: string, runs: Runs, aim: string): BenchTable {
  const rows = [...runs].flatMap(([family, placings]) =>
    METHODS.map((method) => {
      const { top1, top3, meanRank } = standingOf(placings.get(method) ?? []);
      return [family, method === OURS ? `**${method}**` : method, shown(top1), shown(top3), meanRank.toFixed(1)];
    }),
  );
  return {
    title: `True cause, ${title}`,
    columns: ['family', 'method', 'top 1', 'top 3', 'mean rank'],
    rows,
    notes: [
      `${HELD_OUT_SEEDS.length} held-out seeds a family, 20 % noise: missed symptoms, false ones, unrelated changes. Ties count as the mean of their places. ${aim}`,
    ],
  };
}

function byKind(recorded: Runs, unrecorded: Runs): BenchTable {
  const of = (runs: Runs, kind: string): readonly Placing[] =>
    [...runs.values()].flatMap((placings) => (placings.get(OURS) ?? []).filter((one) => one.kind === kind));
  return {
    title: 'Where it fails: by kind of cause, all families',
    columns: ['cause', 'incidents', 'top 1 recorded', 'top 3', 'top 1 unrecorded', 'top 3'],
    rows: FAULT_KINDS.map((kind) => {
      const [with_, without] = [standingOf(of(recorded, kind)), standingOf(of(unrecorded, kind))];
      const count = of(recorded, kind).length;
      return [kind, String(count), ...[with_.top1, with_.top3, without.top1, without.top3].map(shown)];
    }),
    notes: [
      'Without a change an image that one service alone runs cannot be told from that service, nor a database from the one service that needs it: the kind that fails more often stands first.',
    ],
  };
}

function few(): BenchTable {
  const runs = [true, false].map((isRecorded) => runAll(isRecorded, FEW));
  return {
    title: 'A person names at most four symptoms and nothing that is well',
    columns: ['family', 'top 1 recorded', 'top 3', 'top 1 unrecorded', 'top 3'],
    rows: NAMES.map((family) => [
      family,
      ...runs.flatMap((one) => {
        const { top1, top3 } = standingOf(one.get(family)?.get(OURS) ?? []);
        return [shown(top1), shown(top3)];
      }),
    ]),
  };
}

function bound(): BenchTable {
  return {
    title: 'What nobody could beat, without the cause’s change on record',
    columns: ['family', 'suspects: top 1', 'top 3', 'true posterior: top 1', 'top 3'],
    rows: NAMES.map((family) => {
      const ours = standingOf(compareMethods(family, BOUND_SEEDS, false).get(OURS) ?? []);
      const best = boundOf(family, BOUND_SEEDS, OUTAGES);
      return [family, ...[ours.top1, ours.top3, best.top1, best.top3].map(shown)];
    }),
    notes: [
      `The first ${BOUND_SEEDS.length} of the held-out seeds. The true posterior knows the simulator’s own probabilities of faults, spread and noise; it is worked out from ${OUTAGES.toLocaleString('en')} outages a suspect that lean towards what was seen, weighed, so it is known but for some hundredths. Whoever knows no more than what was seen cannot do better.`,
    ],
  };
}
