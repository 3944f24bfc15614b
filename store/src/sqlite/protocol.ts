import type { EngineMethods } from './engine/engine.js';
import type { SentError } from './refusal.js';

/** What a thread opens. The writer makes and checks the file; a reader finds it ready. */
export interface ThreadOptions {
  readonly path: string;
  readonly role: 'writer' | 'reader';
}

export type Method = keyof EngineMethods;

export interface Request {
  readonly id: number;
  /** `open` comes first, `close` last. */
  readonly method: Method | 'open' | 'close';
  readonly values: readonly unknown[];
}

/** The answer to one request. */
export type Response =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: SentError };
