import type { Revision } from '@faultline/model';

interface Moment {
  readonly revision: Revision;
  readonly at: number;
}

/**
 * Moments to look at, oldest first: spread evenly over the time between the first and the last, each the last revision
 * by then, so that a busy hour does not take all of them; the first and the last are among them.
 * @param revisions newest first
 */
export function trendMoments(revisions: readonly Moment[], points: number): readonly Moment[] {
  const oldestFirst = [...revisions].reverse();
  const [first] = oldestFirst;
  const last = oldestFirst.at(-1);
  if (first === undefined || last === undefined || points <= 0) return [];
  if (oldestFirst.length <= points) return oldestFirst;
  const chosen = new Map<Revision, Moment>([[first.revision, first]]);
  const step = (last.at - first.at) / Math.max(1, points - 1);
  let next = 0;
  for (let point = 1; point < points - 1; point++) {
    const time = first.at + step * point;
    while ((oldestFirst[next + 1]?.at ?? Infinity) <= time) next++;
    const moment = oldestFirst[next];
    if (moment !== undefined) chosen.set(moment.revision, moment);
  }
  chosen.set(last.revision, last);
  return [...chosen.values()];
}
