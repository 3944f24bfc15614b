import { describe, expect, it } from 'vitest';
import { blastRadius } from '../impact/blast-radius.js';
import { impactAnswer } from '../impact/impact-answer.js';
import { at, runningSet, short, type DrawnRunning } from '../testing/drawn.js';

/** Two containers of a on two hosts in two zones, one of b, which needs a. */
const TWO = [
  'workload:w>a REALIZES',
  'workload:w>container:c1 RUNS',
  'workload:w>container:c2 RUNS',
  'container:c1>host:h1 RUNS_ON',
  'container:c2>host:h2 RUNS_ON',
  'host:h1>zone:z1 PART_OF',
  'host:h2>zone:z2 PART_OF',
  'b>a',
];

function answerOf(graph: readonly string[], seeds: readonly string[], running?: DrawnRunning, environment?: string) {
  const set = runningSet(graph, running);
  return impactAnswer(blastRadius(set, at(set, ...seeds), { environment }));
}

interface Row {
  readonly name: string;
  readonly graph: readonly string[];
  readonly seeds: readonly string[];
  readonly running?: DrawnRunning;
  readonly environment?: string;
  /** name: hops severity path; failed/replicas where it says so */
  readonly want: Readonly<Record<string, string>>;
}

describe('redundancy', () => {
  it.each<Row>([
    {
      name: 'what runs elsewhere too is degraded, and passes on that',
      graph: TWO,
      seeds: ['host:h1'],
      want: {
        a: '0 degraded host:h1 container:c1 workload:w a; 1/2',
        b: '1 degraded host:h1 container:c1 workload:w a b',
      },
    },
    {
      name: 'when all of it is hit it is down',
      graph: TWO,
      seeds: ['host:h1', 'zone:z2'],
      want: {
        a: '0 down host:h1 container:c1 workload:w a; 2/2',
        b: '1 down host:h1 container:c1 workload:w a b',
      },
    },
    {
      name: 'a container by itself is one replica',
      graph: TWO,
      seeds: ['container:c2'],
      want: { a: '0 degraded container:c2 workload:w a; 1/2', b: '1 degraded container:c2 workload:w a b' },
    },
    {
      name: 'a workload that is asked for is wholly hit',
      graph: TWO,
      seeds: ['workload:w'],
      want: { a: '0 down workload:w a; 2/2', b: '1 down workload:w a b' },
    },
    {
      name: 'what is struck as a namespace is wholly hit, of two workloads only the one in it',
      graph: [...TWO, 'workload:v>a REALIZES', 'workload:v>container:c3 RUNS', 'workload:w>namespace:n PART_OF'],
      seeds: ['namespace:n'],
      want: {
        a: '0 degraded namespace:n workload:w a; 2/3',
        b: '1 degraded namespace:n workload:w a b',
      },
    },
    {
      name: 'a KubernetesService strikes the workloads that it selects',
      graph: [...TWO, 'kubernetes-service:s>workload:w SELECTS'],
      seeds: ['kubernetes-service:s'],
      want: { a: '0 down kubernetes-service:s workload:w a; 2/2', b: '1 down kubernetes-service:s workload:w a b' },
    },
    {
      name: 'a system strikes its members as a whole',
      graph: [...TWO, 'a>system:t/s PART_OF'],
      seeds: ['system:t/s'],
      want: { a: '0 down system:t/s a; 2/2', b: '1 down system:t/s a b' },
    },
    {
      name: 'only running containers count',
      graph: TWO,
      seeds: ['host:h1'],
      running: { stopped: ['container:c2'] },
      want: { a: '0 down host:h1 container:c1 workload:w a; 1/1', b: '1 down host:h1 container:c1 workload:w a b' },
    },
    {
      name: 'a host with only a stopped one strikes nobody',
      graph: TWO,
      seeds: ['host:h2'],
      running: { stopped: ['container:c2'] },
      want: {},
    },
    {
      name: 'none running is unknown, and taken as one',
      graph: TWO,
      seeds: ['host:h1'],
      running: { stopped: ['container:c1', 'container:c2'] },
      want: {
        a: '0 down host:h1 container:c1 workload:w a; 1/1 not observed',
        b: '1 down host:h1 container:c1 workload:w a b',
      },
    },
    {
      name: "another environment's replicas do not count",
      graph: [...TWO, 'workload:v>a REALIZES', 'workload:v>container:c3 RUNS', 'container:c3>host:h1 RUNS_ON'],
      seeds: ['host:h1'],
      running: { workloads: { 'workload:v': 'test' } },
      environment: 'test',
      want: { a: '0 down host:h1 container:c3 workload:v a; 1/1', b: '1 down host:h1 container:c3 workload:v a b' },
    },
    {
      name: "a repository's component is no replica",
      graph: [...TWO.filter((one) => !one.includes('c2')), 'component:k#x>a REALIZES'],
      seeds: ['host:h1'],
      want: { a: '0 down host:h1 container:c1 workload:w a; 1/1', b: '1 down host:h1 container:c1 workload:w a b' },
    },
    {
      name: 'what changes puts at risk, however many run',
      graph: [...TWO, 'container:c1>image:sha256:1 USES'],
      seeds: ['image:sha256:1'],
      want: {
        a: '0 at-risk image:sha256:1 container:c1 workload:w a; 1/2',
        b: '1 at-risk image:sha256:1 container:c1 workload:w a b',
      },
    },
    {
      name: 'a tag that the workload declares is of all its containers',
      graph: [...TWO, 'workload:w>image-tag:r:1 USES'],
      seeds: ['image-tag:r:1'],
      want: { a: '0 at-risk image-tag:r:1 workload:w a; 2/2', b: '1 at-risk image-tag:r:1 workload:w a b' },
    },
    {
      name: 'a volume strikes those that mount it',
      graph: [...TWO, 'container:c2>volume:v MOUNTS'],
      seeds: ['volume:v'],
      want: {
        a: '0 degraded volume:v container:c2 workload:w a; 1/2',
        b: '1 degraded volume:v container:c2 workload:w a b',
      },
    },
    {
      name: 'a dependency that is down outweighs what is left of its own',
      graph: [...TWO, 'workload:y>d REALIZES', 'workload:y>container:d1 RUNS', 'container:d1>host:h1 RUNS_ON', 'a>d'],
      seeds: ['host:h1'],
      want: {
        a: '0 down host:h1 container:c1 workload:w a; 1/2',
        d: '0 down host:h1 container:d1 workload:y d; 1/1',
        b: '1 down host:h1 container:c1 workload:w a b',
      },
    },
  ])('$name', ({ graph, seeds, running, environment, want }) => {
    const { affected } = answerOf(graph, seeds, running, environment);
    const said = affected.map((one) => {
      const { redundancy } = one;
      const runs =
        redundancy === null
          ? ''
          : `; ${redundancy.failed}/${redundancy.replicas}${redundancy.observed ? '' : ' not observed'}`;
      return [short(one.ref), `${one.hops} ${one.severity} ${one.path.map(short).join(' ')}${runs}`];
    });
    expect(Object.fromEntries(said)).toEqual(want);
  });

  it('tells where it runs, and what those that are left share', () => {
    const graph = [...TWO, 'workload:w>container:c3 RUNS', 'container:c3>host:h2 RUNS_ON'];
    const digests = { 'container:c1': 'sha256:1', 'container:c2': 'sha256:2', 'container:c3': 'sha256:1' };
    const { affected } = answerOf(graph, ['host:h1'], { digests });
    expect(affected[0]?.redundancy).toEqual({
      environment: 'prod',
      replicas: 3,
      failed: 1,
      observed: true,
      hosts: ['host:h1', 'host:h2'],
      zones: ['zone:z1', 'zone:z2'],
      digests: ['sha256:1', 'sha256:2'],
      leftOn: [
        { shared: 'host', of: 'host:h2' },
        { shared: 'zone', of: 'zone:z2' },
      ],
    });
  });

  it.each([
    { name: 'its host', seeds: ['host:h1', 'host:h2'], because: ['container:c1 host:h1', 'container:c2 host:h2'] },
    { name: 'the relation on from what was asked for', seeds: ['container:c1'], because: ['workload:w container:c1'] },
    {
      name: 'one for all where its workload was asked for',
      seeds: ['workload:w'],
      because: ['workload:w service:t/a'],
    },
  ])('gives a reason for each replica that failed: $name', ({ seeds, because }) => {
    const { affected } = answerOf(TWO, seeds);
    expect(affected[0]?.because.map(({ from, to }) => `${from} ${to}`)).toEqual(because);
  });

  it('counts a container that two workloads run once', () => {
    const graph = [...TWO, 'workload:v>a REALIZES', 'workload:v>container:c1 RUNS'];
    expect(answerOf(graph, ['host:h1']).affected[0]?.redundancy).toMatchObject({ replicas: 2, failed: 1 });
  });

  it('believes a replica only as far as what says that it is one', () => {
    const graph = TWO.map((one) => (one.endsWith('c2 RUNS') ? `${one} ~.3` : one));
    expect(answerOf(graph, ['host:h1']).affected[0]).toMatchObject({ severity: 'down', redundancy: { replicas: 1 } });
  });
});
