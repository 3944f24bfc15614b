import { CatalogError, type CatalogErrorCode } from '@faultline/model';

/** An error as it crosses threads. */
export interface SentError {
  readonly code: CatalogErrorCode | null;
  readonly message: string;
  readonly remedy: string;
  readonly stack: string;
}

const RESTORE = 'stop the server, put a copy of the data directory aside, and restore a backup or import again';

const BY_SQLITE: readonly [RegExp, CatalogErrorCode, string][] = [
  [/CORRUPT|NOTADB|malformed|not a database/i, 'STORE_DAMAGED', RESTORE],
  [/SQLITE_FULL|disk is full/i, 'STORE_UNAVAILABLE', 'make room on the disk that holds the data directory'],
  [
    /IOERR|CANTOPEN|READONLY|PERM|unable to open/i,
    'STORE_UNAVAILABLE',
    'check that the data directory exists and is writable',
  ],
  [/BUSY|locked/i, 'STORE_IN_USE', 'stop the other program that has the data directory open'],
];

/** The driver's failures in the words of the port; anything else is a bug and stays what it is. */
export function asCatalogError(error: unknown, path: string): unknown {
  if (error instanceof CatalogError || !(error instanceof Error)) return error;
  const text = `${'code' in error ? String(error.code) : ''} ${error.message}`;
  const known =
    error.name === 'SqliteError' || 'code' in error ? BY_SQLITE.find(([form]) => form.test(text)) : undefined;
  if (known === undefined) return error;
  return new CatalogError(known[1], `${path}: ${error.message}`, known[2], { cause: error });
}

export function sendError(error: unknown): SentError {
  const one = error instanceof Error ? error : new Error(String(error));
  const known = one instanceof CatalogError;
  return {
    code: known ? one.code : null,
    message: one.message,
    remedy: known ? one.remedy : '',
    stack: one.stack ?? '',
  };
}

export function receiveError(sent: SentError): Error {
  if (sent.code !== null) return new CatalogError(sent.code, sent.message, sent.remedy);
  const error = new Error(sent.message);
  error.stack = sent.stack;
  return error;
}

/** Asked after `close`, or after a thread died. */
export function unavailable(why: string): CatalogError {
  return new CatalogError('STORE_UNAVAILABLE', `the store is not open: ${why}`, 'open the store again');
}
