import type { Revision } from '@faultline/model';
import type { Store } from '@faultline/store/port';

const PRUNED = 'pruned';

/** Notes up to which revision ended claims were removed, and its wall time. */
export async function notePruned(store: Store, revision: Revision): Promise<void> {
  const [known, all] = await Promise.all([readPruned(store), store.revisions(10_000)]);
  if (known !== null && known.revision >= revision) return;
  const at = all.find((one) => one.revision === revision)?.at ?? 0;
  await store.putSetting(PRUNED, JSON.stringify({ revision, at }));
}

/** Up to where retention removed what had ended; null where nothing ever was. */
export async function readPruned(store: Store): Promise<{ readonly revision: Revision; readonly at: number } | null> {
  const text = await store.setting(PRUNED);
  return text === null ? null : (JSON.parse(text) as { revision: Revision; at: number });
}

/** Moment before which what had ended is not known any more, where a question reaches behind it; null otherwise. */
export async function prunedBefore(store: Store, from: number): Promise<number | null> {
  const pruned = await readPruned(store);
  return pruned !== null && from < pruned.at ? pruned.at : null;
}
