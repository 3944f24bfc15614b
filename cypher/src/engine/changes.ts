import { compare, type Change, type Claim, type Revision } from '@faultline/model';
import type { ChangeQuery } from '@faultline/store/port';
import type { Connection } from '../session/connection.js';
import { chunks } from './chunks.js';
import { claimOf } from './claim-row.js';
import { horizon } from './claims.js';

/** Claims in one batch. */
const BATCH = 5_000;

interface Touched {
  readonly id: string;
  readonly what: Change['what'];
}

/**
 * What began or ended in a span. One scan finds which claims, by id; then one revision after the other is read and put
 * in order, so that memory holds the claims of one revision.
 */
export async function* readChanges(connection: Connection, query: ChangeQuery): AsyncGenerator<readonly Change[]> {
  const { at, shown } = await connection.read((run) => horizon(run, query.until));
  const touched = await touchedBy(connection, query, at);
  for (const revision of [...touched.keys()].sort((a, b) => a - b)) {
    const changes = await changesAt(connection, revision, touched.get(revision) ?? [], shown);
    for (const some of chunks(changes, BATCH)) yield some;
  }
}

async function touchedBy(
  connection: Connection,
  { after, types, what: only }: ChangeQuery,
  until: Revision,
): Promise<ReadonlyMap<Revision, readonly Touched[]>> {
  const touched = new Map<Revision, Touched[]>();
  const note = (revision: Revision | null, id: string, what: Change['what']): void => {
    if (revision === null || (only !== undefined && what !== only) || revision <= after || revision > until) return;
    const known = touched.get(revision);
    if (known === undefined) touched.set(revision, [{ id, what }]);
    else known.push({ id, what });
  };
  for await (const { id, since, ended } of connection.stream('claims/changed', {
    after,
    until,
    types: types === undefined ? null : [...types],
  })) {
    note(since, id, 'began');
    note(ended, id, 'ended');
  }
  return touched;
}

async function changesAt(
  connection: Connection,
  revision: Revision,
  touched: readonly Touched[],
  shown: Revision,
): Promise<readonly Change[]> {
  const claims = new Map<string, Claim>();
  for (const some of chunks(touched, BATCH)) {
    const rows = await connection.read((run) => run('claims/of-ids', { ids: some.map(({ id }) => id) }));
    for (const row of rows) claims.set(row.id, claimOf(row, shown));
  }
  const changes = touched.flatMap(({ id, what }): Change[] => {
    const claim = claims.get(id);
    return claim === undefined ? [] : [{ revision, what, claim }]; // else pruned since
  });
  return changes.sort(inOrder);
}

function inOrder({ claim: a, what }: Change, { claim: b }: Change): number {
  return (
    compare(a.type, b.type) ||
    compare(a.scope, b.scope) ||
    compare(a.part, b.part) ||
    compare(a.from, b.from) ||
    compare(a.to, b.to) ||
    compare(a.via, b.via) ||
    (what === 'ended' ? -1 : 1)
  );
}
