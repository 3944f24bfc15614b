import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CatalogError } from '@faultline/model';
import { receiveFailure, type WorkRequest, type WorkResponse } from './protocol.js';
import { WORKS, type WorkInput, type WorkName, type WorkResult } from './works.js';

/** Works that wait at most; more are refused, so that nobody waits for what nobody can get done. */
const MOST_WAITING = 64;
/** Works of fewer steps are done at once: sending them would take longer. About 5 ms. */
const FEW_STEPS = 1_000_000;
const TIME_LIMIT_MS = 120_000;

export interface WorkOptions {
  /** About how many elementary steps it takes; few are done on this thread. */
  readonly steps: number;
  /** Gives up waiting for it; one that is under way is stopped. */
  readonly signal?: AbortSignal;
  /** Default: two minutes, from when it begins. */
  readonly timeLimitMs?: number;
}

interface Job {
  readonly request: WorkRequest;
  readonly options: WorkOptions;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The thread's file as it was built: beside this one, or, when tests read the sources, in the build's folder. */
function workerFile(): URL {
  const beside = new URL('./worker.js', import.meta.url);
  if (existsSync(beside)) return beside;
  const built = new URL('../../../dist/platform/off-loop/worker.js', import.meta.url);
  if (existsSync(built)) return built;
  throw new Error(`${fileURLToPath(built)} is missing: run npm run build:code`);
}

/**
 * Works things out on another thread, so that the event loop goes on answering: one after the other on one thread,
 * started when it is first needed. A synchronous algorithm cannot be asked to stop, so stopping it ends the thread,
 * and the next work starts another.
 */
export class OffLoop {
  private worker: Worker | null = null;
  private current: Job | null = null;
  private readonly waiting: Job[] = [];
  private timer: NodeJS.Timeout | undefined;
  private lastId = 0;
  private isClosed = false;

  /**
   * @throws CatalogError CANCELLED, TIMED_OUT, LIMIT_EXCEEDED when too much waits, or what the work itself throws
   */
  async run<Name extends WorkName>(
    name: Name,
    input: WorkInput<Name>,
    options: WorkOptions,
  ): Promise<WorkResult<Name>> {
    if (options.signal?.aborted === true || this.isClosed) throw cancelled(name);
    if (options.steps < FEW_STEPS) return WORKS[name](input as never) as WorkResult<Name>;
    if (this.waiting.length >= MOST_WAITING) {
      throw new CatalogError(
        'LIMIT_EXCEEDED',
        `${MOST_WAITING} long questions are waiting already`,
        'ask again in a few seconds',
      );
    }
    this.lastId += 1;
    const request: WorkRequest = { id: this.lastId, name, input };
    return new Promise<unknown>((resolve, reject) => {
      const job: Job = { request, options, resolve, reject };
      options.signal?.addEventListener('abort', () => this.cancel(job), { once: true });
      this.waiting.push(job);
      this.next();
    }) as Promise<WorkResult<Name>>;
  }

  /** Stops what is under way and what waits. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const job of this.waiting.splice(0)) job.reject(cancelled(job.request.name));
    if (this.current !== null) this.fail(cancelled(this.current.request.name));
    await this.endThread();
  }

  private next(): void {
    if (this.current !== null || this.isClosed) return;
    const job = this.waiting.shift();
    if (job === undefined) return;
    this.current = job;
    const limit = job.options.timeLimitMs ?? TIME_LIMIT_MS;
    this.timer = setTimeout(() => {
      this.fail(
        new CatalogError(
          'TIMED_OUT',
          `${job.request.name} took longer than ${Math.round(limit / 1_000)} s`,
          'ask for one environment, or for less',
        ),
      );
      void this.endThread();
      this.next();
    }, limit);
    this.timer.unref();
    try {
      const worker = this.thread();
      // Whoever waits for it keeps the process; a thread that waits does not.
      worker.ref();
      worker.postMessage(job.request);
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
      this.next();
    }
  }

  private thread(): Worker {
    if (this.worker !== null) return this.worker;
    const worker = new Worker(workerFile());
    worker.on('message', (response: WorkResponse) => this.receive(response));
    const lost = (error: Error): void => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.fail(error);
      this.next();
    };
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`the thread of long works ended with code ${code}`)));
    return (this.worker = worker);
  }

  private receive(response: WorkResponse): void {
    const job = this.current;
    // Of a work that was given up nobody wants the answer.
    if (job === null || job.request.id !== response.id) return;
    this.done();
    if (response.ok) job.resolve(response.value);
    else job.reject(receiveFailure(response.error));
    this.next();
  }

  private cancel(job: Job): void {
    if (this.current === job) {
      this.fail(cancelled(job.request.name));
      void this.endThread();
      this.next();
      return;
    }
    const at = this.waiting.indexOf(job);
    if (at < 0) return;
    this.waiting.splice(at, 1);
    job.reject(cancelled(job.request.name));
  }

  private fail(error: Error): void {
    const job = this.current;
    this.done();
    job?.reject(error);
  }

  private done(): void {
    clearTimeout(this.timer);
    this.worker?.unref();
    this.current = null;
  }

  private async endThread(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }
}

function cancelled(name: string): CatalogError {
  return new CatalogError('CANCELLED', `${name} was given up`, 'ask again');
}
