import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CatalogError, type ObservationLine } from '@faultline/model';
import type { CommandContext } from '../commands/command.js';
import type { Failure, ThreadMessage, ThreadTask } from './crawl-thread.js';
import type { CrawlOptions } from './options.js';

/** More would wait for the disk, and each keeps its own copy of the code. */
const MAX_THREADS = 8;

/** How many targets are crawled at once: as many as there are processors, and one where there is one target. */
export function threadsFor(targets: readonly string[]): number {
  return Math.min(availableParallelism(), MAX_THREADS, targets.length);
}

/** What is told of one target, until somebody takes it. */
interface Told {
  readonly messages: ThreadMessage[];
  /** Tells who waits that there is more. */
  wake: () => void;
}

/**
 * Crawls many targets in threads, each ahead of who takes its lines, in the order of the targets: no more of them at once
 * than there are threads, so that what waits to be taken is bounded.
 */
export class CrawlAhead {
  private readonly threads: Worker[] = [];
  private readonly idle: Worker[] = [];
  private readonly told: Told[];
  /** The target that is crawled next, and the one whose lines are taken. */
  private next = 0;
  private taken = 0;

  constructor(
    private readonly importer: string,
    private readonly targets: readonly string[],
    private readonly options: CrawlOptions,
    private readonly context: CommandContext,
    private readonly count = threadsFor(targets),
  ) {
    this.told = targets.map(() => ({ messages: [], wake: () => undefined }));
    for (let at = 0; at < count; at += 1) this.idle.push(this.thread());
    this.start();
  }

  /** Lines of a target; each target once, in their order. @throws what the crawl threw */
  async *linesOf(at: number): AsyncGenerator<ObservationLine> {
    this.taken = at;
    this.start();
    for (;;) {
      const told = this.told[at];
      const message = told?.messages.shift();
      if (told === undefined) return;
      if (message === undefined) await new Promise<void>((resolve) => (told.wake = resolve));
      else if ('lines' in message) yield* message.lines;
      else if ('failed' in message) throw errorOf(message.failed);
      else if ('done' in message) return;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((one) => one.terminate()));
  }

  private thread(): Worker {
    const made = new Worker(threadFile());
    this.threads.push(made);
    return made;
  }

  private start(): void {
    while (this.next < this.targets.length && this.next < this.taken + this.count) {
      const thread = this.idle.shift();
      if (thread === undefined) return;
      this.crawl(thread, this.next);
      this.next += 1;
    }
  }

  private crawl(thread: Worker, at: number): void {
    const { importer, options, context } = this;
    const end = (): void => {
      thread.off('message', take);
      thread.off('error', fail);
    };
    const take = (message: ThreadMessage): void => {
      if ('progress' in message) {
        if (context.output.isTerminal) context.output.stderr(`  ${message.progress}\n`);
        return;
      }
      if ('done' in message || 'failed' in message) {
        end();
        this.idle.push(thread);
        this.start();
      }
      this.tell(at, message);
    };
    // A thread that fell over is gone, and another takes its place.
    const fail = (error: Error): void => {
      end();
      this.idle.push(this.thread());
      this.tell(at, { failed: { message: String(error.stack), remedy: '', candidates: [] } });
      this.start();
    };
    thread.on('message', take);
    thread.on('error', fail);
    const task: ThreadTask = { importer, target: this.targets[at] ?? '', options, nowMs: context.now() };
    thread.postMessage(task);
  }

  private tell(at: number, message: ThreadMessage): void {
    const told = this.told[at];
    told?.messages.push(message);
    told?.wake();
  }
}

/** The compiled thread: of sources the one that was built of them, beside this module where both are bundled. */
function threadFile(): URL {
  const place = import.meta.url.endsWith('.cjs') ? './crawl-thread.cjs' : '../../dist/import/crawl-thread.js';
  return new URL(place, import.meta.url);
}

function errorOf({ code, message, remedy, candidates }: Failure): Error {
  return code === undefined ? new Error(message) : new CatalogError(code, message, remedy, { candidates });
}
