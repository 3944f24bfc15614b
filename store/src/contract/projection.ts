import { expect } from 'vitest';
import { NO_CRITICALITY } from '../port/index.js';
import { expectedRefs, expectedReports, expectedRows, relationRows, reportRows } from './decode.js';
import { CART, commit, DATABASE, draft, keyOf, ORDERS, ref, report, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const CLAIMS = [
  draft({ via: 'http', scope: 'repository/b', part: 'z' }),
  draft({ via: 'http', confidence: 0.6, properties: { criticality: 'soft', assumed: true } }),
  draft({ via: 'http', part: 'another.yaml', standing: 'catalog', properties: {} }),
  draft({ via: 'grpc', properties: { criticality: 'nonsense', assumed: 'yes' } }),
  draft({ from: ORDERS, to: DATABASE, via: 'database', properties: { criticality: 'async', rule: 'calls' } }),
  draft({
    from: ORDERS,
    type: 'CALLS',
    to: ref('endpoint:x|db:5432'),
    via: 'tcp',
    properties: { criticality: 'hard' },
  }),
  draft({ from: ref('owner:default/web'), type: 'OWNS', to: CART, via: '', standing: 'live', properties: {} }),
  report(CART, { properties: { title: 'Cart', tags: ['a', 'b'], replicas: 2 } }),
  report(CART, { scope: 'docker/1', part: 'containers', standing: 'live', confidence: 0.9, properties: {} }),
  report(ref('system:shop/shop'), { properties: { title: 'Shop' } }),
];

/** The graph in columns. */
export function projectionContract(test: StoreTest): void {
  test('an empty store has an empty projection', async (store) => {
    const projection = await store.projection();
    expect(projection).toMatchObject({ revision: 0, refs: [], relations: { count: 0 }, reports: { count: 0 } });
  });

  test('one row per claim, in the promised order, whatever the order of writing', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: CLAIMS.slice(5) });
    await commit(store, lease, { add: CLAIMS.slice(0, 5).reverse() });
    const projection = await store.projection();
    expect(projection.revision).toBe(2);
    expect(projection.refs).toEqual(expectedRefs(CLAIMS));
    expect(relationRows(projection)).toEqual(expectedRows(CLAIMS));
    expect(reportRows(projection)).toEqual(expectedReports(CLAIMS));
  });

  test('columns are typed arrays of the count', async (store) => {
    await commit(store, await writer(store), { add: CLAIMS });
    const { relations, reports } = await store.projection();
    expect(relations.count).toBe(7);
    for (const column of [relations.from, relations.to, relations.scope, relations.part]) {
      expect(column).toBeInstanceOf(Int32Array);
      expect(column).toHaveLength(7);
    }
    for (const column of [relations.type, relations.standing, relations.criticality, relations.assumed]) {
      expect(column).toBeInstanceOf(Uint8Array);
      expect(column).toHaveLength(7);
    }
    expect(relations.via).toBeInstanceOf(Uint16Array);
    expect(relations.confidence).toBeInstanceOf(Float32Array);
    expect(relations.criticality).toContain(NO_CRITICALITY);
    expect(reports.count).toBe(3);
    expect(reports.node).toBeInstanceOf(Int32Array);
    expect(reports.node).toHaveLength(3);
    expect(reports.properties).toHaveLength(3);
  });

  test('each row tells since when its claim stands', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: CLAIMS });
    const changed = draft({ via: 'http', scope: 'repository/b', part: 'z', confidence: 0.7 });
    await commit(store, lease, { end: [keyOf(changed)], add: [changed, report(CART, { scope: 'docker/2' })] });
    const { relations, reports } = await store.projection();
    expect([...relations.since].sort()).toEqual([1, 1, 1, 1, 1, 1, 2]);
    expect(relations.confidence[relations.since.indexOf(2)]).toBeCloseTo(0.7);
    expect([...reports.since].sort()).toEqual([1, 1, 1, 2]);
  });

  test('DEPENDS_ON has its properties in columns only', async (store) => {
    await commit(store, await writer(store), { add: CLAIMS });
    const { relations } = await store.projection();
    for (const [row, text] of (relations.properties ?? []).entries()) {
      expect(text === '').toBe(relations.types[relations.type[row] ?? -1] === 'DEPENDS_ON');
    }
  });

  test('properties come only when they are asked for', async (store) => {
    await commit(store, await writer(store), { add: CLAIMS });
    const projection = await store.projection({ properties: false });
    expect(projection.relations.properties).toBeNull();
    expect(projection.reports.properties).toEqual([]);
    expect(projection.reports.count).toBe(3);
    const bare = expectedRows(CLAIMS).map((row) => ({ ...row, properties: null }));
    expect(relationRows(projection)).toEqual(bare);
    expect(projection.refs).toEqual(expectedRefs(CLAIMS));
  });

  test('types choose relations and leave refs and reports as they are', async (store) => {
    await commit(store, await writer(store), { add: CLAIMS });
    const projection = await store.projection({ types: ['OWNS', 'CALLS'] });
    expect(relationRows(projection)).toEqual(
      expectedRows(CLAIMS.filter((claim) => claim.type === 'OWNS' || claim.type === 'CALLS')),
    );
    expect(projection.refs).toEqual(expectedRefs(CLAIMS));
    expect(reportRows(projection)).toEqual(expectedReports(CLAIMS));
    expect((await store.projection({ types: [] })).relations.count).toBe(0);
  });

  test('what ended is gone, with the entities that nobody names any more', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: CLAIMS });
    const gone = CLAIMS.filter(
      (claim) => claim.to === DATABASE || claim.type === 'CALLS' || claim.scope === 'docker/1',
    );
    await commit(store, lease, { end: gone.map(keyOf) });
    await store.stage(lease, { add: [report(ref('service:not/yet'))], end: [keyOf(report(CART))] });
    const left = CLAIMS.filter((claim) => !gone.includes(claim));
    const now = await store.projection();
    expect(now.refs).toEqual(expectedRefs(left));
    expect(relationRows(now)).toEqual(expectedRows(left));
    expect(reportRows(now)).toEqual(expectedReports(left));
    const before = await store.projection({ at: 1 });
    expect(before.revision).toBe(1);
    expect(before.refs).toEqual(expectedRefs(CLAIMS));
    expect(relationRows(before)).toEqual(expectedRows(CLAIMS));
    expect(await store.projection({ at: 0 })).toMatchObject({ revision: 0, refs: [] });
  });

  test('text order is that of code units, so that engines agree on every ref', async (store) => {
    const names = ['😀', '～', 'ä', 'z', 'Z', 'a-b', 'a/b', 'a.b', 'a'];
    const claims = names.flatMap((name) => [
      draft({ from: ref(`service:shop/${name}`), via: name, part: name, scope: `repository/${name}` }),
      draft({ to: ref(`service:shop/${name}`), via: name }),
    ]);
    await commit(store, await writer(store), { add: claims });
    const projection = await store.projection();
    expect(projection.refs).toEqual(expectedRefs(claims));
    expect(relationRows(projection)).toEqual(expectedRows(claims));
  });
}
