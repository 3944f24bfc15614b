import type { EntityRef, ObservationLine } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { conflictFacts, lastLiveReadOf } from '../conflicts/conflict-facts.js';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { inSlices } from '../platform/off-loop/slices.js';
import { matrixRows } from '../running/matrix.js';
import { dockerLines } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';
import { FactsAround } from './check-facts.js';

const NOW = Date.now();
const SCOPE = 'repository/shop';
const NAMES = ['web', 'cart', 'mail', 'ledger'];

function catalogLines(): readonly ObservationLine[] {
  const shared = { scope: SCOPE, part: 'catalog-info.yaml', standing: 'catalog', confidence: 1, evidence: [] } as const;
  const relate = (from: string, relation: string, to: string, properties: object, confidence = 1) => ({
    type: 'relation',
    ...shared,
    from: `service:shop/${from}`,
    relation,
    to: `service:shop/${to}`,
    properties,
    confidence,
  });
  const npm = (constraint: string) => ({ constraint, scheme: 'npm' });
  const relations = [
    relate('web', 'REQUIRES', 'cart', npm('^1.0.0')),
    relate('web', 'REQUIRES', 'ledger', npm('^2.0.0')),
    relate('mail', 'REQUIRES', 'cart', npm('^1.2.0')),
    relate('ledger', 'REQUIRES', 'cart', npm('^9.0.0'), 0.2),
    relate('web', 'DEPENDS_ON', 'mail', { criticality: 'soft' }),
    relate('web', 'DEPENDS_ON', 'cart', { criticality: 'hard' }),
    relate('web', 'DEPENDS_ON', 'ledger', { criticality: 'hard' }, 0.2),
  ];
  return [
    {
      type: 'header',
      format: 1,
      run: 'run-catalog-0000',
      source: `source:${SCOPE}` as EntityRef,
      title: 'shop',
      importer: 'repo',
      importerVersion: '1',
      rootScope: SCOPE,
      readAt: NOW,
    },
    ...NAMES.map((name) => ({ type: 'entity', ...shared, ref: `service:shop/${name}` })),
    ...relations,
    { type: 'part', scope: SCOPE, part: 'catalog-info.yaml', complete: true },
    { type: 'scope', scope: SCOPE, partsListed: true },
    { type: 'end', scopesListed: true, entities: NAMES.length, relations: relations.length, parts: 1 },
  ] as unknown as readonly ObservationLine[];
}

let backend: Backend;
let catalog: CatalogSnapshot;
beforeAll(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  const containers = ['1.9.0', '1.10.0'].map((tag) => ({ id: tag, workload: 'cart', startedAt: NOW, tag }));
  const web = { id: 'w1', workload: 'web', startedAt: NOW, tag: '3.0.0' };
  await backend.importRun(
    streamOf(dockerLines({ run: 'run-engine-0000', readAt: NOW, containers: [...containers, web] })),
  );
  await backend.importRun(streamOf(catalogLines()));
  catalog = await backend.services.snapshots.latest();
});
afterAll(() => backend.close());

describe('facts around a candidate', () => {
  it('are the same that conflicts are found in', async () => {
    const world = { movedTags: [], now: NOW, rolloutMs: 1, lastLiveRead: lastLiveReadOf(catalog.snapshot) };
    const all = await inSlices(conflictFacts(catalog, { ...world, rows: await matrixRows(catalog) }));
    const around = await FactsAround.of(catalog, NOW);
    for (const service of NAMES.map((name) => `service:shop/${name}` as EntityRef)) {
      expect(around.cellsOf(service)).toEqual(all.cells.filter((cell) => cell.service === service));
      expect(around.requirementsOf(service)).toEqual(all.requirements.filter(({ from }) => from === service));
      expect(around.requirementsOn(service)).toEqual(all.requirements.filter(({ to }) => to === service));
    }
    expect(all.requirements).toHaveLength(3);
    expect(all.cells).toHaveLength(3);
  });

  it('tell how hard a dependency is needed, and leave out what is hardly believed', async () => {
    const { dependenciesOf } = (await FactsAround.of(catalog, NOW)).in('unassigned/docker/engine');
    expect(dependenciesOf('service:shop/web' as EntityRef)).toEqual([
      { to: 'service:shop/cart', criticality: 'hard' },
      { to: 'service:shop/mail', criticality: 'soft' },
    ]);
  });

  it.each([
    ['unassigned/docker/engine', true],
    ['moon', false],
  ])('know whether anything is seen in %s', async (environment, isObserved) => {
    expect((await FactsAround.of(catalog, NOW)).in(environment).isObserved).toBe(isObserved);
  });
});
