import { directRelations } from '@faultline/analysis';
import { kindOf, type Criticality, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { isKind } from '../footprint/graph-facts.js';
import { deployedIn, mountsIn, verdictOf, volumeFacts, type Keeping, type MountState, type Verdict } from './kept.js';

/** A datastore or broker that an entity depends on. */
export interface StoreState {
  readonly ref: EntityRef;
  readonly name: string;
  readonly kind: string;
  readonly via: string;
  readonly criticality: Criticality;
  /** What becomes of what is written there, in the same environment. */
  readonly keeping: Keeping;
}

/** What an entity keeps in one environment. */
export interface StateRow extends Verdict {
  readonly node: number;
  readonly ref: EntityRef;
  readonly name: string;
  readonly kind: string;
  readonly namespace: string;
  readonly type: string;
  readonly owners: readonly EntityRef[];
  /** '' for what is declared for anywhere. */
  readonly environment: string;
  readonly mounts: readonly (MountState & { readonly isShared: boolean })[];
  readonly stores: readonly StoreState[];
  /** Named databases and topics that it holds. */
  readonly holds: readonly EntityRef[];
}

/** A volume and who mounts it. */
export interface VolumeState {
  readonly ref: EntityRef;
  readonly name: string;
  readonly type: string;
  readonly driver: string;
  readonly hostPath: string;
  readonly sizeBytes: number | null;
  readonly usedBytes: number | null;
  readonly lasts: boolean;
  readonly mountedBy: readonly {
    readonly entity: EntityRef;
    readonly environment: string;
    readonly path: string;
    readonly isReadOnly: boolean;
  }[];
  /** Whether several entities write it. */
  readonly isShared: boolean;
}

export interface CatalogState {
  /** By name, then environment; services that keep nothing and depend on no store are only counted. */
  readonly rows: readonly StateRow[];
  /** By ref. */
  readonly volumes: readonly VolumeState[];
  /** Rows of services that are left out. */
  readonly stateless: number;
}

type OpenRow = Omit<StateRow, 'mounts' | 'stores'> & { readonly mounts: readonly MountState[] };

const known = new WeakMap<CatalogSnapshot, CatalogState>();

/** Who keeps what where, of a whole catalog; worked out once. O(entities · what is deployed of them). */
export function stateOf(catalog: CatalogSnapshot): CatalogState {
  const found = known.get(catalog) ?? worked(catalog);
  known.set(catalog, found);
  return found;
}

function worked(catalog: CatalogSnapshot): CatalogState {
  const { snapshot, names } = catalog;
  const open = [...names.order]
    .filter((node) => isKind(snapshot, node, 'service', 'datastore', 'broker') && serverOf(catalog, node) === node)
    .flatMap((node) => rowsOf(catalog, node));
  const keepings = new Map(open.map((row) => [`${row.node} ${row.environment}`, row.keeping]));
  const volumes = volumesOf(catalog, open);
  const shared = new Set(volumes.filter(({ isShared }) => isShared).map(({ ref }) => ref));
  const rows = open.map((row) => ({
    ...row,
    mounts: row.mounts.map((mount) => ({ ...mount, isShared: shared.has(mount.volume) })),
    stores: storesOf(catalog, row, keepings),
  }));
  const shown = rows.filter(
    ({ keeping, mounts, stores }) => keeping !== 'stateless' || mounts.length + stores.length > 0,
  );
  return { rows: shown, volumes, stateless: rows.length - shown.length };
}

/** The server of a named database; anything else itself. */
export function serverOf({ snapshot }: CatalogSnapshot, node: number): number {
  const seen = new Set([node]);
  for (let at = node; ;) {
    const server = isKind(snapshot, at, 'datastore', 'topic')
      ? snapshot.neighbours(at, 'PART_OF', 'from').find((one) => isKind(snapshot, one, 'datastore', 'broker'))
      : undefined;
    if (server === undefined || seen.has(server)) return at;
    seen.add(server);
    at = server;
  }
}

function rowsOf(catalog: CatalogSnapshot, node: number): OpenRow[] {
  const { snapshot } = catalog;
  const record = catalog.record(node);
  const deployed = deployedIn(snapshot, node);
  const isStore = record.kind !== 'service';
  // A store of which nothing is deployed is kept somewhere; a service of which nothing is deployed is no row.
  const places = deployed.length === 0 && isStore ? [{ environment: '', workloads: [], components: [] }] : deployed;
  const holds = snapshot
    .neighbours(node, 'PART_OF', 'to')
    .filter((one) => isStore && isKind(snapshot, one, 'datastore', 'topic'))
    .map((one) => snapshot.ref(one));
  return places.map((place) => {
    const mounts = mountsIn(snapshot, place);
    return {
      node,
      ref: record.ref,
      name: record.name,
      kind: record.kind,
      namespace: record.namespace,
      type: snapshot.text(node, 'type'),
      owners: record.ownerRefs,
      environment: place.environment,
      mounts,
      holds,
      ...verdictOf(snapshot, node, place, mounts),
    };
  });
}

function storesOf(
  catalog: CatalogSnapshot,
  row: OpenRow,
  keepings: ReadonlyMap<string, Keeping>,
): readonly StoreState[] {
  const { snapshot } = catalog;
  const environment = row.environment === '' ? null : row.environment;
  const found = new Map<EntityRef, StoreState>();
  for (const { to, via, criticality, hidden } of directRelations(
    snapshot.topologies,
    row.node,
    'dependencies',
    environment,
  )) {
    const node = snapshot.indexOf(to);
    if (hidden || node === undefined || !['datastore', 'broker', 'topic'].includes(kindOf(to))) continue;
    const server = serverOf(catalog, node);
    if (server === row.node || found.has(to)) continue;
    const { name, kind } = catalog.record(node);
    const keeping = keepings.get(`${server} ${row.environment}`) ?? keepings.get(`${server} `) ?? 'unknown';
    found.set(to, { ref: to, name, kind, via, criticality, keeping });
  }
  return [...found.values()];
}

function volumesOf(catalog: CatalogSnapshot, rows: readonly OpenRow[]): readonly VolumeState[] {
  const { snapshot } = catalog;
  const mounted = new Map<number, { row: OpenRow; mount: MountState }[]>();
  for (const row of rows) {
    for (const mount of row.mounts) {
      const list = mounted.get(mount.node);
      if (list === undefined) mounted.set(mount.node, [{ row, mount }]);
      else list.push({ row, mount });
    }
  }
  // What only a manifest mounts of something that was seen running otherwise is no volume that was left over.
  const isLeft = (node: number): boolean =>
    snapshot.reports(node).length > 0 && snapshot.neighbours(node, 'MOUNTS', 'to').length === 0;
  const all = [...snapshot.refs.keys()].filter(
    (node) => isKind(snapshot, node, 'volume') && (mounted.has(node) || isLeft(node)),
  );
  return all.map((node) => {
    const by = mounted.get(node) ?? [];
    const writers = new Set(by.filter(({ mount }) => !mount.isReadOnly).map(({ row }) => row.ref));
    return {
      ref: snapshot.ref(node),
      ...volumeFacts(snapshot, node),
      mountedBy: by.map(({ row, mount }) => ({
        entity: row.ref,
        environment: row.environment,
        path: mount.path,
        isReadOnly: mount.isReadOnly,
      })),
      isShared: writers.size > 1,
    };
  });
}
