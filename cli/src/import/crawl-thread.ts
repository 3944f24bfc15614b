// Runs in a thread of its own: crawls the targets that it is told, one after the other, and tells their lines.
import { parentPort } from 'node:worker_threads';
import { CatalogError, type ObservationLine } from '@faultline/model';
import { importerNamed, linesOf } from './lines.js';
import type { CrawlOptions } from './options.js';

/** What a thread is told to crawl. */
export interface ThreadTask {
  readonly importer: string;
  readonly target: string;
  readonly options: CrawlOptions;
  readonly nowMs: number;
}

/** What a thread tells of it: lines, what it is at, and at last that it is done, or why not. */
export type ThreadMessage =
  | { readonly lines: readonly ObservationLine[] }
  | { readonly progress: string }
  | { readonly done: true }
  | { readonly failed: Failure };

/** A failure in plain words: classes do not pass between threads. */
export interface Failure extends Pick<CatalogError, 'message' | 'remedy' | 'candidates'> {
  /** Undefined for a bug. */
  readonly code?: CatalogError['code'];
}

/** Lines of one message: each costs as much as many lines do. */
const LINES = 1_000;

async function work({ importer, target, options, nowMs }: ThreadTask, tell: (message: ThreadMessage) => void) {
  try {
    const progress = (message: string): void => tell({ progress: message });
    let lines: ObservationLine[] = [];
    for await (const line of linesOf(importerNamed(importer), target, options, { now: () => nowMs, progress })) {
      lines.push(line);
      if (lines.length < LINES) continue;
      tell({ lines });
      lines = [];
    }
    tell({ lines });
    tell({ done: true });
  } catch (error) {
    tell({ failed: failureOf(error) });
  }
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof CatalogError)) return { message: String((error as Error).stack), remedy: '', candidates: [] };
  const { code, message, remedy, candidates } = error;
  return { code, message, remedy, candidates };
}

parentPort?.on('message', (task: ThreadTask) => void work(task, (message) => parentPort?.postMessage(message)));
