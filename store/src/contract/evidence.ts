import { expect } from 'vitest';
import { allClaims, commit, draft, keyOf, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const MOVED = [{ kind: 'file', text: 'depends_on', path: 'moved.yaml', line: 99 }] as const;

/** Evidence is written in place: no interval, no revision. */
export function evidenceContract(test: StoreTest): void {
  test('annotating replaces the evidence of a current claim and nothing else', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft(), draft({ via: 'grpc' })] });
    await store.annotate(lease, [{ ...keyOf(draft()), evidence: MOVED }]);
    expect(await store.state()).toMatchObject({ visible: 1, claims: 2 });
    expect(await allClaims(store, {})).toEqual([
      { ...draft({ via: 'grpc' }), since: 1, until: null },
      { ...draft({ evidence: MOVED }), since: 1, until: null },
    ]);
  });

  test('unknown keys and ended claims are left alone', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    await commit(store, lease, { add: [draft({ confidence: 0.5 })], end: [keyOf(draft())] });
    await store.annotate(lease, [
      { ...keyOf(draft()), evidence: MOVED },
      { ...keyOf(draft({ part: 'nowhere' })), evidence: MOVED },
    ]);
    expect(await allClaims(store)).toEqual([{ ...draft({ confidence: 0.5, evidence: MOVED }), since: 2, until: null }]);
    expect(await allClaims(store, { at: 1 })).toEqual([{ ...draft(), since: 1, until: 2 }]);
  });

  test('evidence may become empty', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    await store.annotate(lease, [{ ...keyOf(draft()), evidence: [] }]);
    expect(await allClaims(store)).toMatchObject([{ evidence: [] }]);
  });
}
