import { CatalogError, type CatalogErrorCode, type Issue } from '@faultline/model';

/**
 * Why something of a live system could not be read.
 * `missing`: it is not there. `refused`: this account may not. `unauthenticated`: the account is not accepted.
 * `untrusted`: its certificate is not accepted, or ours. `expired`: a list that was begun cannot be continued. `unreachable`: no connection. `timed-out`: no answer in time.
 * `cut`: the answer broke off. `unreadable`: an answer in a form that we do not know. `cancelled`: the run was ended.
 */
export type ReadFailureReason =
  | 'missing'
  | 'refused'
  | 'unauthenticated'
  | 'untrusted'
  | 'expired'
  | 'unreachable'
  | 'timed-out'
  | 'cut'
  | 'unreadable'
  | 'too-large'
  | 'failed'
  | 'cancelled';

/** A reply that did not come, or not whole. Its message never holds a value of the target. */
export class ReadFailure extends Error {
  override readonly name = 'ReadFailure';

  constructor(
    readonly reason: ReadFailureReason,
    message: string,
    readonly remedy: string,
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
  }

  /** As an issue of a run that goes on without it. */
  toIssue(path: string): Issue {
    return { path: path.slice(0, 1_024), reason: this.message.slice(0, 2_048), remedy: this.remedy.slice(0, 1_024) };
  }

  /** As the end of a run that could read nothing at all. */
  toCatalogError(what: string): CatalogError {
    return new CatalogError(codeOf(this.reason), `${what}: ${this.message}`, this.remedy, { cause: this });
  }
}

function codeOf(reason: ReadFailureReason): CatalogErrorCode {
  switch (reason) {
    case 'refused':
    case 'unauthenticated':
    case 'untrusted':
      return 'TARGET_REFUSED';
    case 'cancelled':
      return 'CANCELLED';
    default:
      return 'TARGET_UNREACHABLE';
  }
}

/** A signal that fires when the run is ended or the time is over, whichever is first. */
export function deadline(signal: AbortSignal, timeoutMs: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
}

/**
 * Reads all items, at most `parallel` at once, and keeps their order. The first exception ends it; what one item's
 * failure means is for `read` to say.
 */
export async function readEach<Item, Result>(
  items: readonly Item[],
  parallel: number,
  read: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await read(items[index] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(parallel, items.length)) }, worker));
  return results;
}

/** Failures of this many requests in a row mean that the system is gone, and that waiting for each other one is vain. */
const GIVE_UP_AFTER = 3;

/** Stops asking a system that does not answer any more, so that a run over many things ends in bounded time. */
export class Patience {
  private silent = 0;
  private last: ReadFailure | undefined;

  /** Runs one request, or fails at once with the last failure when too many in a row had no answer. */
  async ask<Result>(request: () => Promise<Result>): Promise<Result> {
    if (this.last !== undefined && this.silent >= GIVE_UP_AFTER) throw this.last;
    try {
      const result = await request();
      this.silent = 0;
      return result;
    } catch (error) {
      if (error instanceof ReadFailure && (error.reason === 'timed-out' || error.reason === 'unreachable')) {
        this.silent += 1;
        this.last = error;
      } else {
        this.silent = 0;
      }
      throw error;
    }
  }
}
