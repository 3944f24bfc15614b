import { describe, expect, it } from 'vitest';
import { incidentScene, placeInTime } from './incident-scene';

type Answer = Parameters<typeof incidentScene>[0];
type Suspect = Answer['suspects'][number];

const ref = (name: string): string => `service:shop/${name}`;
const entity = (name: string) => ({ ref: ref(name), name, namespace: 'shop', kind: 'service' });

/** A way from the suspect to what it strikes: `db m a`. */
function struck(names: string, hops: number): Suspect['explains'][number] {
  const path = names.split(' ').map((name) => (name.includes(':') ? name : ref(name)));
  const last = names.split(' ').at(-1) ?? '';
  return { ...entity(last), hops, criticality: 'HARD', probability: 0.8, isPartial: false, path };
}

function suspect(name: string, explains: Suspect['explains'], against: Suspect['against'] = []): Suspect {
  return {
    ...entity(name),
    ref: name.includes(':') ? name : ref(name),
    owners: [],
    rank: 1,
    tied: 1,
    probability: 0.5,
    evidence: { prior: 0, changes: 0, symptoms: 0 },
    environment: null,
    reasons: [],
    explains,
    unexplained: [],
    against,
    changes: [],
    changesOnTheWay: [],
  };
}

const columns = (answer: Answer): Record<string, number> =>
  Object.fromEntries(incidentScene(answer, '').nodes.map((node) => [node.name, node.level]));

describe('the drawing of an incident', () => {
  it('has symptoms on the left and what they need to the right, by the longest way', () => {
    const answer: Answer = {
      symptoms: [entity('a'), entity('b')],
      healthy: [],
      suspects: [suspect('db', [struck('db m a', 2), struck('db b', 1)])],
    };
    expect(columns(answer)).toEqual({ a: 0, b: 0, m: 1, db: 2 });
    expect(incidentScene(answer, '').relations.map(({ from, to }) => [from, to])).toEqual([
      [ref('m'), ref('db')],
      [ref('a'), ref('m')],
      [ref('b'), ref('db')],
    ]);
  });

  it('has no criticality for what stands on a host', () => {
    const answer: Answer = {
      symptoms: [entity('a')],
      healthy: [],
      suspects: [suspect('host:h', [struck('host:h container:c b a', 1)])],
    };
    expect(incidentScene(answer, '').relations.map(({ criticality }) => criticality)).toEqual([null, null, 'HARD']);
  });

  it('points out the healthy ones that speak against a suspect', () => {
    const answer: Answer = {
      symptoms: [entity('a')],
      healthy: [entity('h')],
      suspects: [suspect('db', [struck('db a', 1)], [struck('db h', 1)])],
    };
    const marks = incidentScene(answer, '').nodes.map(({ name, mark }) => [name, mark]);
    expect(marks).toEqual([
      ['a', undefined],
      ['db', undefined],
      ['h', 'milder'],
    ]);
  });
});

it.each([
  [0, 0],
  [50, 50],
  [100, 100],
  [-5, 0],
  [120, 100],
])('a moment at %s of 100 stands at %s %%', (at, place) => {
  expect(placeInTime(at, 0, 100)).toBe(place);
});
