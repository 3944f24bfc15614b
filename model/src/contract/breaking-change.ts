import type { Node } from './openapi/document.js';

/** One change of a contract that may break whoever was written against it as it was. */
export interface BreakingChange {
  /** What changed, as a word to group by. */
  readonly kind: string;
  /** Where: `GET /orders/{id} response 200 application/json total`, `shop.v1.Order.total`. */
  readonly place: string;
  /** Why it breaks, in one sentence. */
  readonly reason: string;
  /** Absent where it breaks every consumer of what changed; true where only one that relies on more than was promised. */
  readonly isMild?: true;
}

/** A change, with the parts of both documents that show it where they are there. */
export interface FoundChange extends BreakingChange {
  readonly before?: Node | undefined;
  readonly after?: Node | undefined;
}

/** Two documents that are compared, and what was found so far. */
export interface Comparison {
  readonly before: Node;
  readonly after: Node;
  readonly found: FoundChange[];
  /** What could not be compared, in words. */
  readonly doubts: Set<string>;
  /** Schemas and properties that may still be compared. */
  left: number;
}

/** What one comparison looks at; real documents take some thousands. */
const MOST_COMPARED = 400_000;

/** Nothing found yet. */
export function comparisonOf(before: Node, after: Node): Comparison {
  return { before, after, found: [], doubts: new Set(), left: MOST_COMPARED };
}

/** By place, then kind; those that break everybody first where both are the same. */
export function inOrder(found: readonly FoundChange[]): readonly FoundChange[] {
  return [...found].sort(
    (a, b) => order(a.place, b.place) || order(a.kind, b.kind) || Number(a.isMild ?? 0) - Number(b.isMild ?? 0),
  );
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
