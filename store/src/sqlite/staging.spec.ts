import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entityRef, type Claim, type ClaimDraft } from '@faultline/model';
import type { Store } from '../port/index.js';
import { IN_MEMORY, openSqliteStore } from './index.js';

let store: Store;

beforeEach(async () => {
  store = await openSqliteStore({ path: IN_MEMORY });
});

afterEach(() => store.close());

const draft = (index: number, confidence: number): ClaimDraft => ({
  scope: 'repository/a',
  part: 'compose.yaml',
  from: entityRef('service', 'shop', 'cart'),
  type: 'DEPENDS_ON',
  to: entityRef('service', 'shop', `service-${index}`),
  via: 'http',
  standing: 'declared',
  confidence,
  properties: {},
  evidence: [],
});

async function staged(): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  for await (const batch of store.claims({ at: 'staged' })) claims.push(...batch);
  return claims;
}

describe('staging in groups', () => {
  // Around the size of a group and of a piece.
  it.each([1, 15, 16, 17, 33, 1_999, 2_000, 2_001])('%i claims arrive, each once', async (count) => {
    const lease = await store.acquireLease('writer', 60_000);
    await store.stage(lease, { add: Array.from({ length: count }, (_, index) => draft(index, 1)), end: [] });
    expect(new Set((await staged()).map((claim) => claim.to)).size).toBe(count);
    expect(await staged()).toHaveLength(count);
  });

  it.each([
    { name: 'in one group', copies: [0, 3] },
    { name: 'in the last rows', copies: [38, 39] },
    { name: 'in two batches', copies: [5, 17, 39], again: true },
  ])('a key that is added twice $name has one interval, the last', async ({ copies, again = false }) => {
    const lease = await store.acquireLease('writer', 60_000);
    const first = Array.from({ length: 40 }, (_, index) => draft(index, 1));
    const second = copies.map((index) => draft(index, 0.5));
    if (again) {
      await store.stage(lease, { add: first, end: [] });
      await store.stage(lease, { add: second, end: [] });
    } else {
      await store.stage(lease, { add: [...first, ...second], end: [] });
    }
    const claims = await staged();
    expect(claims).toHaveLength(40);
    const changed = claims.filter((claim) => claim.confidence === 0.5).map((claim) => claim.to);
    expect(changed.sort()).toEqual(second.map((claim) => claim.to).sort());
  });
});
