import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateOf, factsOf, type Landscape } from '../testing/landscape.js';
import { AROUND } from './around.js';
import { check, CHECK_RULES, verdictOf } from './check.js';

const SHOP = ['web@3.0.0', 'cart@1.4.0', 'db@5.0.0'];

type Together = readonly [
  what: string,
  landscape: Landscape,
  candidates: readonly string[],
  order: string,
  verdicts: string,
];

describe('may several go together, and in which order?', () => {
  it.each<Together>([
    ['none needs another', { runs: SHOP }, ['web@4.0.0', 'cart@2.0.0'], 'cart web', 'safe safe'],
    ['what is needed goes first', { runs: SHOP }, ['cart@2.0.0 needs db ^6.0.0', 'db@6.0.0'], 'db cart', 'safe safe'],
    [
      'the dependent goes first where it accepts both',
      { runs: SHOP, needs: ['web>cart ^1.0.0'] },
      ['cart@2.0.0', 'web@4.0.0 needs cart >=1.0.0'],
      'web cart',
      'safe safe',
    ],
    [
      'each waits for the other',
      { runs: SHOP, needs: ['web>cart ^1.0.0'] },
      ['cart@2.0.0', 'web@4.0.0 needs cart ^2.0.0'],
      '',
      'blocked blocked',
    ],
    [
      'a chain',
      { runs: SHOP },
      ['web@4.0.0 needs cart ^2.0.0', 'cart@2.0.0 needs db ^6.0.0', 'db@6.0.0'],
      'db cart web',
      'safe safe safe',
    ],
    [
      'what may go goes, what may not stays',
      { runs: [...SHOP, 'app@1.0.0'], needs: ['app>cart ^1.0.0'] },
      ['cart@2.0.0', 'db@5.1.0'],
      'db',
      'blocked safe',
    ],
    [
      'a candidate that breaks what runs is not saved by others',
      { runs: SHOP, needs: ['web>cart ^1.0.0'] },
      ['db@6.0.0', 'cart@2.0.0'],
      'db',
      'safe blocked',
    ],
    [
      'one that has gone runs there, though it was never seen there',
      { runs: ['db@5.0.0', 'cart@1.4.0/test'], needs: ['cart>db ^5.0.0'] },
      ['cart@1.5.0', 'db@6.0.0'],
      'cart',
      'safe blocked',
    ],
    [
      'one that would break what waits goes after it',
      { runs: SHOP, needs: ['cart>db ^5.0.0'] },
      ['db@6.0.0', 'cart@1.5.0 needs db >=5.0.0'],
      'cart db',
      'safe safe',
    ],
  ])('%s', (_what, landscape, texts, order, verdicts) => {
    const checked = check(factsOf(landscape), texts.map(candidateOf));
    expect(checked.order.map((ref) => ref.slice(ref.lastIndexOf('/') + 1)).join(' ')).toBe(order);
    expect(checked.candidates.map(({ reasons }) => verdictOf(reasons.map(({ weight }) => weight))).join(' ')).toBe(
      verdicts,
    );
  });
});

describe('laws', () => {
  const names = ['a', 'b', 'c', 'd'];
  const name = fc.constantFrom(...names);
  const version = fc.tuple(fc.nat(2), fc.nat(2)).map(([major, minor]) => `${major}.${minor}.0`);
  const run = fc
    .tuple(name, version, fc.constantFrom('production', 'test'))
    .map(([one, at, where]) => `${one}@${at}/${where}`);
  const need = fc
    .tuple(name, name, fc.constantFrom('^1.0.0', '^2.0.0', '>=1.1.0', '*', 'nonsense'))
    .map(([from, to, constraint]) => `${from}>${to} ${constraint}`);
  const landscape = fc.record({ runs: fc.array(run, { maxLength: 8 }), needs: fc.array(need, { maxLength: 8 }) });
  const verdict = (over: Landscape, candidate: string) =>
    verdictOf(
      check(factsOf(over), [candidateOf(candidate)])
        .candidates.flatMap(({ reasons }) => reasons)
        .map(({ weight }) => weight),
    );

  it('facts that only add dependents never turn blocked into safe', () => {
    fc.assert(
      fc.property(landscape, version, fc.array(need, { maxLength: 4 }), (base, at, more) => {
        const dependents = more.map((text) => text.replace(/^\S+>\S+/, `new${text.length % 3}>a`));
        const added = {
          runs: [...base.runs, ...[0, 1, 2].map((one) => `new${one}@1.0.0/production`)],
          needs: [...base.needs, ...dependents],
        };
        if (verdict(base, `a@${at}`) === 'blocked') expect(verdict(added, `a@${at}`)).toBe('blocked');
      }),
      { numRuns: 500 },
    );
  });

  it('never safe where nothing is known to run', () => {
    fc.assert(
      fc.property(fc.array(need, { maxLength: 6 }), version, (needs, at) => {
        expect(verdict({ needs }, `a@${at}`)).not.toBe('safe');
      }),
    );
  });

  it('the order of facts and of candidates does not matter', () => {
    fc.assert(
      fc.property(landscape, fc.shuffledSubarray(names, { minLength: 1 }), version, (base, some, at) => {
        const sorted = (list: readonly string[]) => {
          const { candidates, order } = check(
            factsOf(base),
            list.map((one) => candidateOf(`${one}@${at}`)),
          );
          const codes = candidates.map(({ candidate, reasons }) => [
            candidate.service,
            reasons.map(({ code }) => code).sort(),
          ]);
          return { order, codes: codes.sort() };
        };
        expect(sorted(some)).toEqual(sorted([...some].sort()));
      }),
    );
  });

  it('every candidate that may go is in the order, and no other', () => {
    fc.assert(
      fc.property(landscape, version, version, (base, first, second) => {
        const checked = check(factsOf(base), [candidateOf(`a@${first}`), candidateOf(`b@${second}`)]);
        const may = checked.candidates.filter(({ reasons }) => !reasons.some(({ weight }) => weight === 'blocks'));
        expect([...checked.order].sort()).toEqual(may.map(({ candidate }) => candidate.service).sort());
      }),
    );
  });
});

describe('every kind of reason', () => {
  it('has a code of its own, and says what it means and what to do', () => {
    const kinds = [...CHECK_RULES.flatMap((rule) => rule.kinds), ...AROUND];
    expect(new Set(kinds.map(({ code }) => code)).size).toBe(kinds.length);
    for (const { code, meaning, remedy } of kinds) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(meaning).toMatch(/\.$/);
      expect(remedy).toMatch(/[.:`]/);
    }
  });
});
