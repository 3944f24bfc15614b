/** How many claims a part, or a repository in all, may lose at once without a second look. */
const SLACK = 10;

/** Parts that come and go as a whole: only their complete disappearance is looked at twice. */
const VOLATILE = new Set(['containers', 'pods', 'replicasets']);

/** One part before and after. */
export interface Shrinkage {
  readonly part: string;
  readonly before: number;
  readonly after: number;
}

/**
 * Whether a complete read lost so much that it may be a fault of what was read: more than ten claims and more than
 * half of them; for containers, pods and replica sets, all of more than ten.
 */
export function isSuspicious({ part, before, after }: Shrinkage): boolean {
  if (VOLATILE.has(part)) return after === 0 && before > SLACK;
  return before - after > SLACK && after * 2 < before;
}
