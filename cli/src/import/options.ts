import type { AskOptions } from '../commands/command.js';

/** What `faultline import` may be told. */
export interface CrawlOptions extends AskOptions {
  readonly out?: string;
  readonly onServer?: boolean;
  readonly acceptShrink?: boolean;
  readonly namespace?: string;
}
