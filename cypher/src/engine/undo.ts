import { randomUUID } from 'node:crypto';
import type { Lease } from '@faultline/store/port';
import type { Connection } from '../session/connection.js';
import { chunks } from './chunks.js';
import { hold } from './fence.js';

/** Rows of one deleting transaction: it also looks at both entities of each. */
const REMOVED_AT_ONCE = 5_000;

/**
 * Takes back whatever stands above `visible`: removes what was begun, opens again what was ended. Costs one check when
 * nothing was staged, else a scan of all claims. Every transaction is bounded and fenced, so that a writer that lost
 * its lease in the middle takes back nothing of the next one's; interrupted, it is done again by the next lease.
 * @throws CatalogError LEASE_LOST
 */
export async function undo(connection: Connection, lease: Lease): Promise<void> {
  const { visible, begun, ended } = await connection.write((run) => hold(run, lease));
  if (begun === 0 && ended === 0) return;
  const beginnings: string[] = [];
  const ends: string[] = [];
  for await (const { id, begun: isBegun } of connection.stream('run/staged', { visible })) {
    (isBegun ? beginnings : ends).push(id);
  }
  for (const ids of chunks(beginnings, REMOVED_AT_ONCE)) {
    await connection.write(async (run) => {
      await hold(run, lease);
      await run('run/undo-begun', { ids: [...ids], visible });
    });
  }
  for (const ids of chunks(ends)) {
    await connection.write(async (run) => {
      await hold(run, lease);
      await run('run/undo-ended', { ids: [...ids], visible });
    });
  }
  await connection.write(async (run) => {
    await hold(run, lease);
    await run('run/forget-staged', { batch: randomUUID() });
  });
}
