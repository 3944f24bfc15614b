import { describe, expect, it } from 'vitest';
import { GROUP_ABOVE, MAX_DRAWN } from './grouping';
import { CELL, type Scene, type SceneNode, type SceneRelation } from './scene';
import { chooseLayout, toElements } from './to-elements';

function node(ref: string, level: number, group = 'team'): SceneNode {
  const isSeed = level === 0;
  const severity = isSeed ? null : 'DOWN';
  return { ref, name: ref, namespace: '', kind: 'service', isSeed, level, severity, before: 'seed', group };
}

function relation(from: string, to: string, criticality: SceneRelation['criticality'] = 'HARD'): SceneRelation {
  return { from, to, via: 'http', criticality, assumed: false, confidence: 1, isDeclaredOnly: false };
}

/** A seed and `count` dependents in two hops, in as many groups as told. */
function star(count: number, groups = 1): Scene {
  const nodes = [node('seed', 0)];
  const relations: SceneRelation[] = [];
  for (let index = 0; index < count; index++) {
    nodes.push(node(`n${index}`, index % 3 === 0 ? -1 : -2, `team-${index % groups}`));
    relations.push(relation(`n${index}`, 'seed'));
  }
  return { nodes, relations, total: nodes.length };
}

const ids = (scene: Scene, ...rest: [Parameters<typeof toElements>[1], string[]]): string[] =>
  toElements(scene, ...rest).elements.map((element) => String(element.data.id));

describe('the layout', () => {
  it.each([
    { name: 'rings for few', count: 10, wanted: 'auto', layout: 'rings' },
    { name: 'rings up to the limit', count: GROUP_ABOVE, wanted: 'auto', layout: 'rings' },
    { name: 'boxes above it', count: GROUP_ABOVE + 1, wanted: 'auto', layout: 'boxes' },
    { name: 'layers where they are asked for', count: 100, wanted: 'layers', layout: 'layers' },
    { name: 'no rings of too many', count: 100, wanted: 'rings', layout: 'boxes' },
    { name: 'no layers of more than are drawn', count: MAX_DRAWN + 1, wanted: 'layers', layout: 'boxes' },
    { name: 'boxes where they are asked for', count: 3, wanted: 'boxes', layout: 'boxes' },
  ] as const)('is $name', ({ count, wanted, layout }) => {
    expect(chooseLayout(count, wanted)).toBe(layout);
  });
});

describe('the elements', () => {
  it.each([{ count: 1 }, { count: 7 }, { count: 23 }, { count: 59 }])(
    'of $count dependents stand in rings without touching',
    ({ count }) => {
      const { elements } = toElements(star(count), 'rings', []);
      const places = elements.filter((one) => String(one.classes).startsWith('entity')).map((one) => one.position);
      for (const [index, a] of places.entries()) {
        for (const b of places.slice(index + 1)) {
          const isApart =
            Math.abs((a?.x ?? 0) - (b?.x ?? 0)) >= CELL.width || Math.abs((a?.y ?? 0) - (b?.y ?? 0)) >= CELL.height;
          expect(isApart, `${JSON.stringify(a)} ${JSON.stringify(b)}`).toBe(true);
        }
      }
    },
  );

  it('are the same for the same scene in another order', () => {
    const scene = star(40);
    const turned = { ...scene, nodes: [...scene.nodes].reverse(), relations: [...scene.relations].reverse() };
    for (const layout of ['rings', 'layers', 'boxes'] as const) {
      expect(toElements(turned, layout, [])).toEqual(toElements(scene, layout, []));
    }
  });

  it('are one arrow for a pair, as hard as its hardest relation', () => {
    const scene = {
      nodes: [node('seed', 0), node('a', -1)],
      relations: [relation('a', 'seed', 'ASYNC'), relation('a', 'seed', 'HARD')],
      total: 2,
    };
    const arrows = toElements(scene, 'rings', []).elements.filter((one) => one.group === 'edges');
    expect(arrows.map(({ classes }) => classes)).toEqual(['hard']);
  });

  it('keep the dependents left of what they need in layers', () => {
    const { elements } = toElements(star(5), 'layers', []);
    const x = (id: string): number => elements.find((one) => one.data.id === id)?.position?.x ?? NaN;
    expect(x('n0')).toBeLessThan(x('seed'));
    expect(x('n1')).toBeLessThan(x('n0'));
  });
});

describe('boxes', () => {
  it('hold every node, closed, with what stands for each', () => {
    const { standIns, shown, total } = toElements(star(90, 3), 'auto', []);
    expect(Object.keys(standIns)).toHaveLength(90);
    expect({ shown, total }).toEqual({ shown: 1, total: 91 });
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('open in place: what stands nearer or above keeps its place, team-%i', (team) => {
    const scene = star(400, 8);
    const places = (open: string[]) =>
      new Map(toElements(scene, 'auto', open).elements.map((one) => [String(one.data.id), one.position]));
    const [before, after] = [places([]), places([`team-${team}`])];
    const opened = before.get(`box:team-${team}`) ?? { x: NaN, y: NaN };
    for (const [id, place] of before) {
      const isBelow = place?.x === opened.x && (place?.y ?? 0) > opened.y;
      const isFarther = (place?.x ?? 0) < opened.x;
      if (place !== undefined && id !== `box:team-${team}` && !isBelow && !isFarther) {
        expect(after.get(id), id).toEqual(place);
      }
      if (place !== undefined && isBelow) expect(after.get(id)?.x, id).toBe(place.x);
      if (place !== undefined && isFarther) expect(after.get(id)?.y, id).toBe(place.y);
    }
    expect(after.has(`n${team}`)).toBe(true);
  });

  it('say how hard their members are hit and what is pointed out', () => {
    const scene = star(90, 3);
    const marked = { ...scene, nodes: scene.nodes.map((one) => (one.ref === 'n0' ? { ...one, mark: 'worse' } : one)) };
    const label = toElements(marked as Scene, 'auto', []).elements.find((one) => one.data.id === 'box:team-0')?.data
      .label;
    expect(label).toBe('team-0\n30 · 30 down · ▲ 1');
  });

  it('draw at most 300 nodes however many are open', () => {
    const scene = star(2_000, 4);
    const drawn = ids(scene, 'auto', ['team-0', 'team-1', 'team-2', 'team-3']).filter((id) => !id.includes('→'));
    expect(drawn.length).toBeLessThanOrEqual(MAX_DRAWN);
  });

  it('are no more than 24, the smallest as one', () => {
    const boxes = ids(star(400, 100), 'auto', []).filter((id) => id.startsWith('box:') && !id.includes('→'));
    expect(boxes).toHaveLength(24);
    expect(boxes).toContain('box:all others');
  });
});
