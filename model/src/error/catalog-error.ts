/**
 * Codes of the failures that a caller can act on. `backend/` maps each to a GraphQL error and `cli/` each to an exit
 * code, both exhaustively.
 */
export type CatalogErrorCode =
  | 'INVALID_REF'
  | 'INVALID_INPUT'
  | 'INVALID_CONFIG'
  | 'NOT_FOUND'
  | 'AMBIGUOUS'
  | 'NOT_ALLOWED'
  | 'UNAUTHENTICATED'
  | 'LIMIT_EXCEEDED'
  | 'LEASE_HELD'
  | 'LEASE_LOST'
  | 'SCOPE_BUSY'
  | 'STORE_UNAVAILABLE'
  | 'STORE_DAMAGED'
  | 'STORE_IN_USE'
  | 'PORT_IN_USE'
  | 'TARGET_UNREACHABLE'
  | 'TARGET_REFUSED'
  | 'IMPORT_INCOMPLETE'
  | 'CANCELLED'
  | 'TIMED_OUT'
  | 'SERVER_UNREACHABLE';

/** A failure that names the thing, the reason and the remedy. A bug throws something else. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';

  constructor(
    readonly code: CatalogErrorCode,
    message: string,
    /** What the reader can do about it, as an instruction. */
    readonly remedy: string,
    options: {
      readonly cause?: unknown;
      /** What else could have been meant, for `AMBIGUOUS` and `NOT_FOUND`. */
      readonly candidates?: readonly string[];
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.candidates = options.candidates ?? [];
  }

  readonly candidates: readonly string[];
}
