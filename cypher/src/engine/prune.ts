import type { Revision } from '@faultline/model';
import type { Lease, PruneResult } from '@faultline/store/port';
import type { Connection } from '../session/connection.js';
import { chunks } from './chunks.js';
import { hold } from './fence.js';

const REMOVED_AT_ONCE = 5_000;

/** Removes what ended at or before a revision, in bounded fenced transactions. @throws CatalogError LEASE_LOST */
export async function prune(connection: Connection, lease: Lease, upTo: Revision): Promise<PruneResult> {
  const { visible } = await connection.write((run) => hold(run, lease));
  // What ends above `visible` is staged, and may be taken back.
  const before = Math.min(upTo, visible);
  const ids: string[] = [];
  for await (const { id } of connection.stream('prune/ended-claims', { before })) ids.push(id);
  let claims = 0;
  let entities = 0;
  for (const some of chunks(ids, REMOVED_AT_ONCE)) {
    const [removed] = await connection.write(async (run) => {
      await hold(run, lease);
      return run('prune/remove-claims', { ids: [...some], before });
    });
    claims += removed?.claims ?? 0;
    entities += removed?.entities ?? 0;
  }
  return { claims, entities, runs: await removeRuns(connection, lease, before) };
}

async function removeRuns(connection: Connection, lease: Lease, before: Revision): Promise<number> {
  const inUse = await connection.read((run) => run('prune/revisions-in-use', { before }));
  const known = await connection.read((run) => run('records/revision', { revision: before }));
  const [removed] = await connection.write(async (run) => {
    await hold(run, lease);
    return run('prune/remove-runs', { before, at: known[0]?.at ?? 0, inUse: inUse.map(({ revision }) => revision) });
  });
  return removed?.runs ?? 0;
}
