import { describe, expect, it } from 'vitest';
import { blastRadius, type BlastRadiusOptions } from '../impact/blast-radius.js';
import { impactAnswer } from '../impact/impact-answer.js';
import { at, drawnSet, short } from '../testing/drawn.js';
import { whatIf } from '../whatif/what-if.js';

/** front calls one name that b1 and b2 answer; what the rules derive from it is drawn as well. */
const TWO = [
  'workload:f>front REALIZES',
  'workload:1>b1 REALIZES',
  'workload:2>b2 REALIZES',
  'workload:f>endpoint:b CALLS',
  'endpoint:b>workload:1 RESOLVES_TO',
  'endpoint:b>workload:2 RESOLVES_TO',
  'front>b1',
  'front>b2',
  'top>front',
];

/** front calls one name that two database servers answer, and names a database in it. */
const STORES = [
  'workload:f>front REALIZES',
  'workload:1>datastore:t/1 REALIZES',
  'workload:2>datastore:t/2 REALIZES',
  'workload:f>endpoint:db CALLS',
  'endpoint:db>workload:1 RESOLVES_TO',
  'endpoint:db>workload:2 RESOLVES_TO',
  'datastore:t/1/a>datastore:t/1 PART_OF',
  'datastore:t/2/a>datastore:t/2 PART_OF',
  'datastore:t/1/a>datastore:t/1',
  'datastore:t/2/a>datastore:t/2',
  'front>datastore:t/1/a',
  'front>datastore:t/2/a',
];

function said(
  graph: readonly string[],
  seeds: readonly string[],
  options?: BlastRadiusOptions,
): Record<string, string> {
  const set = drawnSet(graph);
  const { affected } = impactAnswer(blastRadius(set, at(set, ...seeds), options));
  return Object.fromEntries(
    affected.map(({ ref, severity, because }) => [
      short(ref),
      `${severity} ${because.map(({ to }) => short(to)).join(' ')}`,
    ]),
  );
}

