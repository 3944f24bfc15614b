import { describe, expect, it } from 'vitest';
import { pathsScene, waysCsv, type PathsAnswer, type WayAnswer } from './paths-scene';

function way(names: string, criticality: WayAnswer['criticality'] = 'HARD'): WayAnswer {
  const path = names.split(' ').map((name) => `service:t/${name}`);
  return {
    path,
    hops: path.length - 1,
    criticality,
    environments: [],
    shortest: false,
    rank: 1,
    steps: path.slice(1).map((to, at) => ({
      from: path[at] ?? '',
      to,
      type: 'DEPENDS_ON',
      forward: true,
      via: [],
      criticality,
      assumed: false,
      confidence: 1,
      relations: [],
    })),
  };
}

function answer(ways: WayAnswer[], back: WayAnswer[] = []): PathsAnswer {
  const set = (list: WayAnswer[]) => ({ hops: 1, total: String(list.length), ways: list });
  return {
    from: 'service:t/a',
    to: 'service:t/z',
    found: 'THERE',
    sentence: '',
    there: set(ways),
    back: back.length === 0 ? null : set(back),
    called: [],
    restsOn: {} as PathsAnswer['restsOn'],
  };
}

const levels = (found: ReturnType<typeof pathsScene>): Record<string, number> =>
  Object.fromEntries(found.nodes.map(({ name, level }) => [name, level]));

describe('ways as a drawing', () => {
  it.each([
    {
      name: 'puts each node as far right as any way has it',
      ways: ['a b z', 'a c b z'],
      want: { a: 0, b: 2, c: 1, z: 3 },
    },
    { name: 'draws the two ends where there is no way', ways: [], want: { a: 0, z: 1 } },
  ])('$name', ({ ways, want }) => expect(levels(pathsScene(answer(ways.map((one) => way(one)))))).toEqual(want));

  it('draws each relation once', () => {
    const { relations } = pathsScene(answer([way('a b z'), way('a c b z')]));
    expect(relations.map(({ from, to }) => `${from.slice(-1)}>${to.slice(-1)}`).sort()).toEqual([
      'a>b',
      'a>c',
      'b>z',
      'c>b',
    ]);
  });

  it('draws the other way round where there is only that', () => {
    expect(levels(pathsScene(answer([], [way('z a')])))).toEqual({ z: 0, a: 1 });
  });

  it('writes one row a way', () => {
    expect(waysCsv(answer([way('a z', 'SOFT')])).split('\r\n')[1]).toBe('1,soft,1,0,1,,service:t/a > service:t/z');
  });
});
