import { CatalogError } from '@faultline/model';

const AWAY = new Set(['ServiceUnavailable', 'SessionExpired']);

/** The driver's or server's code of a failure; '' for anything else. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** What a caller can act on; anything else is a bug and comes back as it is. */
export function catalogError(error: unknown, uri: string): unknown {
  if (error instanceof CatalogError) return error;
  const code = codeOf(error);
  const because = { cause: error };
  if (/^Neo\.ClientError\.Security\./.test(code)) {
    return new CatalogError(
      'STORE_UNAVAILABLE',
      `Neo4j at ${uri} refuses the account (${code})`,
      'set NEO4J_USER and NEO4J_PASSWORD to an account that may read and write this database and its schema',
      because,
    );
  }
  if (/TransactionTimedOut|LockAcquisitionTimeout|LockClientStopped$|\.Transaction\.Terminated$/.test(code)) {
    return new CatalogError(
      'TIMED_OUT',
      `Neo4j at ${uri} took longer than allowed`,
      'ask for less, or give the server more memory and processors, and try again',
      because,
    );
  }
  if (code.endsWith('MemoryPoolOutOfMemoryError')) {
    return new CatalogError(
      'STORE_UNAVAILABLE',
      `Neo4j at ${uri} has too little memory for this transaction`,
      'raise server.memory.heap.max_size of the server, or wait until other work on it is done',
      because,
    );
  }
  if (/^Neo\.ClientError\.Database\.|\.Database\.DatabaseUnavailable$/.test(code)) {
    return new CatalogError(
      'STORE_UNAVAILABLE',
      `Neo4j at ${uri} does not offer the database (${code})`,
      'name a database that exists and is online, or leave it out for the default one',
      because,
    );
  }
  if (AWAY.has(code) || /^Neo\.TransientError\./.test(code)) {
    return new CatalogError(
      'STORE_UNAVAILABLE',
      `Neo4j at ${uri} does not answer${code.startsWith('Neo') ? ` (${code})` : ''}`,
      'check that the server runs and that NEO4J_URI is its Bolt address, then try again',
      because,
    );
  }
  return error;
}