describe('alternatives', () => {
  it.each<{
    readonly name: string;
    readonly graph: readonly string[];
    readonly seeds: readonly string[];
    readonly options?: BlastRadiusOptions;
    readonly want: Readonly<Record<string, string>>;
  }>([
    {
      name: 'one of two that answer one name degrades',
      graph: TWO,
      seeds: ['b1'],
      want: { front: 'degraded b1', top: 'degraded front' },
    },
    {
      name: 'all of them are an outage, and each is a reason',
      graph: TWO,
      seeds: ['b1', 'b2'],
      want: { front: 'down b1 b2', top: 'down front' },
    },
    {
      name: 'also when they fail by the same cause, one after the other',
      graph: [...TWO, 'b1>db', 'b2>mid', 'mid>db'],
      seeds: ['db'],
      want: { b1: 'down db', mid: 'down db', b2: 'down mid', front: 'down b1 b2', top: 'down front' },
    },
    {
      name: 'and through a choice further down',
      graph: [
        ...TWO,
        'workload:0>z REALIZES',
        'workload:0>endpoint:t CALLS',
        'z>top',
        'z>front',
        'workload:t>top REALIZES',
        'endpoint:t>workload:t RESOLVES_TO',
        'endpoint:t>workload:f RESOLVES_TO',
      ],
      seeds: ['b1', 'b2'],
      want: { front: 'down b1 b2', top: 'down front', z: 'down front top' },
    },
    {
      name: 'the same database in two servers that answer one name',
      graph: STORES,
      seeds: ['datastore:t/1'],
      want: { 'datastore:t/1/a': 'down datastore:t/1', front: 'degraded datastore:t/1/a' },
    },
    {
      name: 'and in all of them',
      graph: STORES,
      seeds: ['datastore:t/1', 'datastore:t/2'],
      want: {
        'datastore:t/1/a': 'down datastore:t/1',
        'datastore:t/2/a': 'down datastore:t/2',
        front: 'down datastore:t/1/a datastore:t/2/a',
      },
    },
    {
      name: 'but not where one server is called by a name of its own as well',
      graph: [...STORES, 'workload:f>endpoint:one CALLS', 'endpoint:one>workload:1 RESOLVES_TO'],
      seeds: ['datastore:t/1'],
      want: { 'datastore:t/1/a': 'down datastore:t/1', front: 'down datastore:t/1/a' },
    },
    {
      name: 'a Service that selects both is one name',
      graph: [
        ...TWO.filter((one) => !one.includes('RESOLVES_TO')),
        'endpoint:b>kubernetes-service:b RESOLVES_TO',
        'kubernetes-service:b>workload:1 SELECTS',
        'kubernetes-service:b>workload:2 SELECTS',
      ],
      seeds: ['b2'],
      want: { front: 'degraded b2', top: 'degraded front' },
    },
    {
      name: 'what is needed by a name of its own too is no alternative',
      graph: [...TWO, 'workload:f>endpoint:one CALLS', 'endpoint:one>workload:1 RESOLVES_TO'],
      seeds: ['b1'],
      want: { front: 'down b1', top: 'down front' },
    },
    {
      name: 'the other one of them still is',
      graph: [...TWO, 'workload:f>endpoint:one CALLS', 'endpoint:one>workload:1 RESOLVES_TO'],
      seeds: ['b2'],
      want: { front: 'degraded b2', top: 'degraded front' },
    },
    {
      name: 'nor what a file says is needed',
      graph: [...TWO, 'component:k#f>front REALIZES', 'component:k#b>b1 REALIZES', 'component:k#f>component:k#b'],
      seeds: ['b1'],
      want: { front: 'down b1', top: 'down front' },
    },
    {
      name: 'nobody believes one of them, so there is no choice',
      graph: TWO.map((one) => (one === 'front>b2' ? 'front>b2 ~.3' : one)),
      seeds: ['b1'],
      want: { front: 'down b1', top: 'down front' },
    },
    {
      name: 'two forms of one service are no choice',
      graph: [...TWO.filter((one) => !one.includes('b2')), 'workload:2>b1 REALIZES'],
      seeds: ['b1'],
      want: { front: 'down b1', top: 'down front' },
    },
    {
      name: 'only hard relations count',
      graph: TWO.map((one) => (one === 'front>b2' ? 'front>b2 soft' : one)),
      seeds: ['b1'],
      options: { onlyHard: true },
      want: { front: 'down b1', top: 'down front' },
    },
    {
      name: 'a choice of hard and soft is an outage when both are',
      graph: TWO.map((one) => (one === 'front>b2' ? 'front>b2 soft' : one)),
      seeds: ['b1', 'b2'],
      want: { front: 'down b1', top: 'down front' },
    },
    {
      name: 'what is degraded passes on that',
      graph: [...TWO, 'b1>db soft'],
      seeds: ['db'],
      want: { b1: 'degraded db', front: 'degraded b1', top: 'degraded front' },
    },
  ])('$name', ({ graph, seeds, options, want }) => expect(said(graph, seeds, options)).toEqual(want));

  it('are another environment’s where their caller runs there', () => {
    const graph = TWO.map((one) => (/^front>/.test(one) ? `${one} @prod` : one));
    const runsIn = drawnSet(graph).refs.map((one) => (one === 'workload:f' ? ['test'] : undefined));
    const set = drawnSet(graph, { runsIn });
    const [front] = impactAnswer(blastRadius(set, at(set, 'b1'), { environment: 'prod' })).affected;
    expect(front?.severity).toBe('down');
  });

  it('follow what a what-if changes', () => {
    const set = drawnSet(TWO);
    const [front, one, other] = at(set, 'front', 'b1', 'b2') as [number, number, number];
    const severity = (changed: ReturnType<typeof whatIf>): string | undefined =>
      impactAnswer(blastRadius(changed.set, changed.seedsOf([one]))).affected[0]?.severity;
    expect(severity(whatIf(set, []))).toBe('degraded');
    expect(severity(whatIf(set, [{ kind: 'remove', of: front, on: other }]))).toBe('down');
    expect(severity(whatIf(set, [{ kind: 'add', of: front, on: one, criticality: 'hard' }]))).toBe('down');
    expect(severity(whatIf(set, [{ kind: 'merge', of: other, on: one }]))).toBe('down');
  });
});
