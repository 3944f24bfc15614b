import type { EntityRef } from '@faultline/model';
import { NOWHERE, type ReplicaInput } from './replicas.js';

/** What all that is left of an entity shares: the next failure of it takes the entity down. */
export const SHARED = ['host', 'zone', 'digest'] as const;
export type Shared = (typeof SHARED)[number];

/** How much of an entity runs and fails in one environment. */
export interface Redundancy {
  /** null where none is known at all. */
  readonly environment: string | null;
  /** Running containers; 1 where none was observed. */
  readonly replicas: number;
  readonly failed: number;
  /** Whether any was observed. Where none was, it is unknown how many run, and taken as one. */
  readonly observed: boolean;
  /** Of all that run, sorted. */
  readonly hosts: readonly EntityRef[];
  readonly zones: readonly EntityRef[];
  readonly digests: readonly string[];
  /** What those that are left are all on, one and the same. */
  readonly leftOn: readonly { readonly shared: Shared; readonly of: string }[];
}

/** Which replicas of an entity fail: rows of the input, one for each container. */
export interface ReplicaHits {
  readonly rows: Int32Array;
  /** By position in `rows`. */
  readonly isHit: Uint8Array;
  readonly failed: number;
}

/** Nothing was observed: one, and it is hit. */
export function redundancyOf(
  environment: string | null,
  input: ReplicaInput,
  refs: readonly EntityRef[],
  { rows, isHit, failed }: ReplicaHits,
): Redundancy {
  const named = (column: Int32Array, texts: readonly string[], of: Int32Array): string[] =>
    [...new Set(Array.from(of, (row) => column[row]!))]
      .filter((at) => at !== NOWHERE)
      .map((at) => texts[at]!)
      .sort();
  const left = rows.filter((_, at) => isHit[at] === 0);
  const columns: Readonly<Record<Shared, readonly [Int32Array, readonly string[]]>> = {
    host: [input.host, refs],
    zone: [input.zone, refs],
    digest: [input.digest, input.digests],
  };
  return {
    environment,
    replicas: Math.max(rows.length, 1),
    failed: rows.length === 0 ? 1 : failed,
    observed: rows.length > 0,
    hosts: named(input.host, refs, rows) as EntityRef[],
    zones: named(input.zone, refs, rows) as EntityRef[],
    digests: named(input.digest, input.digests, rows),
    leftOn: SHARED.flatMap((shared) => {
      const [column, texts] = columns[shared];
      const [first] = left;
      if (first === undefined || column[first] === NOWHERE || left.some((row) => column[row] !== column[first]))
        return [];
      return [{ shared, of: texts[column[first]!]! }];
    }),
  };
}
