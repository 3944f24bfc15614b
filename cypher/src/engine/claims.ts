import type { Claim, EntityRef, Revision } from '@faultline/model';
import { CatalogError } from '@faultline/model';
import type { ClaimFilter, ClaimPage, TargetFilter } from '@faultline/store/port';
import type { Connection, Run } from '../session/connection.js';
import { claimOf, type ClaimRow } from './claim-row.js';

/** Claims in one batch of `claims`. */
const BATCH = 5_000;
const PAGE = 1_000;

/** Which revision a reader sees, and above which an end is not shown. */
interface Horizon {
  readonly at: Revision;
  readonly shown: Revision;
}

/** Resolves `at`: a revision that is not there yet is the visible one. */
export async function horizon(run: Run, at: Revision | 'staged' | undefined): Promise<Horizon> {
  const [state] = await run('server/state', {});
  const visible = state?.visible ?? 0;
  if (at === 'staged') return { at: visible + 1, shown: visible + 1 };
  return { at: Math.min(at ?? visible, visible), shown: visible };
}

/** Streams claims in batches; memory holds one. */
export async function* readClaims(connection: Connection, filter: ClaimFilter): AsyncGenerator<readonly Claim[]> {
  const { at, shown } = await connection.read((run) => horizon(run, filter.at));
  let batch: Claim[] = [];
  for await (const row of rowsOf(connection, filter, at)) {
    batch.push(claimOf(row, shown));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* rowsOf(connection: Connection, filter: ClaimFilter, at: Revision): AsyncGenerator<ClaimRow> {
  const types = filter.types ? [...filter.types] : null;
  const except = new Set(filter.exceptScopes);
  if (types?.length === 0) return;
  if (filter.to) {
    const { scopes = null, parts = null } = filter;
    const refs = [...new Set(filter.to)];
    for (let from = 0; from < refs.length; from += BATCH) {
      yield* connection.stream('claims/of-targets', {
        refs: refs.slice(from, from + BATCH),
        at,
        types,
        scopes: scopes && [...scopes],
        parts: parts && [...parts],
        exceptScopes: [...except],
      });
    }
    return;
  }
  if (!filter.scopes) {
    yield* connection.stream('claims/all', { at, types, exceptScopes: [...except] });
    return;
  }
  const scopes = [...new Set(filter.scopes)].filter((scope) => !except.has(scope));
  if (!filter.parts) {
    if (scopes.length > 0) yield* connection.stream('claims/of-scopes', { scopes, at, types });
    return;
  }
  for (const scope of scopes) {
    yield* connection.stream('claims/of-parts', { scope, parts: [...new Set(filter.parts)], at, types });
  }
}

/** Entities that claims of a filter lead to. */
export async function readTargets(connection: Connection, filter: TargetFilter): Promise<readonly EntityRef[]> {
  if (filter.types?.length === 0) return [];
  const { at } = await connection.read((run) => horizon(run, filter.at));
  const types = filter.types ? [...filter.types] : null;
  const refs: EntityRef[] = [];
  const rows = connection.stream('claims/targets', { at, types, exceptScopes: [...(filter.exceptScopes ?? [])] });
  for await (const { ref } of rows) refs.push(ref as EntityRef);
  return refs;
}

export interface ClaimsOfOptions {
  readonly at?: Revision;
  readonly history?: boolean;
  readonly limit?: number;
  readonly after?: string;
}

/** A page of the claims on an entity. `after` is the revision that the first page was read at, and how many came. */
export function readClaimsOf(connection: Connection, ref: EntityRef, options: ClaimsOfOptions): Promise<ClaimPage> {
  const { history = false, limit = PAGE } = options;
  const after = options.after === undefined ? undefined : cursor(options.after);
  return connection.read(async (run) => {
    const { at, shown } = await horizon(run, after?.at ?? options.at);
    const skip = after?.skip ?? 0;
    const [counted] = await run('claims/count-of-entity', { ref, at, history });
    const rows = await run('claims/of-entity', { ref, at, history, skip, limit });
    const total = counted?.claims ?? 0;
    const end = skip + rows.length;
    const claims = rows.map((row) => claimOf(row, shown));
    return { claims, total, next: rows.length > 0 && end < total ? `${at}.${end}` : null };
  });
}

function cursor(after: string): { at: Revision; skip: number } {
  const found = /^(\d{1,15})\.(\d{1,15})$/.exec(after);
  if (found) return { at: Number(found[1]), skip: Number(found[2]) };
  throw new CatalogError(
    'INVALID_INPUT',
    `not the end of a page: ${after.slice(0, 100)}`,
    'pass `next` of the page before',
  );
}
