import type { EntityRef, RelationType, Revision } from '@faultline/model';

export interface ProjectionQuery {
  readonly at?: Revision;
  /** Of `relations`; `refs` and `reports` are always whole. Default: every type but REPORTS. */
  readonly types?: readonly RelationType[];
  /** Whether properties are wanted. Default true; otherwise `relations.properties` is null and `reports.properties` empty. */
  readonly properties?: boolean;
}

/**
 * The graph at one revision, in columns: nodes and relations are row numbers. One row per claim: readers take the
 * union over (from, type, to, via). Rows are ordered by from, type, to, via, scope, part, all by ref or text, and texts
 * as JavaScript compares them, so that every engine has the same order.
 */
export interface Projection {
  readonly revision: Revision;
  /** Ref of each node, sorted; every entity that a current claim states or names. */
  readonly refs: readonly EntityRef[];
  readonly relations: RelationColumns;
  /** REPORTS claims, ordered by node, scope, part, from, via. */
  readonly reports: ReportColumns;
}

export interface RelationColumns {
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
  readonly confidence: Float32Array;
  /** Index into CRITICALITIES, or NO_CRITICALITY; of every type, from the property of that name. */
  readonly criticality: Uint8Array;
  /** 1 where the criticality is assumed: the property `assumed` is true. */
  readonly assumed: Uint8Array;
  /** JSON of the properties; '' for DEPENDS_ON, whose properties are the columns. null when they were not asked for. */
  readonly properties: readonly string[] | null;
  /** Revision since which each claim stands. */
  readonly since: Int32Array;
}

export const NO_CRITICALITY = 255;

export interface ReportColumns {
  readonly count: number;
  readonly node: Int32Array;
  readonly scope: Int32Array;
  readonly part: Int32Array;
  readonly standing: Uint8Array;
  readonly confidence: Float32Array;
  /** JSON of the properties. */
  readonly properties: readonly string[];
  readonly scopes: readonly string[];
  readonly parts: readonly string[];
  /** Revision since which each claim stands. */
  readonly since: Int32Array;
}
