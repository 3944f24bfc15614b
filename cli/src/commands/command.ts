import type { Asker } from '../client/asker.js';
import type { Output } from '../output.js';

/** Options that every question has. */
export interface AskOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly from?: readonly string[];
  /** Folder for what was made of unchanged files; false for none. */
  readonly cache?: string | boolean;
  /** Who renders charts and kustomizations of folders: own, auto or tools. */
  readonly render?: string;
  readonly url?: string;
  readonly token?: string;
  /** Seconds that an answer of the server may take. */
  readonly timeout?: number;
  /** As of a moment, as the API's `at` reads it. */
  readonly at?: string;
}

/** What a command works with. */
export interface CommandContext {
  readonly output: Output;
  readonly now: () => number;
  /** The server, or with --from the same backend in this process; closed when the command ends. */
  asker(options: AskOptions): Promise<Asker>;
}

/** Prints an answer: the documented JSON, rows as CSV where the command offers it, or text for people. */
export function print(
  output: Output,
  options: AskOptions,
  json: () => unknown,
  text: () => string,
  csv?: () => string,
): void {
  if (options.json === true) output.stdout(`${JSON.stringify(json(), null, 2)}\n`);
  else output.stdout(options.csv === true && csv !== undefined ? csv() : text());
}
