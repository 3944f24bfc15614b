import { CatalogError, type CatalogErrorCode } from '@faultline/model';
import type { WorkName } from './works.js';

export interface WorkRequest {
  readonly id: number;
  readonly name: WorkName;
  readonly input: unknown;
}

export type WorkResponse =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: SentFailure };

/** A failure as it crosses between threads, which drop a class. */
export interface SentFailure {
  readonly message: string;
  readonly stack: string;
  /** null for a bug. */
  readonly catalog: {
    readonly code: CatalogErrorCode;
    readonly remedy: string;
    readonly candidates: readonly string[];
  } | null;
}

export function sendFailure(error: unknown): SentFailure {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const catalog =
    error instanceof CatalogError
      ? { code: error.code, remedy: error.remedy, candidates: [...error.candidates] }
      : null;
  return { message, stack, catalog };
}

/** The failure as it was thrown, with the other thread's stack. */
export function receiveFailure({ message, stack, catalog }: SentFailure): Error {
  const error =
    catalog === null
      ? new Error(message)
      : new CatalogError(catalog.code, message, catalog.remedy, { candidates: catalog.candidates });
  error.stack = stack;
  return error;
}
