import { CRITICALITIES } from '@faultline/model';
import type { AlternativeGroups } from '../redundancy/alternative-groups.js';
import type { NodeTable } from './nodes.js';

/** Rows a node has in `dependentsByCriticality`: hard, soft, async. */
export const ROW_KINDS = CRITICALITIES.length;
export const HARD = 0;
export const SOFT = 1;
export const ASYNC = 2;

/** Compressed sparse rows: those of `n` are `targets[offsets[n]]` up to, but without, `targets[offsets[n + 1]]`. */
export interface Rows {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
}

/** DEPENDS_ON relations, merged over claims: one row for each (from, to, via), ordered by them. */
export interface RelationTable {
  readonly count: number;
  /** Index into `vias`, which are sorted. */
  readonly via: Uint16Array;
  readonly vias: readonly string[];
  /** Index into CRITICALITIES. */
  readonly criticality: Uint8Array;
  /** 1 where it follows from `via` alone. */
  readonly assumed: Uint8Array;
  /** The greatest of the claims, 0..1. */
  readonly confidence: Float32Array;
  /** The strongest of the claims, index into STANDINGS. */
  readonly standing: Uint8Array;
}

/**
 * Who depends on whom in one environment. Immutable once built: nobody writes to its arrays. A what-if is another
 * topology over the same nodes.
 *
 * A pair is a distinct (dependent, dependency) with at least one relation that counts; its number is its position in
 * `dependencies.targets`. No node depends on itself here. About 30 bytes a relation.
 */
export interface Topology {
  /** null where no environment is known at all. */
  readonly environment: string | null;
  readonly nodes: NodeTable;
  readonly nodeCount: number;
  readonly pairCount: number;
  /** By dependent: its dependencies, ascending. */
  readonly dependencies: Rows;
  /** By dependency: its dependents, ascending. */
  readonly dependents: Rows;
  /**
   * By dependency and criticality: rows of `n` with criticality `c` begin at `offsets[n * ROW_KINDS + c]`, ascending;
   * where a pair has several relations the hardest counts.
   */
  readonly dependentsByCriticality: Rows;
  /** Hardest criticality, by pair. */
  readonly pairCriticality: Uint8Array;
  /** Dependencies that stand in for each other; null where none do. */
  readonly alternatives: AlternativeGroups | null;
  /** First relation, by pair, and one more at the end. */
  readonly pairRelations: Int32Array;
  readonly relations: RelationTable;
  /** Relations to a node that confidence hides, by dependency; null when there are none. */
  readonly hiddenDependents: Int32Array | null;
  /** Relations from a node that confidence hides, by dependent; null when there are none. */
  readonly hiddenDependencies: Int32Array | null;
}
