import { CatalogError } from '@faultline/model';
import type { Lease } from '@faultline/store/port';
import type { QueryRow } from '../queries/index.js';
import type { Run } from '../session/connection.js';

/** @returns the error of a writer that another one replaced */
export function leaseLost(lease: Lease): CatalogError {
  return new CatalogError(
    'LEASE_LOST',
    `${lease.holder} may no longer write (lease ${lease.token} was given back or taken over)`,
    'take the lease again and begin the run anew',
  );
}

/**
 * First in every transaction of the writer: locks the lease until the commit, or fails.
 * @throws CatalogError LEASE_LOST
 */
export async function hold(run: Run, lease: Lease): Promise<QueryRow<'lease/hold'>> {
  const [held] = await run('lease/hold', { holder: lease.holder, token: lease.token });
  if (!held) throw leaseLost(lease);
  return held;
}
