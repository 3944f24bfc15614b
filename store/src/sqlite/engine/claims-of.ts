import { z } from 'zod';
import {
  CatalogError,
  STANDINGS,
  type Claim,
  type EntityRef,
  type Evidence,
  type Properties,
  type RelationType,
  type Revision,
} from '@faultline/model';
import type { ClaimPage } from '../../port/index.js';
import type { Connection, SqlRow } from '../connection.js';
import { FIND_ENTITY } from '../statements/claims.js';
import { CLAIMS_OF, COUNT_CLAIMS_OF } from '../statements/reading.js';
import { viewOf } from './horizon.js';

export interface ClaimsOfOptions {
  readonly at?: Revision;
  readonly history?: boolean;
  readonly limit?: number;
  readonly after?: string;
}

const DEFAULT_LIMIT = 1_000;

const Text = z.string().max(2_048);
const Position = z.tuple([Text, Text, Text, Text, Text, Text, z.number().int()]);

/** All claims on one entity, by pages. The position of a page is the key of the last claim before it. */
export function claimsOf(connection: Connection, ref: EntityRef, options: ClaimsOfOptions = {}): ClaimPage {
  const { history = false, limit = DEFAULT_LIMIT, after } = options;
  const entity = connection.value(FIND_ENTITY, ref);
  if (entity === null) return { claims: [], next: null, total: 0 };
  const view = viewOf(connection, options.at);
  const about = [entity, view.at, history ? 1 : 0] as const;
  const position = after === undefined ? [null, null, null, null, null, null, null] : positionOf(after);
  const rows = connection.all(CLAIMS_OF, ...about, ...position, limit + 1);
  const claims = rows.slice(0, limit).map((row) => claimOf(row, view.shown));
  return {
    claims,
    next: rows.length > limit ? JSON.stringify(rows[limit - 1]?.slice(0, 7)) : null,
    total: Number(connection.value(COUNT_CLAIMS_OF, ...about)),
  };
}

function positionOf(after: string): z.infer<typeof Position> {
  try {
    return Position.parse(JSON.parse(after));
  } catch (cause) {
    throw new CatalogError('INVALID_INPUT', 'not a position in a list of claims', 'pass the `next` of a page', {
      cause,
    });
  }
}

function claimOf(row: SqlRow, shown: Revision): Claim {
  const until = row[7] === null ? null : Number(row[7]);
  return {
    scope: String(row[1]),
    part: String(row[2]),
    from: row[3] as EntityRef,
    type: row[0] as RelationType,
    to: row[4] as EntityRef,
    via: String(row[5]),
    standing: STANDINGS[Number(row[8])] ?? 'suggested',
    confidence: Number(row[9]),
    properties: JSON.parse(String(row[10])) as Properties,
    evidence: JSON.parse(String(row[11])) as readonly Evidence[],
    since: Number(row[6]),
    until: until === null || until > shown ? null : until,
  };
}
