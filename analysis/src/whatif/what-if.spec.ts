import fc from 'fast-check';
import { CatalogError, SEVERITIES, type Criticality } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { blastRadius } from '../impact/blast-radius.js';
import { impactAnswer } from '../impact/impact-answer.js';
import { at, runningSet, short } from '../testing/drawn.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { Change } from './change.js';
import { compareImpacts, type ImpactSide } from './compare.js';
import { whatIf } from './what-if.js';

/** a runs on two hosts, b on the first; c needs both; x and y are two images of a. */
const GRAPH = [
  'c>a',
  'c>b soft',
  'd>c',
  'workload:a>a REALIZES',
  'workload:a>container:a1 RUNS',
  'workload:a>container:a2 RUNS',
  'container:a1>host:h1 RUNS_ON',
  'container:a2>host:h2 RUNS_ON',
  'container:a1>image:sha256:x USES',
  'container:a2>image:sha256:x USES',
  'workload:b>b REALIZES',
  'workload:b>container:b1 RUNS',
  'container:b1>host:h1 RUNS_ON',
  'container:b1>image:sha256:y USES',
  'workload:b>container:b0 RUNS',
  'container:b0>host:h2 RUNS_ON',
];

type Drawn = (set: TopologySet) => Change;
const one = (set: TopologySet, name: string): number => at(set, name)[0]!;
const drain =
  (of: string): Drawn =>
  (set) => ({ kind: 'drain', of: one(set, of) });
const pair =
  (kind: 'remove' | 'replace' | 'merge', of: string, on: string): Drawn =>
  (set) => ({ kind, of: one(set, of), on: one(set, on) });
const needs =
  (kind: 'criticality' | 'add', of: string, on: string, criticality: Criticality): Drawn =>
  (set) => ({ kind, of: one(set, of), on: one(set, on), criticality });
const replicas =
  (of: string, by: number): Drawn =>
  (set) => ({ kind: 'replicas', of: one(set, of), by });

/** A service needs a database, which is part of a server that it needs too. */
const DATABASES = [
  'a>datastore:t/server',
  'a>datastore:t/server/db',
  'datastore:t/server/db>datastore:t/server',
  'datastore:t/server/db>datastore:t/server PART_OF',
];

function compared(seeds: readonly string[], changes: readonly Drawn[]): Record<string, string> {
  const set = runningSet(GRAPH, { stopped: ['container:b0'] });
  const changed = whatIf(
    set,
    changes.map((draw) => draw(set)),
    at(set, ...seeds),
  );
  const before = blastRadius(set, at(set, ...seeds));
  const after = blastRadius(changed.set, changed.seedsOf(at(set, ...seeds)));
  const side = (one: ImpactSide | null): string => (one === null ? '-' : `${one.hops} ${SEVERITIES[one.severity]}`);
  return Object.fromEntries(
    compareImpacts(before, after).map((row) => [
      short(set.refs[row.node]!),
      `${row.change}: ${side(row.before)} > ${side(row.after)}`,
    ]),
  );
}

