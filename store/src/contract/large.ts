import { expect } from 'vitest';
import { relationRows } from './decode.js';
import { commit, draft, keyOf, ref, report, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const COUNT = 20_000;

/** One batch larger than any that a run should send. */
export function largeContract(test: StoreTest): void {
  test(`${COUNT} claims in one batch come and go whole`, async (store) => {
    const lease = await writer(store);
    const claims = Array.from({ length: COUNT }, (_, index) =>
      index % 4 === 0
        ? report(ref(`service:large/s${index % 5_000}`), { part: `part-${index % 50}-${Math.floor(index / 5_000)}` })
        : draft({
            from: ref(`service:large/s${index % 5_000}`),
            to: ref(`service:large/s${(index * 7 + 1) % 5_000}`),
            part: `part-${index % 50}`,
            via: `via-${Math.floor(index / 5_000)}`,
          }),
    );
    expect(await commit(store, lease, { add: claims })).toBe(1);
    expect(await store.state()).toMatchObject({ visible: 1, claims: COUNT, entities: 5_001 });
    let seen = 0;
    for await (const batch of store.claims({})) {
      expect(batch.length).toBeLessThanOrEqual(10_000);
      seen += batch.length;
    }
    expect(seen).toBe(COUNT);
    const projection = await store.projection({ properties: false });
    expect(projection.relations.count + projection.reports.count).toBe(COUNT);
    expect(projection.refs).toHaveLength(5_001);
    const first = relationRows(projection)[0];
    expect(first?.from).toBe('service:large/s1');

    expect(await commit(store, lease, { end: claims.slice(0, COUNT / 2).map(keyOf) })).toBe(2);
    expect(await store.state()).toMatchObject({ visible: 2, claims: COUNT / 2 });
    await store.stage(lease, { add: claims.slice(0, COUNT / 2), end: claims.slice(COUNT / 2).map(keyOf) });
    await store.discard(lease);
    expect(await store.state()).toMatchObject({ visible: 2, claims: COUNT / 2 });
    expect((await store.projection({ at: 1, properties: false })).refs).toHaveLength(5_001);
  });
}
