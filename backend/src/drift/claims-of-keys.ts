import { claimKeyText, type Claim, type EntityRef, type Revision } from '@faultline/model';
import type { Store } from '@faultline/store/port';

const PAGE = 500;
const MOST_PAGES = 20;

/**
 * The claims of these keys, in their order. Each is looked for at the entity that it starts at, a source's word at the
 * entity that it is about: sources say more than anybody could page through.
 */
export async function claimsOfKeys(store: Store, keys: readonly string[], at: Revision): Promise<readonly Claim[]> {
  const wanted = new Map<EntityRef, Set<string>>();
  for (const key of keys) {
    const [, , from = '', type, to = ''] = key.split('\u001f');
    const entity = (type === 'REPORTS' ? to : from) as EntityRef;
    wanted.set(entity, (wanted.get(entity) ?? new Set<string>()).add(key));
  }
  const found = new Map<string, Claim>();
  for (const [entity, left] of wanted) {
    let after: string | null = null;
    for (let page = 0; page < MOST_PAGES && left.size > 0; page++) {
      const { claims, next } = await store.claimsOf(entity, { at, limit: PAGE, ...(after === null ? {} : { after }) });
      for (const claim of claims) {
        const key = claimKeyText(claim);
        if (left.delete(key)) found.set(key, claim);
      }
      if (next === null) break;
      after = next;
    }
  }
  return keys.map((key) => found.get(key)).filter((claim) => claim !== undefined);
}
