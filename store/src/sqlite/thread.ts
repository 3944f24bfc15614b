import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type TransferListItem } from 'node:worker_threads';
import { receiveError, unavailable } from './failure.js';
import type { EngineMethods } from './engine/engine.js';
import type { Method, Request, Response, ThreadOptions } from './protocol.js';

/** The thread's file as it was built. Beside this one, or, when tests read the sources, in the build's folder. */
function workerFile(): URL {
  const beside = new URL('./worker.js', import.meta.url);
  if (existsSync(beside)) return beside;
  const built = new URL('../../dist/sqlite/worker.js', import.meta.url);
  if (existsSync(built)) return built;
  throw new Error(`${fileURLToPath(built)} is missing: run npm run build:code`);
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One thread that is asked by name and answers in order. */
export class Thread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private readonly ended: Promise<void>;
  private lastId = 0;
  private gone: Error | null = null;

  /** Loads the thread's code; the store is opened by `open`. */
  constructor(options: ThreadOptions) {
    this.worker = new Worker(workerFile(), { workerData: options });
    this.worker.on('message', (response: Response) => this.receive(response));
    this.worker.on('error', (error) => this.fail(unavailable(`its thread failed: ${String(error)}`)));
    this.ended = new Promise((resolve) => {
      this.worker.on('exit', (code) => {
        this.fail(unavailable(`its thread ended with code ${code}`));
        resolve();
      });
    });
  }

  /** @throws CatalogError STORE_DAMAGED, STORE_UNAVAILABLE */
  async open(): Promise<void> {
    await this.send('open', [], []);
  }

  /** Asks the engine. Buffers in `transfer` are handed over. */
  ask<M extends Method>(
    method: M,
    values: Parameters<EngineMethods[M]>,
    transfer: readonly TransferListItem[] = [],
  ): Promise<Awaited<ReturnType<EngineMethods[M]>>> {
    return this.send(method, values, transfer) as Promise<Awaited<ReturnType<EngineMethods[M]>>>;
  }

  /** Answers what was asked before, closes the connection and ends the thread. */
  async close(): Promise<void> {
    if (this.gone === null) await this.send('close', [], []);
    await this.ended;
  }

  private send(method: Request['method'], values: readonly unknown[], transfer: readonly TransferListItem[]) {
    return new Promise<unknown>((resolve, reject) => {
      if (this.gone !== null) {
        reject(this.gone);
        return;
      }
      this.lastId += 1;
      const request: Request = { id: this.lastId, method, values };
      this.worker.postMessage(request, transfer);
      this.waiting.set(request.id, { resolve, reject });
    });
  }

  private receive(response: Response): void {
    const asked = this.waiting.get(response.id);
    this.waiting.delete(response.id);
    if (response.ok) asked?.resolve(response.value);
    else asked?.reject(receiveError(response.error));
  }

  private fail(error: Error): void {
    this.gone ??= error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
