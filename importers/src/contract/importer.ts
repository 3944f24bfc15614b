import type { EntityKind, ObservationLine, RelationType } from '@faultline/model';
import type { z } from 'zod';

/** What an importer may not exceed. A thing over a limit is one issue, never the end of the crawl. */
export interface ImportLimits {
  /** Largest single file, in bytes. */
  readonly fileBytes: number;
  /** Files in one repository. */
  readonly files: number;
  /** Items of one list of an API. */
  readonly listItems: number;
  /** For one request to a live system, milliseconds. */
  readonly requestTimeoutMs: number;
  /** Requests under way at once. */
  readonly parallel: number;
}

export const DEFAULT_LIMITS: ImportLimits = {
  fileBytes: 5_000_000,
  files: 200_000,
  listItems: 200_000,
  requestTimeoutMs: 30_000,
  parallel: 4,
};

/**
 * Who renders charts and kustomizations: our own code alone; an installed helm or kubectl where our own code does not know
 * something; or these first.
 */
export const RENDERINGS = ['own', 'auto', 'tools'] as const;
export type Rendering = (typeof RENDERINGS)[number];

export interface ImportContext {
  /** Ends the crawl: what was read is kept, every open part is incomplete. */
  readonly signal: AbortSignal;
  readonly limits: ImportLimits;
  /** Folder in which results about files that have not changed may be kept; absent: nowhere. */
  readonly cacheFolder?: string;
  /** Who renders charts and kustomizations; absent: our own code. */
  readonly rendering?: Rendering;
  /** Id of the run, for the header line. */
  readonly run: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** One line for people: what is being read. Never a value of the environment. */
  readonly progress: (message: string) => void;
}

/**
 * Reads one kind of source. `collect` yields a header, then for each part its observations followed by its part line,
 * a scope line for each scope, issues anywhere, and `end`. It throws CatalogError TARGET_UNREACHABLE or TARGET_REFUSED
 * only when nothing at all can be read; anything less is an issue and an incomplete part.
 */
export interface Importer<Config = unknown> {
  /** As it stands on the command line and in the configuration. */
  readonly name: string;
  /** Grows when the same input gives other observations. */
  readonly version: string;
  /** One sentence. */
  readonly description: string;
  /** What must be there for it to work, as sentences. */
  readonly needs: readonly string[];
  readonly emits: { readonly entities: readonly EntityKind[]; readonly relations: readonly RelationType[] };
  readonly config: z.ZodType<Config>;
  /** Turns words of the command line into a configuration. @throws CatalogError INVALID_INPUT */
  fromTarget(target: string): Config;
  /**
   * Targets that one word of the command line stands for, when it may stand for several (a file that lists them).
   * Absent: a word is one target. @throws CatalogError INVALID_INPUT
   */
  expand?(target: string): Promise<readonly string[]>;
  collect(config: Config, context: ImportContext): AsyncIterable<ObservationLine>;
}
