import { expect } from 'vitest';
import { LIMITS, MAX_REF_LENGTH, type ClaimDraft, type Properties } from '@faultline/model';
import { relationRows, reportRows } from './decode.js';
import { allClaims, CART, commit, draft, keyOf, ref, report, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const PROPERTIES: readonly { name: string; properties: Properties }[] = [
  { name: 'no properties', properties: {} },
  {
    name: 'whole numbers, zero and below',
    properties: { a: 0, b: 3, c: -7, d: 2_147_483_648, e: Number.MAX_SAFE_INTEGER },
  },
  { name: 'fractions', properties: { a: 0.1, b: 1e-9, c: 1.5e300, d: -2.5 } },
  { name: 'booleans', properties: { yes: true, no: false } },
  { name: 'numbers that are texts', properties: { a: '0', b: '1.0', c: 'true', d: 'null' } },
  { name: 'lists, empty and with empty texts', properties: { none: [], blank: [''], some: ['b', 'a', 'b'] } },
  {
    name: 'the longest list',
    properties: { many: Array.from({ length: LIMITS.listLength }, (_, index) => `item ${index}`) },
  },
  { name: 'the longest text', properties: { long: 'ü'.repeat(LIMITS.textLength) } },
  {
    name: 'as many as are allowed',
    properties: Object.fromEntries(Array.from({ length: LIMITS.properties }, (_, index) => [`p${index}`, index])),
  },
  {
    name: 'names of the engine’s own',
    properties: { ref: 'x', since: 1, until: 2, from: 'f', to: 't', type: 't', id: 'i', scope: 's', constructor: 'c' },
  },
  { name: 'text that looks like a statement', properties: { a: "'; DROP TABLE claim; --", b: '$ref {x} `y` "z" \\' } },
  {
    name: 'control characters and other scripts',
    properties: { a: 'line\nnext\ttab', b: '日本語 😀 \u200f', c: '\ufeff' },
  },
];

const KEYS: readonly { name: string; claim: Partial<ClaimDraft> }[] = [
  { name: 'quotes in refs', claim: { from: ref(`service:o'neill/"x"`), to: ref('service:a`b/c\\d') } },
  { name: 'unicode in refs', claim: { from: ref('service:größe/日本'), to: ref('service:a/😀') } },
  { name: 'refs that differ by case only', claim: { from: ref('service:shop/Cart'), to: ref('service:shop/cart') } },
  { name: 'the longest ref', claim: { to: ref(`endpoint:${'x'.repeat(MAX_REF_LENGTH - 9)}`) } },
  { name: 'an empty via', claim: { via: '' } },
  { name: 'an empty part', claim: { part: '' } },
  { name: 'a part with blanks and quotes', claim: { part: `my 'own' "file" $x.yaml` } },
  { name: 'the longest scope and part', claim: { scope: 's'.repeat(512), part: 'p'.repeat(1_024) } },
  { name: 'a relation to itself', claim: { to: CART } },
  { name: 'the least confidence', claim: { confidence: 1e-9 } },
  { name: 'a confidence that no float holds', claim: { confidence: 0.30000000000000004 } },
  { name: 'no evidence', claim: { evidence: [] } },
  {
    name: 'as much evidence as is allowed',
    claim: {
      evidence: Array.from({ length: LIMITS.evidence }, (_, line) => ({
        kind: 'file' as const,
        text: 't'.repeat(1_024),
        path: "it's.yaml",
        line: line + 1,
      })),
    },
  },
];

/** What no importer should write, but somebody's file holds. */
export function oddInputContract(test: StoreTest): void {
  for (const { name, properties } of PROPERTIES) {
    test(`properties: ${name}`, async (store) => {
      const given = [report(CART, { properties }), draft({ type: 'USES', properties })];
      await commit(store, await writer(store), { add: given });
      expect(await allClaims(store)).toEqual(given.map((claim) => ({ ...claim, since: 1, until: null })));
      const projection = await store.projection();
      expect(reportRows(projection)).toMatchObject([{ properties }]);
      expect(relationRows(projection)).toMatchObject([{ properties }]);
    });
  }

  for (const { name, claim } of KEYS) {
    test(`keys: ${name}`, async (store) => {
      const lease = await writer(store);
      const given = draft(claim);
      const want = { ...given, since: 1, until: null };
      await commit(store, lease, { add: [given] });
      expect(await allClaims(store, { scopes: [given.scope], parts: [given.part] })).toEqual([want]);
      expect((await store.claimsOf(given.to)).claims).toEqual([want]);
      expect(relationRows(await store.projection())).toMatchObject([
        { from: given.from, to: given.to, via: given.via, part: given.part },
      ]);
      await store.annotate(lease, [{ ...keyOf(given), evidence: [{ kind: 'label', text: 'x' }] }]);
      expect((await allClaims(store))[0]?.evidence).toEqual([{ kind: 'label', text: 'x' }]);
      expect(await commit(store, lease, { end: [keyOf(given)] })).toBe(2);
      expect(await allClaims(store)).toEqual([]);
    });
  }

  test('keys that read alike when joined are different keys', async (store) => {
    const claims = [
      draft({ scope: 'a/b', part: 'c' }),
      draft({ scope: 'a', part: 'b/c' }),
      draft({ scope: 'a b', part: 'c' }),
      draft({ scope: 'a', part: 'b c' }),
      draft({ scope: 'a', part: 'c', via: 'x' }),
      draft({ scope: 'a', part: 'cx', via: '' }),
    ];
    const lease = await writer(store);
    await commit(store, lease, { add: claims });
    await commit(store, lease, { end: claims.slice(1).map(keyOf) });
    expect(await allClaims(store)).toEqual([{ ...claims[0], since: 1, until: null }]);
  });
}
