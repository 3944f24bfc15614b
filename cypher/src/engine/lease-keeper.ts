import { CatalogError } from '@faultline/model';
import type { Lease } from '@faultline/store/port';
import type { Connection } from '../session/connection.js';
import { leaseLost } from './fence.js';

/** Takes the lease. @throws CatalogError LEASE_HELD, naming the holder and when its lease ends */
export async function takeLease(connection: Connection, holder: string, ttlMs: number): Promise<Lease> {
  const [found] = await connection.write((run) => run('lease/take', { holder, ttlMs }));
  if (!found) {
    throw new CatalogError('STORE_DAMAGED', 'the node (:Lease) is gone', 'open the store again: it makes it anew');
  }
  const { taken, token, expiresAt } = found;
  if (taken) return { holder, token, expiresAt };
  throw new CatalogError(
    'LEASE_HELD',
    `${found.holder} is writing; its lease ends at ${new Date(expiresAt).toISOString()} unless it goes on`,
    'wait until it is done; a writer that died loses its lease by itself at that time',
  );
}

/** @throws CatalogError LEASE_LOST */
export async function renewLease(connection: Connection, lease: Lease, ttlMs: number): Promise<Lease> {
  const { holder, token } = lease;
  const [renewed] = await connection.write((run) => run('lease/renew', { holder, token, ttlMs }));
  if (!renewed) throw leaseLost(lease);
  return { ...lease, expiresAt: renewed.expiresAt };
}

/** Silent when it was lost already. */
export async function releaseLease(connection: Connection, { holder, token }: Lease): Promise<void> {
  await connection.write((run) => run('lease/release', { holder, token }));
}
