import { randomUUID } from 'node:crypto';
import type { Revision } from '@faultline/model';
import type { Lease, Publication } from '@faultline/store/port';
import type { Connection } from '../session/connection.js';
import { hold } from './fence.js';
import { runProperties, sourceProperties } from './records.js';

/** Moves `visible` and writes the run's record, in one small transaction. @throws CatalogError LEASE_LOST */
export function publish(
  connection: Connection,
  lease: Lease,
  { run: record, source, at }: Publication,
): Promise<Revision> {
  const batch = randomUUID();
  return connection.write(async (run) => {
    const { visible, begun, ended, batch: last } = await hold(run, lease);
    // Committed already, and the answer was lost on its way.
    if (last === batch) return visible;
    const changes = begun > 0 || ended > 0;
    const revision = changes ? visible + 1 : visible;
    if (changes) {
      await run('run/make-visible', { revision, at, run: record.id, claims: begun - ended });
    }
    await run('run/forget-staged', { batch });
    const kept = runProperties({ ...record, revision: changes ? revision : null });
    await run('records/put-run', { id: record.id, record: kept });
    if (source) await run('records/put-source', { ref: source.ref, record: sourceProperties(source) });
    return revision;
  });
}