describe('whatIf', () => {
  it.each<{
    readonly name: string;
    readonly seeds: readonly string[];
    readonly changes: readonly Drawn[];
    readonly want: Readonly<Record<string, string>>;
  }>([
    {
      name: 'a drained host leaves less to lose, and takes along what ran only there',
      seeds: ['host:h2'],
      changes: [drain('host:h1')],
      want: {
        b: 'added: - > 0 down',
        a: 'worse: 0 degraded > 0 down',
        c: 'worse: 1 degraded > 1 down',
        d: 'worse: 2 degraded > 2 down',
      },
    },
    {
      name: 'what runs elsewhere too is not hit by a drain alone',
      seeds: ['host:h1'],
      changes: [drain('host:h2')],
      want: {
        a: 'worse: 0 degraded > 0 down',
        c: 'worse: 1 degraded > 1 down',
        d: 'worse: 2 degraded > 2 down',
        b: 'same: 0 down > 0 down',
      },
    },
    {
      name: 'a softer dependency',
      seeds: ['a'],
      changes: [needs('criticality', 'c', 'a', 'soft')],
      want: { c: 'milder: 1 down > 1 degraded', d: 'milder: 2 down > 2 degraded' },
    },
    {
      name: 'a harder one',
      seeds: ['b'],
      changes: [needs('criticality', 'c', 'b', 'hard')],
      want: { c: 'worse: 1 degraded > 1 down', d: 'worse: 2 degraded > 2 down' },
    },
    {
      name: 'a dependency less',
      seeds: ['a'],
      changes: [pair('remove', 'c', 'a')],
      want: { c: 'gone: 1 down > -', d: 'gone: 2 down > -' },
    },
    {
      name: 'a dependency more makes a way shorter',
      seeds: ['a'],
      changes: [needs('add', 'd', 'a', 'async')],
      want: { d: 'moved: 2 down > 1 down', c: 'same: 1 down > 1 down' },
    },
    {
      name: 'what is added says how hard, whatever was assumed before',
      seeds: ['b'],
      changes: [needs('add', 'c', 'b', 'async')],
      want: { c: 'milder: 1 degraded > 1 at-risk', d: 'milder: 2 degraded > 2 at-risk' },
    },
    {
      name: 'a replica more survives',
      seeds: ['host:h1'],
      changes: [replicas('b', 1)],
      want: {
        b: 'milder: 0 down > 0 degraded',
        a: 'same: 0 degraded > 0 degraded',
        c: 'same: 1 degraded > 1 degraded',
        d: 'same: 2 degraded > 2 degraded',
      },
    },
    {
      name: 'a replica less does not: the last by ref goes',
      seeds: ['host:h1'],
      changes: [replicas('a', -1)],
      want: {
        a: 'worse: 0 degraded > 0 down',
        c: 'worse: 1 degraded > 1 down',
        d: 'worse: 2 degraded > 2 down',
        b: 'same: 0 down > 0 down',
      },
    },
    {
      name: 'a replica less is not the one that fails',
      seeds: ['container:a1'],
      changes: [replicas('a', -1)],
      want: {
        a: 'worse: 0 degraded > 0 down',
        c: 'worse: 1 degraded > 1 down',
        d: 'worse: 2 degraded > 2 down',
      },
    },
    {
      name: 'another image takes it out of the old one',
      seeds: ['image:sha256:x'],
      changes: [pair('replace', 'a', 'image:sha256:y')],
      want: { a: 'gone: 0 at-risk > -', c: 'gone: 1 at-risk > -', d: 'gone: 2 at-risk > -' },
    },
    {
      name: 'and puts it into the new one',
      seeds: ['image:sha256:y'],
      changes: [pair('replace', 'a', 'image:sha256:y')],
      want: {
        a: 'added: - > 0 at-risk',
        b: 'same: 0 at-risk > 0 at-risk',
        c: 'same: 1 at-risk > 1 at-risk',
        d: 'same: 2 at-risk > 2 at-risk',
      },
    },
    {
      name: 'what is merged hands over who needs it, and fails as what it became',
      seeds: ['b'],
      changes: [pair('merge', 'b', 'a')],
      want: { c: 'worse: 1 degraded > 1 down', d: 'worse: 2 degraded > 2 down' },
    },
    {
      name: 'several changes in their order',
      seeds: ['a'],
      changes: [pair('merge', 'c', 'b'), pair('remove', 'd', 'b')],
      want: { c: 'gone: 1 down > -', b: 'added: - > 1 down', d: 'gone: 2 down > -' },
    },
  ])('$name', ({ seeds, changes, want }) => expect(compared(seeds, changes)).toEqual(want));

  it.each([
    { name: 'takes the last replica', changes: [replicas('b', -1)] },
    { name: 'scales what was never seen running', changes: [replicas('c', 1)] },
  ])('refuses what $name', ({ changes }) => expect(() => compared(['a'], changes)).toThrowError(CatalogError));

  it('without a change is the same', () => {
    const names = ['a', 'b', 'c', 'd', 'host:h1', 'image:sha256:x'];
    fc.assert(
      fc.property(fc.subarray(names, { minLength: 1 }), (seeds) => {
        const set = runningSet(GRAPH);
        const same = whatIf(set, []);
        expect(impactAnswer(blastRadius(same.set, same.seedsOf(at(set, ...seeds))))).toEqual(
          impactAnswer(blastRadius(set, at(set, ...seeds))),
        );
      }),
    );
  });

  it('a change and its opposite are the same as neither', () => {
    const set = runningSet(GRAPH);
    const there = [needs('criticality', 'c', 'a', 'soft'), replicas('b', 1), needs('add', 'd', 'b', 'hard')];
    const back = [pair('remove', 'd', 'b'), replicas('b', -1), needs('criticality', 'c', 'a', 'hard')];
    const both = whatIf(
      set,
      [...there, ...back].map((draw) => draw(set)),
    );
    for (const name of ['a', 'b', 'host:h2', 'image:sha256:y']) {
      expect(impactAnswer(blastRadius(both.set, at(set, name)))).toEqual(impactAnswer(blastRadius(set, at(set, name))));
    }
  });
});

describe('a change of a dependency on a server', () => {
  it.each<{ name: string; change: Drawn; want: string | undefined }>([
    {
      name: 'softens the databases in it too',
      change: needs('criticality', 'a', 'datastore:t/server', 'soft'),
      want: 'degraded',
    },
    { name: 'removes the databases in it too', change: pair('remove', 'a', 'datastore:t/server'), want: undefined },
    { name: 'of one database leaves the server', change: pair('remove', 'a', 'datastore:t/server/db'), want: 'down' },
  ])('$name', ({ change, want }) => {
    const set = runningSet(DATABASES);
    const changed = whatIf(set, [change(set)]);
    const { affected } = impactAnswer(blastRadius(changed.set, at(set, 'datastore:t/server')));
    expect(affected.find(({ ref }) => short(ref) === 'a')?.severity).toBe(want);
  });
});
