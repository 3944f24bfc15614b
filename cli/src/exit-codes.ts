import { CatalogError, type CatalogErrorCode } from '@faultline/model';

/** What the shell sees. Others script against these: a change is announced in CHANGELOG.md. */
export const EXIT = { answered: 0, found: 1, cannotAsk: 3, notFound: 4, incomplete: 5, usage: 64, bug: 70 } as const;

const BY_CODE: Readonly<Record<CatalogErrorCode, number>> = {
  INVALID_REF: EXIT.usage,
  INVALID_INPUT: EXIT.usage,
  INVALID_CONFIG: EXIT.usage,
  LIMIT_EXCEEDED: EXIT.usage,
  NOT_ALLOWED: EXIT.usage,
  NOT_FOUND: EXIT.notFound,
  AMBIGUOUS: EXIT.notFound,
  UNAUTHENTICATED: EXIT.cannotAsk,
  SERVER_UNREACHABLE: EXIT.cannotAsk,
  STORE_UNAVAILABLE: EXIT.cannotAsk,
  STORE_DAMAGED: EXIT.cannotAsk,
  STORE_IN_USE: EXIT.cannotAsk,
  PORT_IN_USE: EXIT.cannotAsk,
  LEASE_HELD: EXIT.cannotAsk,
  LEASE_LOST: EXIT.cannotAsk,
  SCOPE_BUSY: EXIT.cannotAsk,
  TIMED_OUT: EXIT.cannotAsk,
  TARGET_UNREACHABLE: EXIT.incomplete,
  TARGET_REFUSED: EXIT.incomplete,
  IMPORT_INCOMPLETE: EXIT.incomplete,
  CANCELLED: EXIT.incomplete,
};

/** A failure's exit code; anything that is no CatalogError is a bug. */
export function exitCodeOf(error: unknown): number {
  return error instanceof CatalogError ? BY_CODE[error.code] : EXIT.bug;
}
