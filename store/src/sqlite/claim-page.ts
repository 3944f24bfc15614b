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
import type { ClaimPage } from '../port/index.js';
import type { SqlRow } from './connection.js';
import type { ClaimPosition, ClaimRows, ClaimsOfQuery } from './engine/claims-of.js';

export interface ClaimsOfOptions {
  readonly at?: Revision;
  readonly history?: boolean;
  readonly limit?: number;
  readonly after?: string;
}

const DEFAULT_LIMIT = 1_000;

const Text = z.string().max(2_048);
const Position = z.tuple([Text, Text, Text, Text, Text, Text, z.number().int()]);

/** Options as the thread takes them. @throws CatalogError INVALID_INPUT when `after` is no page's `next` */
export function claimsOfQuery({
  at,
  history = false,
  limit = DEFAULT_LIMIT,
  after,
}: ClaimsOfOptions = {}): ClaimsOfQuery {
  return { at, history, limit: Math.max(1, limit), after: after === undefined ? null : positionOf(after) };
}

function positionOf(after: string): ClaimPosition {
  try {
    return Position.parse(JSON.parse(after));
  } catch (cause) {
    throw new CatalogError('INVALID_INPUT', 'not a place in a list of claims', 'pass the `next` of a page', { cause });
  }
}

/** Rows as the port speaks of them. */
export function claimPage({ rows, next, total, shown }: ClaimRows): ClaimPage {
  return { claims: rows.map((row) => claimOf(row, shown)), next: next === null ? null : JSON.stringify(next), total };
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
