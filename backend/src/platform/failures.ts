import { CatalogError, type CatalogErrorCode } from '@faultline/model';

/** HTTP status of each failure that a caller can act on. Exhaustive: a new code does not compile without a line here. */
export const HTTP_STATUS: Readonly<Record<CatalogErrorCode, number>> = {
  INVALID_REF: 400,
  INVALID_INPUT: 400,
  INVALID_CONFIG: 500,
  NOT_FOUND: 404,
  AMBIGUOUS: 409,
  NOT_ALLOWED: 403,
  UNAUTHENTICATED: 401,
  LIMIT_EXCEEDED: 413,
  LEASE_HELD: 503,
  LEASE_LOST: 503,
  SCOPE_BUSY: 409,
  STORE_UNAVAILABLE: 503,
  STORE_DAMAGED: 500,
  STORE_IN_USE: 503,
  PORT_IN_USE: 500,
  TARGET_UNREACHABLE: 502,
  TARGET_REFUSED: 502,
  IMPORT_INCOMPLETE: 422,
  CANCELLED: 503,
  TIMED_OUT: 504,
  SERVER_UNREACHABLE: 502,
};

/** A failure as the API shows it. */
export interface ShownFailure {
  readonly message: string;
  readonly extensions: {
    readonly code: CatalogErrorCode | 'INTERNAL' | 'TOO_MANY_REQUESTS';
    readonly remedy: string;
    readonly candidates: readonly string[];
  };
}

/** The CatalogError in an error or among what caused it. */
export function catalogErrorIn(error: unknown): CatalogError | undefined {
  for (let depth = 0, at = error; depth < 8 && typeof at === 'object' && at !== null; depth++) {
    if (at instanceof CatalogError) return at;
    const wrapped = at as { readonly originalError?: unknown; readonly cause?: unknown };
    at = wrapped.originalError ?? wrapped.cause;
  }
  return undefined;
}

/** What a caller sees of a failure; of a bug nothing but that there is one. */
export function shownFailure(error: unknown): { readonly status: number; readonly failure: ShownFailure } {
  const known = catalogErrorIn(error);
  if (known !== undefined) {
    const { code, remedy, candidates, message } = known;
    return { status: HTTP_STATUS[code], failure: { message, extensions: { code, remedy, candidates } } };
  }
  const status = (error as { readonly statusCode?: unknown } | undefined)?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const message = error instanceof Error ? error.message : 'the request cannot be answered';
    const remedy = status === 413 ? 'send less at once' : 'check the request';
    return {
      status,
      failure: {
        message,
        extensions: { code: status === 413 ? 'LIMIT_EXCEEDED' : 'INVALID_INPUT', remedy, candidates: [] },
      },
    };
  }
  return {
    status: 500,
    failure: {
      message: 'an unexpected failure',
      extensions: { code: 'INTERNAL', remedy: 'see the server’s log, and report it with what you did', candidates: [] },
    },
  };
}
