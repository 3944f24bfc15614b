import type { AskOptions } from '../commands/command.js';

/** What `faultline import` may be told. */
export interface CrawlOptions extends AskOptions {
  readonly out?: string;
  readonly onServer?: boolean;
  readonly acceptShrink?: boolean;
  /** Seconds to wait for another run of the same source. */
  readonly wait?: number;
  readonly namespace?: string;
  /** Whether owners are suggested by who changed what. */
  readonly history?: boolean;
  /** What a report is of: name and digest. */
  readonly image?: string;
  /** What a report is of: `namespace/name`, with its version. */
  readonly service?: string;
  readonly version?: string;
  /** How the columns of a list are read. */
  readonly mapping?: string;
  /** What tells a list from others. */
  readonly name?: string;
}
