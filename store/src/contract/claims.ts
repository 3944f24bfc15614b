import { expect } from 'vitest';
import type { ClaimFilter, TargetFilter } from '../port/index.js';
import { allClaims, CART, commit, DATABASE, draft, keyOf, report, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const A1 = draft({ scope: 'repository/a', part: 'one' });
const A2 = report(CART, { scope: 'repository/a', part: 'two' });
const AB = draft({ scope: 'repository/ab', part: 'one', to: DATABASE, via: 'database' });
const RULE = draft({ scope: 'derivation', part: 'declared', type: 'PART_OF', via: '', standing: 'derived' });

const CASES: readonly { name: string; filter: ClaimFilter; want: readonly (typeof A1)[] }[] = [
  { name: 'no filter shows all', filter: {}, want: [A1, A2, AB, RULE] },
  { name: 'a scope is matched whole, not by its beginning', filter: { scopes: ['repository/a'] }, want: [A1, A2] },
  { name: 'several scopes', filter: { scopes: ['repository/a', 'derivation'] }, want: [A1, A2, RULE] },
  { name: 'parts of one scope', filter: { scopes: ['repository/a'], parts: ['two', 'none'] }, want: [A2] },
  {
    name: 'a part of the same name in another scope',
    filter: { scopes: ['repository/ab'], parts: ['one'] },
    want: [AB],
  },
  { name: 'types', filter: { types: ['REPORTS', 'PART_OF'] }, want: [A2, RULE] },
  { name: 'leaving scopes out', filter: { exceptScopes: ['derivation', 'repository/ab'] }, want: [A1, A2] },
  {
    name: 'everything at once',
    filter: { scopes: ['repository/a', 'derivation'], exceptScopes: ['derivation'], types: ['DEPENDS_ON'] },
    want: [A1],
  },
  { name: 'what leads to an entity', filter: { to: [DATABASE] }, want: [AB] },
  {
    name: 'what leads to some entities, in a part of a scope, of a type',
    filter: { to: [CART, DATABASE, CART], scopes: ['repository/a'], parts: ['two'], types: ['REPORTS'] },
    want: [A2],
  },
  {
    name: 'what leads to an entity, scopes left out',
    filter: { to: [CART, DATABASE], exceptScopes: ['repository/ab'], types: ['REPORTS', 'DEPENDS_ON'] },
    want: [A2],
  },
  { name: 'what leads to nothing', filter: { to: [] }, want: [] },
  { name: 'an unknown scope', filter: { scopes: ['repository/x'] }, want: [] },
  { name: 'no scopes at all', filter: { scopes: [] }, want: [] },
  { name: 'no types at all', filter: { types: [] }, want: [] },
  { name: 'nothing left out', filter: { exceptScopes: [] }, want: [A1, A2, AB, RULE] },
];

/** Claims by filter. */
export function claimsContract(test: StoreTest): void {
  for (const { name, filter, want } of CASES) {
    test(`filters: ${name}`, async (store) => {
      const lease = await writer(store);
      await commit(store, lease, { add: [A1, A2, AB, RULE] });
      const keys = (claims: readonly (typeof A1)[]): readonly string[] =>
        claims.map((claim) => JSON.stringify(keyOf(claim))).sort();
      expect(keys(await allClaims(store, filter))).toEqual(keys(want));
      await store.stage(lease, { add: [], end: want.map(keyOf) });
      expect(await allClaims(store, { ...filter, at: 'staged' })).toEqual([]);
      expect(keys(await allClaims(store, { ...filter, at: 1 }))).toEqual(keys(want));
    });
  }

  test('tells what claims lead to, each once, of a moment and of what is staged', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [A1, A2, AB, RULE] });
    const sorted = async (filter: TargetFilter): Promise<readonly string[]> =>
      [...(await store.targets(filter))].sort();
    expect(await sorted({})).toEqual([...new Set([A1.to, A2.to, AB.to, RULE.to])].sort());
    expect(await sorted({ types: ['REPORTS'] })).toEqual([A2.to]);
    expect(await sorted({ types: [] })).toEqual([]);
    expect(await sorted({ types: ['DEPENDS_ON'], exceptScopes: ['repository/a'] })).toEqual([DATABASE]);
    await store.stage(lease, { add: [], end: [keyOf(AB)] });
    expect(await sorted({ types: ['DEPENDS_ON'], at: 'staged' })).toEqual([A1.to]);
    expect(await sorted({ types: ['DEPENDS_ON'] })).toEqual([...new Set([A1.to, DATABASE])].sort());
  });

  test('a claim comes back as it was given', async (store) => {
    const lease = await writer(store);
    const given = draft({
      standing: 'suggested',
      confidence: 0.123456789,
      properties: { criticality: 'async', assumed: true, ports: ['80', '443'], replicas: 3, share: 0.25, note: '' },
      evidence: [
        { kind: 'file', text: 'HOST', path: 'a/b.yaml', line: 12 },
        { kind: 'rule', text: 'by name' },
      ],
    });
    await commit(store, lease, { add: [given] });
    expect(await allClaims(store)).toEqual([{ ...given, since: 1, until: null }]);
  });

  test('reading may stop early, and goes on beside a writer with what it began with', async (store) => {
    const lease = await writer(store);
    const many = Array.from({ length: 12_000 }, (_, index) => draft({ via: `v${index}` }));
    await commit(store, lease, { add: many });
    for await (const batch of store.claims({})) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
    const seen = new Set<string>();
    let published = false;
    for await (const batch of store.claims({})) {
      for (const claim of batch) {
        expect(claim).toMatchObject({ since: 1, until: null });
        seen.add(claim.via);
      }
      if (!published) await commit(store, lease, { add: [draft({ via: 'later' })], end: many.map(keyOf) });
      published = true;
    }
    expect(seen.size).toBe(12_000);
    expect(await allClaims(store)).toHaveLength(1);
  });
}
