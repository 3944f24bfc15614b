import { describe, expect, it } from 'vitest';
import { cycleScene } from './cycle-scene';
import type { CycleFieldsFragment } from './graphql/graphql.generated';

function cycle(relations: readonly string[]): CycleFieldsFragment {
  const refs = [...new Set(relations.flatMap((one) => one.replace('!', '').split('>')))].sort();
  const drawn = relations.map((one) => {
    const [from = '', to = ''] = one.replace('!', '').split('>');
    const isCut = one.endsWith('!');
    return { from, to, via: 'http', criticality: 'HARD' as const, assumed: false, confidence: 1, isCut };
  });
  return {
    environments: [],
    size: refs.length,
    isExact: true,
    isHard: true,
    relationCount: relations.length,
    members: refs.map((ref) => ({ ref, name: ref, kind: 'service', namespace: 't', owners: [] })),
    cuts: drawn.filter(({ isCut }) => isCut),
    relations: drawn,
  };
}

describe('cycleScene', () => {
  it.each([
    { name: 'a ring', relations: ['a>b', 'b>c', 'c>a!'], columns: { a: 0, b: 1, c: 2 } },
    { name: 'a ring with a short cut', relations: ['a>b', 'b>c', 'a>c', 'c>a!'], columns: { a: 0, b: 1, c: 2 } },
    { name: 'two that need each other by two ways', relations: ['a>b', 'a>b', 'b>a!'], columns: { a: 0, b: 1 } },
  ])('draws $name from left to right, what is cut leads back', ({ relations, columns }) => {
    const scene = cycleScene(cycle(relations), 'layers');
    expect(Object.fromEntries(scene.nodes.map((node) => [node.ref, node.level]))).toEqual(columns);
    expect(scene.relations.filter(({ mark }) => mark === 'cut').map(({ from, to }) => `${from}>${to}!`)).toEqual(
      relations.filter((one) => one.endsWith('!')),
    );
  });

  it('leaves out relations to members that are not shown', () => {
    const whole = cycle(['a>b', 'b>c', 'c>a!']);
    const scene = cycleScene({ ...whole, members: whole.members.slice(0, 2) }, 'rings');
    expect(scene.relations).toHaveLength(1);
    expect(scene.total).toBe(3);
    expect(scene.nodes.map(({ level }) => level)).toEqual([1, 1]);
  });
});
