import type { EntityRef, Revision } from '@faultline/model';

/** Where a run is. */
export type Phase = 'collecting' | 'comparing' | 'writing' | 'deriving' | 'publishing' | 'done' | 'failed';

/** One step of a run, for whoever watches. */
export interface ProgressEvent {
  readonly run: string;
  readonly source: EntityRef | null;
  readonly importer: string;
  readonly phase: Phase;
  readonly message: string;
  readonly entities: number;
  readonly relations: number;
  readonly issues: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A new revision that readers see. */
export interface ChangeEvent {
  readonly revision: Revision;
  readonly at: number;
  readonly run: string;
  readonly source: EntityRef | null;
}

/** Most events that wait for a slow reader; older ones are dropped, for only the newest tell where a run is. */
const QUEUE = 256;

/** Hands events to any number of readers, none of which can hold up the writer. */
export class Broadcast<Event> {
  private readonly readers = new Set<(event: Event) => void>();

  /** Tells everybody. */
  emit(event: Event): void {
    for (const reader of this.readers) reader(event);
  }

  /** Calls back for each event. @returns a function that ends it */
  listen(reader: (event: Event) => void): () => void {
    this.readers.add(reader);
    return () => void this.readers.delete(reader);
  }

  /** Events from now on, until the reader stops. */
  subscribe(wanted: (event: Event) => boolean = () => true): AsyncIterableIterator<Event> {
    const queue: Event[] = [];
    let wake: (() => void) | null = null;
    let isOver = false;
    const stop = this.listen((event) => {
      if (!wanted(event)) return;
      queue.push(event);
      if (queue.length > QUEUE) queue.shift();
      wake?.();
    });
    const finish = (): Promise<IteratorResult<Event>> => {
      isOver = true;
      stop();
      wake?.();
      return Promise.resolve({ done: true, value: undefined });
    };
    return {
      async next() {
        for (;;) {
          const event = queue.shift();
          if (event !== undefined) return { done: false, value: event };
          if (isOver) return { done: true, value: undefined };
          await new Promise<void>((resolve) => (wake = resolve));
        }
      },
      return: finish,
      throw: finish,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
