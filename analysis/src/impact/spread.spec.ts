import { describe, expect, it } from 'vitest';
import { dependentReach } from '../closure/dependent-hops.js';
import { at, drawnSet } from '../testing/drawn.js';
import { AT_RISK, DEGRADED, DOWN } from './severity.js';
import { hopsTo, spread, startAt, wayTo } from './spread.js';

function spreadOf(graph: readonly string[], ...starts: string[]) {
  const set = drawnSet(graph);
  const [topology] = set.topologies();
  const nodes = Int32Array.from(at(set, ...starts));
  return { set, topology: topology!, nodes, found: spread(topology!, nodes, new Uint8Array(nodes.length)) };
}

describe('spread', () => {
  it('reaches more than it first has room for, in the order and by the ways of a plain search', () => {
    const many = Array.from({ length: 3_000 }, (_, number) => `d${number}>a${number % 2 === 0 ? ' soft' : ''}`);
    const behind = Array.from({ length: 3_000 }, (_, number) => `e${number}>d${(number * 7) % 3_000}`);
    const { topology, nodes, found } = spreadOf([...many, ...behind], 'a');
    const plain = dependentReach(topology, nodes);
    expect(found.count).toBe(6_001);
    expect(found.order.subarray(0, found.count)).toEqual(plain.order.subarray(0, plain.count));
    expect(found.levels).toEqual(plain.levels);
    expect(found.order.subarray(0, found.count).map((node) => wayTo(found, node).length)).toEqual(
      plain.order.subarray(0, plain.count).map((node) => hopsTo(found, node) + 1),
    );
  });

  it('passes on what gets worse by a longer way, the worst first', () => {
    // b is reached async at once, softly over c, and hard over d and e.
    const graph = ['b>a async', 'c>a', 'b>c soft', 'd>a', 'e>d', 'b>e', 'f>b', 'g>f soft', 'h>g async'];
    const { set, found } = spreadOf(graph, 'a');
    const severity = (name: string): number => found.severity[set.indexOf(`service:t/${name}`)!]!;
    expect(['b', 'f', 'g', 'h'].map(severity)).toEqual([DOWN, DOWN, DEGRADED, AT_RISK]);
    expect(hopsTo(found, set.indexOf('service:t/b')!)).toBe(1);
  });

  it('tells starts from what was reached', () => {
    const { set, found } = spreadOf(['b>a', 'c>b', 'd>x'], 'c', 'a');
    const [a, b, c, d] = at(set, 'a', 'b', 'c', 'd');
    expect([a, b, c, d].map((node) => startAt(found, node!))).toEqual([1, -1, 0, -1]);
    expect([a, b, c, d].map((node) => hopsTo(found, node!))).toEqual([0, 1, 0, -1]);
    expect(hopsTo(found, b!, 0)).toBe(-1);
    expect(wayTo(found, d!)).toEqual([]);
  });
});
