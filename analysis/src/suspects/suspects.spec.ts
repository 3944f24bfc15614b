import { describe, expect, it } from 'vitest';
import type { EventKind } from '@faultline/model';
import { at, drawnSet, ref, short } from '../testing/drawn.js';
import type { TopologySet } from '../topology/topology-set.js';
import { explainSuspect } from './explain.js';
import { sharedDependencies, sharedInput } from './shared-dependencies.js';
import { rankSuspects, type Suspect, type SuspectRanking } from './suspects.js';

const HOUR = 3_600_000;

/** A change as a test draws it: `name kind minutes ago`. */
function changed(set: TopologySet, text: string) {
  const [name = '', kind = '', minutes = ''] = text.split(' ');
  return { node: at(set, name)[0] ?? -1, kind: kind as EventKind, at: HOUR - Number(minutes) * 60_000 };
}

function asked(
  relations: readonly string[],
  symptoms: string,
  { healthy = '', changes = [] as readonly string[] } = {},
): SuspectRanking {
  const set = drawnSet(relations);
  const names = (text: string): string[] => text.split(' ').filter((name) => name !== '');
  return rankSuspects(set, {
    symptoms: at(set, ...names(symptoms)),
    healthy: at(set, ...names(healthy)),
    changes: changes.map((text) => changed(set, text)),
    window: { from: 0, until: HOUR },
  });
}

const named = ({ set }: SuspectRanking, { node }: Suspect): string => short(set.refs[node] ?? '');
const names = (ranking: SuspectRanking): string[] => ranking.suspects.map((one) => named(ranking, one));
const find = (ranking: SuspectRanking, name: string): Suspect => {
  const found = ranking.suspects.find((one) => named(ranking, one) === name);
  if (found === undefined) throw new Error(`no suspect ${name}`);
  return found;
};

/** Two replicas of `a` on h1 and h2; `b` and `c` on h1 alone. */
const HOSTS = [
  'workload:d/a>a REALIZES',
  'workload:d/b>b REALIZES',
  'workload:d/c>c REALIZES',
  'workload:d/a>container:a1 RUNS',
  'workload:d/a>container:a2 RUNS',
  'workload:d/b>container:b1 RUNS',
  'workload:d/c>container:c1 RUNS',
  'container:a1>host:h1 RUNS_ON',
  'container:a2>host:h2 RUNS_ON',
  'container:b1>host:h1 RUNS_ON',
  'container:c1>host:h1 RUNS_ON',
  'container:b1>image:sha256:one USES',
  'container:c1>image:sha256:two USES',
];

/** Services beside: where half of all hurts, two by chance are no wonder. */
const OTHERS = ['t>u', 'v>w'];

describe('who stands first', () => {
  it.each([
    ['what all that hurt need', ['a>db', 'b>db', 'a>x', 'b>y'], 'a b', {}, 'db'],
    ['the nearer of two that all need', ['a>m', 'b>m', 'c>m', 'm>db', 'z>db'], 'a b c m', {}, 'm'],
    ['what hurts itself before what it alone needs', ['a>m', 'b>m', 'm>x soft'], 'a b m', {}, 'm'],
    [
      'what is needed hard before what is needed asynchronously',
      ['a>p', 'b>p', 'a>q async', 'b>q async', ...OTHERS],
      'a b',
      {},
      'p',
    ],
    ['what no healthy one needs', ['a>p', 'b>p', 'a>q', 'b>q', 'c>q'], 'a b', { healthy: 'c' }, 'p'],
    ['what changed just now', ['a>p', 'b>p', 'a>q', 'b>q'], 'a b', { changes: ['q deploy 3'] }, 'q'],
    ['what changed later', ['a>p', 'b>p', 'a>q', 'b>q'], 'a b', { changes: ['p deploy 50', 'q deploy 3'] }, 'q'],
    ['a host that all run on', HOSTS, 'b c', {}, 'host:h1'],
    ['the load balancer', ['route:r/x>a ROUTES_TO', 'route:r/x>b ROUTES_TO', 'a>m', 'b>n'], 'a b', {}, 'route:r/x'],
  ])('%s', (_, relations, symptoms, more, first) => {
    expect(names(asked(relations, symptoms, more))[0]).toBe(first);
  });

  it('counts a change after the symptoms were seen as none', () => {
    const before = find(asked(['a>p', 'b>p'], 'a b'), 'p');
    expect(find(asked(['a>p', 'b>p'], 'a b', { changes: ['p deploy -5'] }), 'p').score).toBe(before.score);
  });
});

