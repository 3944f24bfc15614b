import { describe, expect, it } from 'vitest';
import { candidateOf, factsOf, type Landscape } from '../testing/landscape.js';
import { check, checkSliced, verdictOf } from './check.js';

type Scenario = readonly [
  what: string,
  landscape: Landscape,
  candidate: string,
  verdict: string,
  codes: readonly string[],
];

const SHOP = ['web@3.0.0', 'cart@1.4.0'];
const RELIES = ['web>cart a b'];

const SCENARIOS: readonly Scenario[] = [
  // The candidate offers.
  ['all is kept', { runs: SHOP, relies: RELIES }, 'cart@1.5.0 | offers a b c', 'safe', []],
  [
    'something that one relies on is gone',
    { runs: SHOP, relies: RELIES },
    'cart@1.5.0 | offers a c',
    'blocked',
    ['dependent-contract-broken'],
  ],
  [
    'one of two who rely on it',
    { runs: [...SHOP, 'app@1.0.0'], relies: [...RELIES, 'app>cart a'] },
    'cart@1.5.0 | offers a c',
    'blocked',
    ['dependent-contract-broken'],
  ],
  [
    'who relies on it runs elsewhere only',
    { runs: ['cart@1.4.0', 'web@3.0.0/test'], relies: RELIES },
    'cart@1.5.0 | offers a',
    'safe',
    [],
  ],
  [
    'who relies on it is seen nowhere',
    { runs: ['cart@1.4.0'], relies: RELIES },
    'cart@1.5.0 | offers a',
    'safe',
    ['dependent-contract-not-seen'],
  ],
  [
    'who relies on it runs where nobody knows',
    { runs: ['cart@1.4.0', 'web@3.0.0/unassigned/docker/x'], relies: RELIES },
    'cart@1.5.0 | offers a',
    'unknown',
    ['dependent-contract-broken'],
  ],
  [
    'a field that was never promised is gone',
    { runs: SHOP, relies: ['web>cart a b?'] },
    'cart@1.5.0 | offers a',
    'safe',
    ['contract-strained'],
  ],
  [
    'a part that cannot be compared',
    { runs: SHOP, relies: ['web>cart a b~'] },
    'cart@1.5.0 | offers a',
    'unknown',
    ['contract-unreadable'],
  ],
  [
    'what cannot be compared hides nothing that breaks',
    { runs: SHOP, relies: ['web>cart a b~'] },
    'cart@1.5.0 | offers c',
    'blocked',
    ['dependent-contract-broken'],
  ],
  [
    'it offers a second document that keeps it',
    { runs: SHOP, relies: RELIES },
    'cart@1.5.0 | offers c | offers a b',
    'safe',
    [],
  ],
  ['no document of it is known', { runs: SHOP, relies: RELIES }, 'cart@1.5.0', 'safe', ['contract-unknown']],
  [
    'only its sources are known, and they keep it: said',
    { runs: SHOP, relies: RELIES, offers: ['cart a b'] },
    'cart@1.5.0',
    'safe',
    ['contract-assumed'],
  ],
  [
    'only its sources are known, and they break it: nobody knows',
    { runs: SHOP, relies: RELIES, offers: ['cart a'] },
    'cart@1.5.0',
    'unknown',
    ['dependent-contract-broken'],
  ],
  [
    'its version was told to offer it, whatever the sources say now',
    { runs: SHOP, relies: RELIES, offers: ['cart c', 'cart@1.5.0 a b'] },
    'cart@1.5.0',
    'safe',
    [],
  ],
  [
    'its version was told not to offer it',
    { runs: SHOP, relies: RELIES, offers: ['cart a b', 'cart@1.5.0 c'] },
    'cart@v1.5.0',
    'blocked',
    ['dependent-contract-broken'],
  ],
  [
    'another version was told',
    { runs: SHOP, relies: RELIES, offers: ['cart@1.4.0 a b'] },
    'cart@1.5.0',
    'safe',
    ['contract-unknown'],
  ],
  [
    'a whole interface is gone from what its manifest brings',
    { runs: SHOP, relies: ['web>cart #cart a'] },
    'cart@1.5.0 | offers #other a',
    'blocked',
    ['dependent-contract-broken'],
  ],
  [
    'a whole interface is gone, and who relied on it is seen nowhere',
    { runs: ['cart@1.4.0'], relies: ['web>cart #cart a'] },
    'cart@1.5.0 | offers #other a',
    'safe',
    ['dependent-contract-not-seen'],
  ],
  [
    'of what it was told to offer none is of that interface: it may be gone',
    { runs: SHOP, relies: ['web>cart #cart a'], offers: ['cart@1.5.0 #other a'] },
    'cart@1.5.0',
    'unknown',
    ['contract-unknown'],
  ],
  [
    'a document that names its version hides no other: by the sources it breaks',
    { runs: SHOP, relies: ['web>cart #billing a b'], offers: ['cart@1.5.0 #orders x', 'cart #billing a'] },
    'cart@1.5.0',
    'unknown',
    ['dependent-contract-broken'],
  ],
  [
    'a document that names its version hides no other: by the sources it is kept',
    { runs: SHOP, relies: ['web>cart #billing a'], offers: ['cart@1.5.0 #orders x', 'cart #billing a'] },
    'cart@1.5.0',
    'safe',
    ['contract-assumed'],
  ],
  // Who only says that it consumes an interface.
  [
    'one that only says so relies on what runs',
    { runs: SHOP, relies: ['web>cart'], offers: ['cart@1.4.0 a b'] },
    'cart@1.5.0 | offers a',
    'blocked',
    ['dependent-contract-broken'],
  ],
  [
    'what runs is only known by its sources',
    { runs: SHOP, relies: ['web>cart'], offers: ['cart a b'] },
    'cart@1.5.0 | offers a',
    'unknown',
    ['dependent-contract-broken'],
  ],
  ['nothing is known of either', { runs: SHOP, relies: ['web>cart'] }, 'cart@1.5.0', 'safe', ['contract-unknown']],
  [
    'nothing new is brought',
    { runs: SHOP, relies: ['web>cart'], offers: ['cart a b'] },
    'cart@1.5.0',
    'safe',
    ['contract-unknown'],
  ],
  // The candidate relies.
  [
    'what it relies on is offered by what runs',
    { runs: SHOP, offers: ['cart@1.4.0 a b'] },
    'web@4.0.0 | relies cart a',
    'safe',
    [],
  ],
  [
    'it is not',
    { runs: SHOP, offers: ['cart@1.4.0 a b'] },
    'web@4.0.0 | relies cart a c',
    'blocked',
    ['contract-broken'],
  ],
  [
    'the next version offers it, but does not run',
    { runs: SHOP, offers: ['cart@1.4.0 a', 'cart@1.5.0 a c'] },
    'web@4.0.0 | relies cart a c',
    'blocked',
    ['contract-broken'],
  ],
  [
    'co-resident versions: one of two does not offer it',
    { runs: [...SHOP, 'cart@1.5.0'], offers: ['cart@1.4.0 a', 'cart@1.5.0 a c'] },
    'web@4.0.0 | relies cart a c',
    'blocked',
    ['contract-broken'],
  ],
  [
    'co-resident versions: of one no document is known',
    { runs: [...SHOP, 'cart@1.5.0'], offers: ['cart@1.5.0 a c'] },
    'web@4.0.0 | relies cart a c',
    'safe',
    ['contract-unknown'],
  ],
  [
    'a document of another interface of what runs is known, and none of this',
    { runs: SHOP, offers: ['cart@1.4.0 #other a'] },
    'web@4.0.0 | relies cart #cart a',
    'unknown',
    ['contract-unknown'],
  ],
  [
    'by the sources alone it is not',
    { runs: SHOP, offers: ['cart a'] },
    'web@4.0.0 | relies cart a c',
    'unknown',
    ['contract-broken'],
  ],
  [
    'nothing of whom it relies on is seen',
    { runs: ['web@3.0.0'], offers: ['cart a'] },
    'web@4.0.0 | relies cart a',
    'unknown',
    ['contract-not-seen'],
  ],
  [
    'the catalog knows what it relies on',
    { runs: SHOP, relies: RELIES, offers: ['cart@1.4.0 a'] },
    'web@4.0.0',
    'blocked',
    ['contract-broken'],
  ],
  [
    'its manifest relies on less than the catalog knows',
    { runs: SHOP, relies: RELIES, offers: ['cart@1.4.0 a'] },
    'web@4.0.0 | relies cart a',
    'safe',
    [],
  ],
  [
    'its manifest relies on nothing any more',
    { runs: SHOP, relies: RELIES, offers: ['cart@1.4.0 a'] },
    'web@4.0.0 | relies ',
    'safe',
    [],
  ],
  [
    'it relies on an interface of nobody here',
    { runs: SHOP },
    'web@4.0.0 | relies api:openapi/stripe a',
    'safe',
    ['contract-outside'],
  ],
  ['it relies on itself', { runs: SHOP, relies: ['cart>cart a'] }, 'cart@1.5.0 | offers b', 'safe', []],
  // Both.
  [
    'it keeps and is kept',
    { runs: [...SHOP, 'db@5.0.0'], relies: RELIES, offers: ['db@5.0.0 x'] },
    'cart@1.5.0 | offers a b | relies db x',
    'safe',
    [],
  ],
  [
    'it keeps, and is not kept',
    { runs: [...SHOP, 'db@5.0.0'], relies: RELIES, offers: ['db@5.0.0 y'] },
    'cart@1.5.0 | offers a b | relies db x',
    'blocked',
    ['contract-broken'],
  ],
];

