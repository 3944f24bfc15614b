import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOrder, type StartOrder } from './start-order.js';

interface StartNeed {
  readonly from: number;
  readonly to: number;
}

const NAMES = 'abcdefgh';
const needsOf = (texts: readonly string[]): StartNeed[] =>
  texts.map((text) => ({ from: NAMES.indexOf(text[0] ?? ''), to: NAMES.indexOf(text[2] ?? '') }));
const orderOf = (count: number, needs: readonly StartNeed[]): StartOrder =>
  startOrder({
    count,
    from: Int32Array.from(needs, ({ from }) => from),
    to: Int32Array.from(needs, ({ to }) => to),
  });
const named = (nodes: Iterable<number>): string => [...nodes].map((node) => NAMES[node]).join('');

describe('startOrder', () => {
  it.each<{ readonly name: string; readonly needs: readonly string[]; readonly order: string; readonly cut: string[] }>(
    [
      { name: 'starts what is needed first', needs: ['a>b', 'b>c'], order: 'cba', cut: [] },
      { name: 'keeps what stands first of a circle', needs: ['a>b', 'b>c', 'c>a'], order: 'cba', cut: ['c>a by abc'] },
      {
        name: 'keeps another of it when that stands first',
        needs: ['c>a', 'a>b', 'b>c'],
        order: 'bac',
        cut: ['b>c by cab'],
      },
      { name: 'leaves a need of itself out without a word', needs: ['a>a', 'a>b'], order: 'bac', cut: [] },
      {
        name: 'cuts each of two circles once',
        needs: ['a>b', 'b>a', 'b>c', 'c>b'],
        order: 'cba',
        cut: ['b>a by ab', 'c>b by bc'],
      },
      { name: 'takes a need twice without harm', needs: ['a>b', 'a>b'], order: 'bac', cut: [] },
    ],
  )('$name', ({ needs, order, cut }) => {
    const found = orderOf(3, needsOf(needs));
    expect(named(found.order)).toBe(order);
    expect(found.cut.map(({ need, way }) => `${needs[need]} by ${named(way)}`)).toEqual(cut);
  });

  const graphs = fc
    .integer({ min: 1, max: 12 })
    .chain((count) =>
      fc.tuple(
        fc.constant(count),
        fc.array(fc.record({ from: fc.nat(count - 1), to: fc.nat(count - 1) }), { maxLength: 40 }),
      ),
    );

  it('law: what was taken has no cycle, and whatever was cut would close one', () => {
    fc.assert(
      fc.property(graphs, ([count, needs]) => {
        const { order, taken, cut } = orderOf(count, needs);
        const place = new Map([...order].map((node, at) => [node, at]));
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, node) => node));
        const isTaken = (from: number, to: number): boolean =>
          needs.some((need, at) => taken[at] === 1 && need.from === from && need.to === to);
        needs.forEach(({ from, to }, at) => {
          if (taken[at] === 1) expect(place.get(to)).toBeLessThan(place.get(from) ?? -1);
          else if (from !== to) expect(cut.some(({ need }) => need === at)).toBe(true);
        });
        for (const { need, way } of cut) {
          expect([way[0], way.at(-1)]).toEqual([needs[need]?.to, needs[need]?.from]);
          for (let at = 1; at < way.length; at++) expect(isTaken(way[at - 1] ?? -1, way[at] ?? -1)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
