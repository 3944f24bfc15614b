import type { Claim, EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';

const PAGE = 1_000;

/** Every claim that was ever on an entity, page by page. */
export async function* claimHistory(store: Store, ref: EntityRef): AsyncGenerator<Claim> {
  for (let after: string | undefined; ;) {
    const page = await store.claimsOf(ref, { history: true, limit: PAGE, ...(after === undefined ? {} : { after }) });
    yield* page.claims;
    if (page.next === null) return;
    after = page.next;
  }
}
