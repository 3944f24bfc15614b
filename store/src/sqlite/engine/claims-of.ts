import type { EntityRef, Revision } from '@faultline/model';
import type { Connection, SqlRow } from '../connection.js';
import { FIND_ENTITY } from '../statements/claims.js';
import { CLAIMS_OF, COUNT_CLAIMS_OF } from '../statements/reading.js';
import { viewOf } from './horizon.js';

/** Type, scope, part, from, to, via, since: the order of the list. */
export type ClaimPosition = readonly [string, string, string, string, string, string, number];

export interface ClaimsOfQuery {
  readonly at: Revision | undefined;
  readonly history: boolean;
  readonly limit: number;
  readonly after: ClaimPosition | null;
}

/** Rows of CLAIMS_OF; `next` is the position of the last one when there are more. */
export interface ClaimRows {
  readonly rows: readonly SqlRow[];
  readonly next: ClaimPosition | null;
  readonly total: number;
  /** No `until` above it is shown. */
  readonly shown: Revision;
}

const BEGINNING = [null, null, null, null, null, null, null] as const;

/** All claims on one entity, by pages: O(its claims log its claims) a page. */
export function claimsOf(connection: Connection, ref: EntityRef, query: ClaimsOfQuery): ClaimRows {
  const entity = connection.value(FIND_ENTITY, ref);
  const view = viewOf(connection, query.at);
  if (entity === null) return { rows: [], next: null, total: 0, shown: view.shown };
  const about = [entity, view.at, query.history ? 1 : 0] as const;
  const found = connection.all(CLAIMS_OF, ...about, ...(query.after ?? BEGINNING), query.limit + 1);
  const rows = found.slice(0, query.limit);
  const more = found.length > query.limit;
  return {
    rows,
    next: more ? (rows.at(-1)?.slice(0, BEGINNING.length) as unknown as ClaimPosition) : null,
    total: Number(connection.value(COUNT_CLAIMS_OF, ...about)),
    shown: view.shown,
  };
}
