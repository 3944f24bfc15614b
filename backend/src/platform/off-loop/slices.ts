import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Work over objects, which cannot be sent to another thread for less than it takes: each `yield` is a place where
 * other answers may have their turn.
 */
export type Sliced<Result> = Generator<void, Result>;

/** How long one slice may hold the event loop, milliseconds. */
const SLICE_MS = 8;

/** Does a work in slices, so that the event loop goes on answering. */
export async function inSlices<Result>(work: Sliced<Result>): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < SLICE_MS) continue;
    await nextTurn();
    since = performance.now();
  }
}

/** Does it at once: where nobody else waits. */
export function atOnce<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** A list made item by item, with a place for others after each few. */
export function* eachSliced<Item, Result>(items: Iterable<Item>, make: (item: Item) => Result): Sliced<Result[]> {
  const made: Result[] = [];
  for (const item of items) {
    made.push(make(item));
    if (made.length % ITEMS_A_STEP === 0) yield;
  }
  return made;
}

/** So few that none of them is felt, so many that looking at the clock is not. */
const ITEMS_A_STEP = 16;
