import type { Change } from '@faultline/model';
import { expect } from 'vitest';
import type { ChangeQuery, Store } from '../port/index.js';
import { CART, commit, DATABASE, draft, keyOf, ORDERS, report, writer } from './sample.js';
import type { StoreTest } from './subject.js';

/** Every change of a span, in the order in which it comes. */
export async function allChanges(store: Store, query: ChangeQuery): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for await (const batch of store.changes(query)) {
    expect(batch.length).toBeGreaterThan(0);
    expect(batch.length).toBeLessThanOrEqual(5_000);
    changes.push(...batch);
  }
  return changes;
}

const brief = ({ revision, what, claim }: Change): string =>
  [revision, what, claim.type, claim.to, claim.via, claim.confidence].join(' ').replace('  ', ' ');

/** Three revisions: added; one changed and one ended; the changed one ended. */
async function written(store: Store): Promise<void> {
  const lease = await writer(store);
  await commit(store, lease, { add: [report(CART), draft(), draft({ via: 'grpc' })] });
  await commit(store, lease, {
    add: [draft({ confidence: 0.5 })],
    end: [keyOf(draft()), keyOf(draft({ via: 'grpc' }))],
  });
  await commit(store, lease, { add: [draft({ to: DATABASE, via: 'database' })], end: [keyOf(draft())] });
}

const FIRST = [
  '1 began DEPENDS_ON service:shop/orders grpc 1',
  '1 began DEPENDS_ON service:shop/orders http 1',
  '1 began REPORTS service:shop/cart 1',
];
const SECOND = [
  '2 ended DEPENDS_ON service:shop/orders grpc 1',
  '2 ended DEPENDS_ON service:shop/orders http 1',
  '2 began DEPENDS_ON service:shop/orders http 0.5',
];
const THIRD = [
  '3 began DEPENDS_ON datastore:shop/orders database 1',
  '3 ended DEPENDS_ON service:shop/orders http 0.5',
];

const SPANS: readonly { name: string; query: ChangeQuery; want: readonly string[] }[] = [
  { name: 'from the beginning to the end', query: { after: 0 }, want: [...FIRST, ...SECOND, ...THIRD] },
  { name: 'one revision', query: { after: 1, until: 2 }, want: SECOND },
  { name: 'beyond the last one', query: { after: 2, until: 99 }, want: THIRD },
  { name: 'nothing after the last one', query: { after: 3 }, want: [] },
  { name: 'a span that is none', query: { after: 2, until: 1 }, want: [] },
  { name: 'of some types', query: { after: 0, until: 2, types: ['REPORTS'] }, want: FIRST.slice(2) },
  { name: 'only what began', query: { after: 1, what: 'began' }, want: [SECOND[2] ?? '', THIRD[0] ?? ''] },
  { name: 'only what ended', query: { after: 1, until: 2, what: 'ended' }, want: SECOND.slice(0, 2) },
  { name: 'of no types', query: { after: 0, types: [] }, want: [] },
];

/** What began and ended in a span of revisions. */
export function changesContract(test: StoreTest): void {
  for (const { name, query, want } of SPANS) {
    test(`by revision, then key: ${name}`, async (store) => {
      await written(store);
      expect((await allChanges(store, query)).map(brief)).toEqual(want);
    });
  }

  test('a change carries its claim whole, with its interval', async (store) => {
    await written(store);
    const [, , began] = await allChanges(store, { after: 1, until: 2 });
    expect(began).toEqual({
      revision: 2,
      what: 'began',
      claim: { ...draft({ confidence: 0.5 }), since: 2, until: 3 },
    });
  });

  test('what is staged is no change, and ends nothing for readers', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    await store.stage(lease, { add: [draft({ to: ORDERS, via: 'tcp' })], end: [keyOf(draft())] });
    const changes = await allChanges(store, { after: 0, until: 9 });
    expect(changes).toEqual([{ revision: 1, what: 'began', claim: { ...draft(), since: 1, until: null } }]);
  });

  test('what was pruned is no change any more', async (store) => {
    await written(store);
    await store.prune(await writer(store), 2);
    expect((await allChanges(store, { after: 0 })).map(brief)).toEqual([FIRST[2], SECOND[2], ...THIRD]);
  });

  test('many changes come in batches, in one order', async (store) => {
    const lease = await writer(store);
    const many = Array.from({ length: 6_000 }, (_, index) => draft({ via: `v${String(index).padStart(5, '0')}` }));
    await commit(store, lease, { add: [...many].reverse() });
    await commit(store, lease, { end: many.slice(0, 10).map(keyOf) });
    const changes = await allChanges(store, { after: 0 });
    expect(changes.map(({ claim }) => claim.via)).toEqual([...many, ...many.slice(0, 10)].map(({ via }) => via));
  });
}
