import { expect } from 'vitest';
import { commit, draft, keyOf, ref, report, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const REFS = [
  'service:shop/cart',
  'service:shop/cart-worker',
  'service:billing/cart',
  'datastore:shop/orders',
  'datastore:shop/Orders-Archive',
  'workload:docker/1/shop/cart',
  'image:sha256:00ff',
  'service:shop/Größe',
  "service:o'brien/it's",
  'service:shop/100%_sure',
  'service:shop/a',
].map(ref);

const CASES: readonly {
  name: string;
  text: string;
  limit?: number;
  kinds?: readonly 'service'[];
  want: readonly string[];
}[] = [
  {
    name: 'exact names come first, then shorter refs, then by ref',
    text: 'cart',
    want: ['service:shop/cart', 'service:billing/cart', 'workload:docker/1/shop/cart', 'service:shop/cart-worker'],
  },
  {
    name: 'every word must be there, in any order',
    text: 'cart shop',
    want: ['service:shop/cart', 'service:shop/cart-worker', 'workload:docker/1/shop/cart'],
  },
  { name: 'case does not matter', text: 'ORDERS', want: ['datastore:shop/orders', 'datastore:shop/Orders-Archive'] },
  { name: 'letters are not spelt out', text: 'GRÖSSE größe', want: [] },
  { name: 'a name with an umlaut', text: 'GRÖ', want: ['service:shop/Größe'] },
  { name: 'words of one or two characters', text: 'ff', want: ['image:sha256:00ff'] },
  { name: 'a short word beside a long one', text: '1 cart', want: ['workload:docker/1/shop/cart'] },
  { name: 'an exact name of one character', text: 'A', limit: 1, want: ['service:shop/a'] },
  { name: 'a quote', text: "brien/it's", want: ["service:o'brien/it's"] },
  { name: 'a wildcard means itself', text: '%_', want: ['service:shop/100%_sure'] },
  { name: 'a double quote and an operator', text: '"cart" OR NOT *', want: [] },
  {
    name: 'kinds',
    text: 'cart',
    kinds: ['service'],
    want: ['service:shop/cart', 'service:billing/cart', 'service:shop/cart-worker'],
  },
  { name: 'a limit', text: 'cart', limit: 2, want: ['service:shop/cart', 'service:billing/cart'] },
  { name: 'nothing', text: '   ', want: [] },
  { name: 'a text that nobody has', text: 'nowhere-at-all', want: [] },
];

/** Finding entities by what a person remembers of a name. */
export function searchContract(test: StoreTest): void {
  for (const { name, text, limit, kinds, want } of CASES) {
    test(`finds: ${name}`, async (store) => {
      await commit(store, await writer(store), { add: REFS.map((one) => report(one, { from: ref('source:s') })) });
      expect(await store.search(text, { ...(limit ? { limit } : {}), ...(kinds ? { kinds } : {}) })).toEqual(want);
    });
  }

  test('only what is current is found', async (store) => {
    const lease = await writer(store);
    const old = draft({ from: ref('service:shop/legacy'), to: ref('service:shop/kept') });
    const kept = report(ref('service:shop/kept'));
    await commit(store, lease, { add: [old, kept] });
    expect(await store.search('shop')).toEqual(['service:shop/kept', 'service:shop/legacy']);
    await commit(store, lease, { end: [keyOf(old)] });
    expect(await store.search('shop')).toEqual(['service:shop/kept']);
    expect(await store.search('legacy')).toEqual([]);
    await commit(store, lease, { add: [old] });
    expect(await store.search('legacy')).toEqual(['service:shop/legacy']);
  });
}
