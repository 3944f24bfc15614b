import type { CatalogErrorCode } from '@faultline/model';

/**
 * A failure of the port as a thread throws it; the other side makes a CatalogError of it. The threads load nothing of
 * `model/`, whose schemas would cost each of them a fifth of a second.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: CatalogErrorCode,
    message: string,
    readonly remedy: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** An error as it crosses threads. */
export interface SentError {
  /** null for a bug. */
  readonly code: CatalogErrorCode | null;
  readonly message: string;
  readonly remedy: string;
  readonly stack: string;
}

const RESTORE = 'put a copy of the data directory aside, then restore a backup, or delete it and import again';

const BY_SQLITE: readonly [RegExp, CatalogErrorCode, string][] = [
  [/CORRUPT|NOTADB|malformed|not a database/i, 'STORE_DAMAGED', RESTORE],
  [/SQLITE_FULL|disk is full/i, 'STORE_UNAVAILABLE', 'make room on the disk that holds the data directory'],
  [
    /IOERR|CANTOPEN|READONLY|PERM|EACCES|EROFS|ENOTDIR|EEXIST|unable to open/i,
    'STORE_UNAVAILABLE',
    'check that the data directory is a folder that this user may write',
  ],
  [/BUSY|locked/i, 'STORE_IN_USE', 'stop the other program that has the data directory open'],
];

/** What quick_check found. */
export function damaged(path: string, found: string): Refusal {
  return new Refusal('STORE_DAMAGED', `${path} is damaged: ${found}`, RESTORE);
}

/** Failures of the driver and the file system in the words of the port; anything else is a bug and stays what it is. */
export function asRefusal(error: unknown, path: string): unknown {
  if (error instanceof Refusal || !(error instanceof Error) || !('code' in error)) return error;
  const text = `${String(error.code)} ${error.message}`;
  const known = BY_SQLITE.find(([form]) => form.test(text));
  return known === undefined ? error : new Refusal(known[1], `${path}: ${error.message}`, known[2], error);
}

export function sendError(error: unknown): SentError {
  const one = error instanceof Error ? error : new Error(String(error));
  const stack = one.stack ?? '';
  if (one instanceof Refusal) return { code: one.code, message: one.message, remedy: one.remedy, stack };
  return { code: null, message: one.message, remedy: '', stack };
}
