import { expect } from 'vitest';
import type { Claim } from '@faultline/model';
import type { Store } from '../port/index.js';
import { CART, commit, DATABASE, draft, keyOf, ORDERS, ref, report, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const CLAIMS = [
  draft({ to: ORDERS, via: 'http' }),
  draft({ to: ORDERS, via: 'grpc' }),
  draft({ from: ORDERS, to: CART, via: 'messaging' }),
  draft({ to: DATABASE, via: 'database', scope: 'repository/b' }),
  draft({ from: ORDERS, to: DATABASE, via: 'database' }),
  report(CART),
  report(CART, { scope: 'docker/1', part: 'containers', from: ref('source:docker/1') }),
  draft({ from: ref('owner:default/web'), type: 'OWNS', to: CART, via: '' }),
];

const brief = (claim: Claim): string =>
  [claim.type, claim.scope, claim.from, claim.to, claim.via, claim.since].join(' ');

async function pagewise(store: Store, limit: number, history = false): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  let after: string | undefined;
  for (let page = 0; page < 50; page += 1) {
    const answer = await store.claimsOf(CART, { limit, history, ...(after === undefined ? {} : { after }) });
    expect(answer.claims.length).toBeLessThanOrEqual(limit);
    claims.push(...answer.claims);
    if (answer.next === null) return claims;
    after = answer.next;
  }
  throw new Error('paging does not end');
}

/** All that is said about one entity. */
export function claimsOfContract(test: StoreTest): void {
  test('claims from and to an entity come by type, then key', async (store) => {
    await commit(store, await writer(store), { add: CLAIMS });
    const page = await store.claimsOf(CART);
    expect(page.total).toBe(7);
    expect(page.next).toBeNull();
    expect(page.claims.map(brief)).toEqual([
      'DEPENDS_ON repository/a service:shop/cart service:shop/orders grpc 1',
      'DEPENDS_ON repository/a service:shop/cart service:shop/orders http 1',
      'DEPENDS_ON repository/a service:shop/orders service:shop/cart messaging 1',
      'DEPENDS_ON repository/b service:shop/cart datastore:shop/orders database 1',
      'OWNS repository/a owner:default/web service:shop/cart  1',
      'REPORTS docker/1 source:docker/1 service:shop/cart  1',
      'REPORTS repository/a source:repository/a service:shop/cart  1',
    ]);
    expect(page.claims).toContainEqual({ ...report(CART), since: 1, until: null });
  });

  test('a claim from an entity to itself comes once', async (store) => {
    await commit(store, await writer(store), { add: [draft({ to: CART })] });
    expect(await store.claimsOf(CART)).toMatchObject({ total: 1, claims: [{ to: CART }] });
  });

  for (const limit of [1, 2, 3, 7, 100]) {
    test(`pages of ${limit} make the whole list`, async (store) => {
      await commit(store, await writer(store), { add: CLAIMS });
      const whole = await store.claimsOf(CART);
      expect(await pagewise(store, limit)).toEqual(whole.claims);
      expect((await store.claimsOf(CART, { limit })).total).toBe(7);
    });
  }

  test('history shows every interval, oldest first within a key, also by pages', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: CLAIMS });
    for (const confidence of [0.9, 0.8]) {
      await commit(store, lease, { add: [draft({ confidence })], end: [keyOf(draft())] });
    }
    await commit(store, lease, { end: [keyOf(draft())] });
    const { claims, total } = await store.claimsOf(CART, { history: true });
    expect(total).toBe(9);
    expect(
      claims.filter((claim) => claim.via === 'http').map(({ since, until, confidence }) => [since, until, confidence]),
    ).toEqual([
      [1, 2, 1],
      [2, 3, 0.9],
      [3, 4, 0.8],
    ]);
    expect(await pagewise(store, 2, true)).toEqual(claims);
    expect((await store.claimsOf(CART)).total).toBe(6);
  });

  test('an unknown entity has none', async (store) => {
    expect(await store.claimsOf(ref('service:no/body'))).toEqual({ claims: [], next: null, total: 0 });
  });
}