describe('ties', () => {
  it('ranks causes that the facts cannot tell apart together', () => {
    const ranking = asked(['a>p', 'b>p', 'a>q', 'b>q', ...OTHERS], 'a b');
    expect([find(ranking, 'p'), find(ranking, 'q')].map(({ rank, tied }) => [rank, tied])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('whatever their names are', () => {
    // Both have a silent and a healthy one between them and the symptom, in another order of names.
    const ranking = asked(['k>s', 'x1>p', 'x2>p', 's>x1', 's>x2', 'y1>q', 'y2>q', 's>y1', 's>y2'], 's k', {
      healthy: 'x2 y1',
    });
    expect(find(ranking, 'p').score).toBe(find(ranking, 'q').score);
  });

  it('breaks them by what only one of them strikes', () => {
    const ranking = asked(['a>p', 'b>p', 'a>q', 'b>q', 'c>q'], 'a b');
    expect(find(ranking, 'p').rank).toBe(1);
    expect(find(ranking, 'q').rank).toBeGreaterThan(1);
  });
});

describe('reasons', () => {
  it('says what a suspect explains and how, what not, and what speaks against it', () => {
    const ranking = asked(['a>m', 'm>db', 'b>db soft', 'h>db', 'z>y'], 'a b z', {
      healthy: 'h',
      changes: ['db configuration 5', 'm deploy 7'],
    });
    const { refs } = ranking.set;
    const reasons = explainSuspect(ranking, find(ranking, 'db'));
    const shorts = (nodes: readonly number[]): string => nodes.map((node) => short(refs[node] ?? '')).join(' ');
    expect(reasons.explains.map(({ path, hops, criticality }) => [shorts(path), hops, criticality])).toEqual([
      ['db b', 1, 1],
      ['db m a', 2, 0],
    ]);
    expect(shorts(reasons.unexplained)).toBe('z');
    expect(reasons.against.map(({ node }) => shorts([node]))).toEqual(['h']);
    expect(reasons.changes.map(({ kind }) => kind)).toEqual(['configuration']);
    expect(reasons.changesOnTheWay.map(({ kind }) => kind)).toEqual(['deploy']);
  });

  it('goes from a host through what runs there', () => {
    const ranking = asked([...HOSTS, 'x>b'], 'x c');
    const host = explainSuspect(ranking, find(ranking, 'host:h1'));
    expect(host.explains.map(({ path }) => path.map((node) => ranking.set.refs[node]))).toEqual([
      ['host:h1', 'container:c1', 'workload:d/c', ref('c')],
      ['host:h1', 'container:b1', 'workload:d/b', ref('b'), ref('x')],
    ]);
  });

  it('says of a host that only some of a service run there', () => {
    const ranking = asked(HOSTS, 'a b');
    const host = explainSuspect(ranking, find(ranking, 'host:h1'));
    expect(host.explains.map(({ isPartial }) => isPartial)).toEqual([true, false]);
  });

  it('lists what several symptoms share, those of most first', () => {
    const ranking = asked(['a>m', 'b>m', 'm>db', 'c>db', 'a>own'], 'a b c');
    const input = sharedInput(ranking, 10);
    const shared = (input === undefined ? [] : sharedDependencies(input)).map(({ node, symptoms }) => [
      short(ranking.set.refs[node] ?? ''),
      symptoms.length,
    ]);
    expect(shared).toEqual([
      ['db', 3],
      ['m', 2],
    ]);
  });
});
