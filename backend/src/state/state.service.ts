import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { readOnce } from '../platform/read-once.js';
import { KEEPINGS, type Keeping } from './kept.js';
import { stateSentence } from './sentence.js';
import { serverOf, stateOf, type CatalogState, type StateRow, type VolumeState } from './state-of.js';

export interface StateQuestion {
  /** Ref or name of one entity; all without one. */
  readonly name?: string | null;
  readonly environment?: string | null;
  /** Only these; all without any. */
  readonly keeping?: readonly Keeping[] | null;
  readonly limit?: number | null;
}

const MOST = 50_000;

/** Who keeps what where, and what would be lost with its container: on one snapshot. */
export class StateService {
  constructor(private readonly now: () => number = Date.now) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS */
  state(catalog: CatalogSnapshot, question: StateQuestion): object {
    const all = stateOf(catalog);
    const asked = question.name ? serverOf(catalog, catalog.resolve(question.name)) : null;
    const environment = question.environment ?? null;
    // What is declared for anywhere is in every environment.
    const isHere = (place: string): boolean => environment === null || place === environment || place === '';
    const inScope = all.rows.filter((row) => isHere(row.environment) && (asked === null || row.node === asked));
    const keeping = question.keeping ?? [];
    const rows = inScope.filter((row) => keeping.length === 0 || keeping.includes(row.keeping));
    const volumes = volumesHere(all, inScope, asked === null && environment === null);
    const limit = Math.max(0, Math.min(question.limit ?? 1_000, MOST));
    const now = this.now();
    const counts = countsOf(inScope, volumes);
    return readOnce({
      of: asked === null ? null : catalog.snapshot.ref(asked),
      environment,
      sentence: stateSentence(inScope, volumes),
      counts,
      total: rows.length,
      rows: rows.slice(0, limit),
      volumes: volumes.slice(0, limit),
      get restsOn() {
        return catalog.restsOn(now, { nodes: inScope.map(({ node }) => node), running: true });
      },
    });
  }
}

/** Volumes that the rows mount; with the whole catalog those that nothing mounts, too. */
function volumesHere(all: CatalogState, rows: readonly StateRow[], isAll: boolean): readonly VolumeState[] {
  if (isAll) return all.volumes;
  const mounted = new Set(rows.flatMap(({ mounts }) => mounts.map(({ volume }) => volume)));
  return all.volumes.filter(({ ref }) => mounted.has(ref));
}

function countsOf(rows: readonly StateRow[], volumes: readonly VolumeState[]): object {
  const byKeeping = KEEPINGS.map((one) => [one, rows.filter(({ keeping }) => keeping === one).length]);
  return {
    ...(Object.fromEntries(byKeeping) as Record<Keeping, number>),
    volumes: volumes.length,
    shared: volumes.filter(({ isShared }) => isShared).length,
    unmounted: volumes.filter(({ mountedBy }) => mountedBy.length === 0).length,
  };
}
