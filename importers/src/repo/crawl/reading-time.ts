import { CatalogError } from '@faultline/model';
import { processorMs } from '../values/clock.js';

/** Processor time that one reader may take for a repository, and for each of its files besides, milliseconds. */
const MOST_MS = 60_000;
const MOST_MS_A_FILE = 5;
/** How often the processor's time is asked for, milliseconds: asking takes as long as reading a small file. */
const EVERY_MS = 20;

/**
 * The time of the reader that is at work, looked at between its files: whenever it asks for one, and when it has told of
 * one. Parsers cannot be stopped in their work; what each takes of one file is bounded by its own limits.
 */
export class ReadingTime {
  private until = Infinity;
  private allowedMs = 0;

  /** @param clock processor time, milliseconds */
  constructor(private readonly clock: () => number = processorMsLately()) {}

  /** A reader of so many files begins. */
  begin(files: number): void {
    this.allowedMs = MOST_MS + MOST_MS_A_FILE * files;
    this.until = this.clock() + this.allowedMs;
  }

  end(): void {
    this.until = Infinity;
  }

  /** @throws CatalogError IMPORT_INCOMPLETE when its time is over */
  check(): void {
    if (this.until === Infinity || this.clock() <= this.until) return;
    throw new CatalogError(
      'IMPORT_INCOMPLETE',
      `it took longer than ${Math.round(this.allowedMs / 1_000)} s, and the rest of its files was left out`,
      'read subfolders as sources of their own, or look for files of an unusual size or form',
    );
  }
}

/** A clock of processor time, milliseconds, that is some behind. */
function processorMsLately(): () => number {
  let [askedAt, last] = [-Infinity, 0];
  return () => {
    const now = performance.now();
    if (now - askedAt > EVERY_MS) [askedAt, last] = [now, processorMs()];
    return last;
  };
}
