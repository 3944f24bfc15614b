import type { Lease } from '../../port/index.js';
import type { Connection } from '../connection.js';
import { Refusal } from '../refusal.js';
import * as sql from '../statements/lease.js';

interface LeaseRow {
  readonly holder: string;
  readonly token: number;
  readonly expiresAt: number;
}

function read(connection: Connection): LeaseRow {
  const [holder, token, expiresAt] = connection.row(sql.READ_LEASE) ?? ['', 0, 0];
  return { holder: String(holder), token: Number(token), expiresAt: Number(expiresAt) };
}

/** @throws Refusal LEASE_LOST unless the lease is the last one given */
export function checkLease(connection: Connection, lease: Lease): void {
  const now = read(connection);
  if (now.token === lease.token && now.holder === lease.holder) return;
  throw new Refusal(
    'LEASE_LOST',
    `${lease.holder} is not the writer any more${now.holder === '' ? '' : `: ${now.holder} is`}`,
    'take the lease again and repeat the run',
  );
}

/** Within a transaction. @throws Refusal LEASE_HELD */
export function takeLease(connection: Connection, holder: string, ttlMs: number, now: number): Lease {
  const held = read(connection);
  if (held.holder !== '' && held.holder !== holder && held.expiresAt > now) {
    throw new Refusal(
      'LEASE_HELD',
      `${held.holder} is writing until ${new Date(held.expiresAt).toISOString()}`,
      'wait for it to finish; a writer that died is replaced when its lease ends',
    );
  }
  const lease = { holder, token: held.token + 1, expiresAt: now + ttlMs };
  connection.run(sql.WRITE_LEASE, lease.holder, lease.token, lease.expiresAt);
  return lease;
}

/** Within a transaction. @throws Refusal LEASE_LOST */
export function extendLease(connection: Connection, lease: Lease, ttlMs: number, now: number): Lease {
  checkLease(connection, lease);
  const renewed = { holder: lease.holder, token: lease.token, expiresAt: now + ttlMs };
  connection.run(sql.WRITE_LEASE, renewed.holder, renewed.token, renewed.expiresAt);
  return renewed;
}

/** Within a transaction. Silent when the lease is another's by now. */
export function giveBack(connection: Connection, lease: Lease): void {
  const now = read(connection);
  if (now.token === lease.token && now.holder === lease.holder) connection.run(sql.WRITE_LEASE, '', now.token, 0);
}
