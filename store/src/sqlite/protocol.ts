import type { EngineMethods } from './engine/engine.js';
import type { SentError } from './failure.js';

/** What a thread opens. The writer makes and checks the file; a reader finds it ready. */
export interface ThreadOptions {
  readonly path: string;
  readonly role: 'writer' | 'reader';
}

export type Method = keyof EngineMethods;

export interface Request {
  readonly id: number;
  /** `close` ends the thread. */
  readonly method: Method | 'close';
  readonly values: readonly unknown[];
}

/** The answer to one request; id 0 answers the opening. */
export type Response =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: SentError };
