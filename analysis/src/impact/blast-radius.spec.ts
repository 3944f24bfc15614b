import { CatalogError } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { at, drawnSet, short } from '../testing/drawn.js';
import { blastRadius, type BlastRadiusOptions } from './blast-radius.js';
import { impactAnswer } from './impact-answer.js';

interface Row {
  readonly name: string;
  readonly graph: readonly string[];
  readonly seeds: readonly string[];
  readonly options?: BlastRadiusOptions;
  /** name: hops severity path */
  readonly want: Readonly<Record<string, string>>;
}

function answerOf({ graph, seeds, options }: Pick<Row, 'graph' | 'seeds' | 'options'>) {
  const set = drawnSet(graph);
  return impactAnswer(blastRadius(set, at(set, ...seeds), options));
}

function said(row: Pick<Row, 'graph' | 'seeds' | 'options'>): Record<string, string> {
  return Object.fromEntries(
    answerOf(row).affected.map((one) => [
      short(one.ref),
      `${one.hops} ${one.severity} ${one.path.map(short).join(' ')}`,
    ]),
  );
}

describe('blastRadius', () => {
  it.each<Row>([
    {
      name: 'hard passes failure as it is, over any number of hops',
      graph: ['b>a', 'c>b', 'd>c'],
      seeds: ['a'],
      want: { b: '1 down a b', c: '2 down a b c', d: '3 down a b c d' },
    },
    {
      name: 'soft passes it one step lower, async two, never lower than at risk',
      graph: ['b>a soft', 'c>a async', 'd>b soft', 'e>d soft', 'f>c async'],
      seeds: ['a'],
      want: {
        b: '1 degraded a b',
        c: '1 at-risk a c',
        d: '2 at-risk a b d',
        e: '3 at-risk a b d e',
        f: '2 at-risk a c f',
      },
    },
    {
      name: 'the hardest way sets the severity even when it is longer than the one that proves the hops',
      graph: ['x>a async', 'b>a', 'c>b', 'x>c'],
      seeds: ['a'],
      want: { b: '1 down a b', x: '1 down a x', c: '2 down a b c' },
    },
    {
      name: 'of several relations between two the hardest counts',
      graph: ['b>a async via=messaging', 'b>a hard via=http'],
      seeds: ['a'],
      want: { b: '1 down a b' },
    },
    {
      name: 'ties are broken by ref along the path',
      graph: ['b>a', 'c>a', 'd>c', 'd>b', 'e>d'],
      seeds: ['a'],
      want: { b: '1 down a b', c: '1 down a c', d: '2 down a b d', e: '3 down a b d e' },
    },
    {
      name: 'what was asked for is in no answer of its own, not even through a cycle',
      graph: ['b>a', 'a>b', 'a>a'],
      seeds: ['a'],
      want: { b: '1 down a b' },
    },
    {
      name: 'two seeds leave each other out, and the nearer one gives the path',
      graph: ['b>a', 'c>b', 'd>c'],
      seeds: ['b', 'a'],
      want: { c: '1 down b c', d: '2 down b c d' },
    },
    {
      name: 'maxDepth lists what is near and does not soften it',
      graph: ['b>a soft', 'c>a', 'b>c', 'd>b'],
      seeds: ['a'],
      options: { maxDepth: 1 },
      want: { b: '1 down a b', c: '1 down a c' },
    },
    {
      name: 'onlyHard leaves the other relations out of hops and severity',
      graph: ['b>a soft', 'b>c', 'c>a', 'd>b async'],
      seeds: ['a'],
      options: { onlyHard: true },
      want: { c: '1 down a c', b: '2 down a c b' },
    },
    {
      name: 'kinds limits the list, not the ways',
      graph: ['datastore:t/s/db>a', 'b>datastore:t/s/db'],
      seeds: ['a'],
      options: { kinds: ['service'] },
      want: { b: '2 down a datastore:t/s/db b' },
    },
    {
      name: 'a relation of low confidence is hidden',
      graph: ['b>a ~.4', 'c>a ~.5'],
      seeds: ['a'],
      want: { c: '1 down a c' },
    },
    {
      name: 'what nobody depends on breaks nothing',
      graph: ['a>b'],
      seeds: ['a'],
      want: {},
    },
    {
      name: 'relations between components are no dependency between catalog entities',
      graph: ['component:k#x>component:k#y', 'b>a'],
      seeds: ['component:k#y'],
      want: {},
    },
  ])('$name', (row) => expect(said(row)).toEqual(row.want));

  it.each<Row>([
    {
      name: 'a host is lifted through its containers to services, at no hop',
      graph: ['container:c1>host:h RUNS_ON', 'workload:w>container:c1 RUNS', 'workload:w>a REALIZES', 'b>a soft'],
      seeds: ['host:h'],
      want: {
        a: '0 down host:h container:c1 workload:w a',
        b: '1 degraded host:h container:c1 workload:w a b',
      },
    },
    {
      name: 'a volume and a component are down, a tag and an owner put at risk',
      graph: ['component:k#x>image-tag:r:1 USES', 'component:k#x>a REALIZES', 'b>a'],
      seeds: ['image-tag:r:1'],
      want: {
        a: '0 at-risk image-tag:r:1 component:k#x a',
        b: '1 at-risk image-tag:r:1 component:k#x a b',
      },
    },
    {
      name: 'the worst seed decides where severity starts, whichever is nearer',
      graph: ['owner:t/o>a OWNS', 'container:c>host:h RUNS_ON', 'workload:w>container:c RUNS', 'workload:w>a REALIZES'],
      seeds: ['owner:t/o', 'host:h'],
      want: { a: '0 down owner:t/o a' },
    },
    {
      name: 'a system stands for its services',
      graph: ['a>system:t/s PART_OF', 'b>a'],
      seeds: ['system:t/s'],
      want: { a: '0 down system:t/s a', b: '1 down system:t/s a b' },
    },
    {
      name: 'a lift ends at a datastore: what depends on its server is one hop away',
      graph: [
        'datastore:t/pg/orders>datastore:t/pg PART_OF',
        'datastore:t/pg/orders>datastore:t/pg',
        'b>datastore:t/pg/orders',
      ],
      seeds: ['datastore:t/pg'],
      want: {
        'datastore:t/pg/orders': '1 down datastore:t/pg datastore:t/pg/orders',
        b: '2 down datastore:t/pg datastore:t/pg/orders b',
      },
    },
    {
      name: 'what a seed is lifted to stays at no hop when it is a dependent as well',
      graph: ['workload:w>a REALIZES', 'workload:w>b REALIZES', 'b>a'],
      seeds: ['workload:w'],
      want: { a: '0 down workload:w a', b: '0 down workload:w b' },
    },
  ])('$name', (row) => expect(said(row)).toEqual(row.want));

  it('tells the relations that set the severity, not those that go in a circle', () => {
    const { affected } = answerOf({
      graph: ['b>a via=http', 'b>a via=grpc', 'b>a soft via=cache', 'c>b', 'b>c', 'c>a soft'],
      seeds: ['a'],
    });
    const because = Object.fromEntries(
      affected.map((one) => [short(one.ref), one.because.map(({ to, via }) => `${short(to)} ${via}`.trim())]),
    );
    expect(because).toEqual({ b: ['a grpc', 'a http'], c: ['b'] });
  });

  it('tells the last lifting relation of what was lifted, in its own direction and without criticality', () => {
    const { affected } = answerOf({ graph: ['component:k#x>a REALIZES'], seeds: ['component:k#x'] });
    expect(affected[0]?.because).toEqual([
      { from: 'component:k#x', to: 'service:t/a', via: '', criticality: null, assumed: false, confidence: 1 },
    ]);
  });

  it('tells the lift that set the severity where another one is nearer', () => {
    const graph = [
      'owner:t/o>a OWNS',
      'container:c>host:h RUNS_ON',
      'workload:w>container:c RUNS',
      'workload:w>a REALIZES',
    ];
    const { affected } = answerOf({ graph, seeds: ['owner:t/o', 'host:h'] });
    expect(affected[0]).toMatchObject({ path: ['owner:t/o', 'service:t/a'], because: [{ from: 'workload:w' }] });
  });

  it('names the cycles that it passes through, with what was asked for in them', () => {
    const { cycles } = answerOf({ graph: ['b>a', 'a>b', 'd>c', 'c>d', 'c>b', 'f>e', 'e>f'], seeds: ['a'] });
    expect(cycles.map((cycle) => cycle.map(short))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('counts what it lists and the relations that confidence hides on the way', () => {
    const answer = answerOf({ graph: ['b>a', 'c>b soft', 'x>b ~.2', 'y>x ~.2', 'z>a ~.3'], seeds: ['a'] });
    expect(answer).toMatchObject({
      total: 2,
      hidden: 2,
      bySeverity: [
        { severity: 'down', count: 1 },
        { severity: 'degraded', count: 1 },
      ],
      byKind: [{ kind: 'service', count: 2 }],
    });
  });

  describe('environments', () => {
    const graph = ['b>a @prod', 'c>b @prod', 'c>a soft @test', 'd>c', 'e>a', 'b>e'];

    it.each([
      { name: 'one', environment: 'prod', want: { b: '1 down', c: '2 down', e: '1 down', d: '3 down' } },
      { name: 'the other', environment: 'test', want: { c: '1 degraded', e: '1 down', d: '2 degraded' } },
      { name: 'none: least hops, greatest severity', want: { b: '1 down', c: '1 down', e: '1 down', d: '2 down' } },
    ])('answer by $name', ({ environment, want }) => {
      const set = drawnSet(graph);
      const { affected } = impactAnswer(blastRadius(set, at(set, 'a'), { environment }));
      expect(Object.fromEntries(affected.map((one) => [short(one.ref), `${one.hops} ${one.severity}`]))).toEqual(want);
    });

    it('say where each is affected', () => {
      const set = drawnSet(graph);
      const { affected } = impactAnswer(blastRadius(set, at(set, 'a')));
      expect(Object.fromEntries(affected.map((one) => [short(one.ref), one.environments]))).toEqual({
        b: ['prod'],
        c: ['prod', 'test'],
        d: ['prod', 'test'],
        e: ['prod', 'test'],
      });
    });

    it('keep what runs elsewhere out of a lift', () => {
      const relations = [
        'container:c>host:h RUNS_ON',
        'workload:w>container:c RUNS',
        'workload:w>a REALIZES',
        'b>a @prod',
        'b>a @test',
      ];
      const known = drawnSet(relations);
      const runsIn = known.refs.map((one) => (one === 'container:c' ? ['prod'] : undefined));
      const set = drawnSet(relations, { runsIn });
      const sizes = ['prod', 'test'].map(
        (environment) => blastRadius(set, at(set, 'host:h'), { environment }).nodes.length,
      );
      expect(sizes).toEqual([2, 0]);
    });

    it('that do not occur are refused with those that do', () => {
      const set = drawnSet(graph);
      expect(() => blastRadius(set, at(set, 'a'), { environment: 'qa' })).toThrowError(CatalogError);
      expect(() => blastRadius(set, at(set, 'a'), { environment: 'qa' })).toThrowError('no environment "qa"');
    });
  });
});
