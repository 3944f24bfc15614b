import { CatalogError } from '@faultline/model';
import { asRefusal, sendError, type SentError } from './refusal.js';

/** An error of a thread, as the port promises it. */
export function receiveError(sent: SentError): Error {
  if (sent.code !== null) return new CatalogError(sent.code, sent.message, sent.remedy);
  const error = new Error(sent.message);
  error.stack = sent.stack;
  return error;
}

/** A failure on this side, as the port promises it; a bug stays a bug. */
export function asCatalogError(error: unknown, path: string): Error {
  return error instanceof CatalogError ? error : receiveError(sendError(asRefusal(error, path)));
}

/** Asked after `close`, or after a thread died. */
export function unavailable(why: string): CatalogError {
  return new CatalogError('STORE_UNAVAILABLE', `the store is not open: ${why}`, 'open the store again');
}