describe('may one candidate go, by its contracts?', () => {
  it.each(SCENARIOS)('%s', (_what, landscape, text, verdict, codes) => {
    const { candidates } = check(factsOf(landscape), [candidateOf(text)]);
    const reasons = candidates[0]?.reasons ?? [];
    expect(reasons.map(({ code }) => code)).toEqual(codes);
    expect(verdictOf(reasons.map(({ weight }) => weight))).toBe(verdict);
  });
});

describe('a check of many contracts', () => {
  it('lets others have a turn after each that it compares', () => {
    const facts = factsOf({ runs: SHOP, relies: ['web>cart a', 'web>cart b', 'web>cart c'] });
    let compared = 0;
    const compare: typeof facts.compare = (before, after) => {
      compared += 1;
      return facts.compare(before, after);
    };
    const work = checkSliced({ ...facts, compare }, [candidateOf('cart@1.5.0 | offers a b c d')]);
    const steps: number[] = [];
    for (let step = work.next(); step.done !== true; step = work.next()) steps.push(compared);
    expect(steps).toEqual([1, 2, 3, 3]);
  });
});

describe('may several go, by their contracts?', () => {
  it.each<readonly [string, Landscape, readonly string[], string, string]>([
    [
      'what offers goes first',
      { runs: SHOP, offers: ['cart@1.4.0 a'] },
      ['web@4.0.0 | relies cart a c', 'cart@1.5.0 | offers a c'],
      'cart web',
      'safe safe',
    ],
    [
      'who relies on what goes is released before',
      { runs: SHOP, relies: RELIES, offers: ['cart@1.4.0 a b'] },
      ['cart@2.0.0 | offers a', 'web@4.0.0 | relies cart a'],
      'web cart',
      'safe safe',
    ],
    [
      'each waits for the other',
      { runs: SHOP, relies: RELIES, offers: ['cart@1.4.0 a b'] },
      ['cart@2.0.0 | offers c', 'web@4.0.0 | relies cart c'],
      '',
      'blocked blocked',
    ],
  ])('%s', (_what, landscape, texts, order, verdicts) => {
    const checked = check(factsOf(landscape), texts.map(candidateOf));
    expect(checked.order.map((ref) => ref.slice(ref.lastIndexOf('/') + 1)).join(' ')).toBe(order);
    expect(checked.candidates.map(({ reasons }) => verdictOf(reasons.map(({ weight }) => weight))).join(' ')).toBe(
      verdicts,
    );
  });
});
