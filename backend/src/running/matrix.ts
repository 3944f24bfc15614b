import { setImmediate as nextTurn } from 'node:timers/promises';
import { compare, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { VersionCellValue } from '../catalog/version-cells.js';

/** One service of the matrix: what runs of it, environment by environment. */
export interface MatrixRow {
  readonly service: EntityRef;
  readonly name: string;
  readonly node: number;
  readonly cells: readonly VersionCellValue[];
  /** Different versions over all environments, most widely run first; what has no version goes by its digest. */
  readonly versions: readonly string[];
  /** Whether two environments run different versions; what is only told counts where nothing is seen. */
  readonly isApart: boolean;
  /** Whether one environment runs several versions or digests at once. */
  readonly isMixed: boolean;
  /** Whether the last deploy that was told of an environment, where something is seen running, is not seen there. */
  readonly isUnseen: boolean;
}

const TURN_MS = 8;
const known = new WeakMap<CatalogSnapshot, Promise<readonly MatrixRow[]>>();

/**
 * A row for each catalog entity of which something is known to run, by name. O(containers), worked out once for a
 * snapshot, in turns of some milliseconds, so that other answers come between.
 */
export function matrixRows(catalog: CatalogSnapshot): Promise<readonly MatrixRow[]> {
  const found = known.get(catalog) ?? gather(catalog);
  known.set(catalog, found);
  found.catch(() => known.delete(catalog));
  return found;
}

async function gather(catalog: CatalogSnapshot): Promise<readonly MatrixRow[]> {
  const { names } = catalog;
  const rows: MatrixRow[] = [];
  let began = performance.now();
  for (const node of names.order) {
    if (performance.now() - began > TURN_MS) {
      await nextTurn();
      began = performance.now();
    }
    if (!catalog.snapshot.isCatalog(node)) continue;
    const record = catalog.record(node);
    if (record.versions.length > 0) rows.push(rowOf(node, record.ref, record.name, record.versions));
  }
  return rows;
}

/** What a row says beside its cells. O(cells). */
export function rowOf(node: number, service: EntityRef, name: string, cells: readonly VersionCellValue[]): MatrixRow {
  const places = new Map<string, VersionCellValue[]>();
  const replicas = new Map<string, number>();
  for (const cell of cells) {
    const there = places.get(cell.environment);
    if (there === undefined) places.set(cell.environment, [cell]);
    else there.push(cell);
    replicas.set(labelOf(cell), (replicas.get(labelOf(cell)) ?? 0) + cell.replicas);
  }
  const seen = [...places.values()].map((there) => there.filter((cell) => cell.replicas > 0));
  const [first, ...others] = [...places.values()].map((there, at) => {
    const counted = seen[at]?.length ? seen[at] : there;
    return [...new Set(counted.map(labelOf))].sort(compare).join(' ');
  });
  return {
    service,
    name,
    node,
    cells,
    versions: [...replicas].sort(([a, ran], [b, runs]) => runs - ran || compare(a, b)).map(([version]) => version),
    isApart: others.some((other) => other !== first),
    isMixed: seen.some((there) => there.length > 1),
    isUnseen: [...places.values()].some(
      (there, at) => (seen[at] ?? []).length > 0 && seen[at]?.length !== there.length,
    ),
  };
}

/** How a cell is called: its version, else its digest. */
export function labelOf({ version, digest }: Pick<VersionCellValue, 'version' | 'digest'>): string {
  return version === '' ? digest : version;
}
