import type { RelationType } from '@faultline/model';
import type { ReplicaInput } from '../redundancy/replicas.js';

/**
 * The columns that a topology is built from: what a store's projection holds, and no more. Nodes are row numbers of
 * `refs`; relations come one row a claim, in any order. Readers take the union over (from, type, to, via).
 */
export interface TopologyInput {
  /** Sorted by code units and without duplicates, so that a tie by ref is a tie by number. */
  readonly refs: readonly string[];
  readonly relations: RelationInput;
}

/** Claims on relations, column by column; each of length `count` or more. */
export interface RelationInput {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Index into `types`. */
  readonly type: Uint8Array;
  readonly types: readonly RelationType[];
  /** Index into `vias`. */
  readonly via: Uint16Array;
  readonly vias: readonly string[];
  /** Index into `scopes`. */
  readonly scope: Int32Array;
  readonly scopes: readonly string[];
  /** Index into `parts`. */
  readonly part: Int32Array;
  readonly parts: readonly string[];
  /** Index into STANDINGS. */
  readonly standing: Uint8Array;
  /** 0..1 */
  readonly confidence: Float32Array;
  /** Index into CRITICALITIES; anything above means that nobody says it. */
  readonly criticality: Uint8Array;
  /** 1 where the criticality follows from `via` alone. */
  readonly assumed: Uint8Array;
}

export interface TopologyOptions {
  /** Relations whose best claim is below it are left out, and counted. Default HIDDEN_BELOW. */
  readonly minConfidence?: number;
  /**
   * Environments in which a node runs, by node; a hole means that nothing is known. They add to what the derived
   * claims tell: the dependent of a claim of an environment runs there.
   */
  readonly runsIn?: readonly (readonly string[] | undefined)[];
  /** Running containers of catalog entities; they run in their environments, and so do their workloads and entities. */
  readonly replicas?: ReplicaInput;
}
