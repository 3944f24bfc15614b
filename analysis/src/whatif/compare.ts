import type { BlastRadius } from '../impact/blast-radius.js';
import { UNAFFECTED } from '../impact/severity.js';
import type { NodeIndex } from '../topology/nodes.js';

/** What a change does to one entity, what should be looked at first first. */
export const IMPACT_CHANGES = ['added', 'worse', 'gone', 'milder', 'moved', 'same'] as const;
export type ImpactChange = (typeof IMPACT_CHANGES)[number];

/** One side of a comparison; null where the entity is not affected. */
export interface ImpactSide {
  readonly hops: number;
  /** Index into SEVERITIES. */
  readonly severity: number;
}

export interface ComparedEntity {
  readonly node: NodeIndex;
  readonly change: ImpactChange;
  readonly before: ImpactSide | null;
  readonly after: ImpactSide | null;
}

/**
 * Two blast radii over the same nodes side by side: what is listed in either, by what changes, then the worse of both
 * severities, the fewer hops, ref. `moved` = as hard as before, by another distance. O(nodes + listed · log).
 */
export function compareImpacts(before: BlastRadius, after: BlastRadius): readonly ComparedEntity[] {
  const isListed = new Uint8Array(before.set.nodeCount);
  for (const node of before.nodes) isListed[node]! |= 1;
  for (const node of after.nodes) isListed[node]! |= 2;
  const rows: ComparedEntity[] = [];
  for (let node = 0; node < isListed.length; node++) {
    if (isListed[node] === 0) continue;
    const was = (isListed[node]! & 1) === 0 ? null : sideOf(before, node);
    const is = (isListed[node]! & 2) === 0 ? null : sideOf(after, node);
    rows.push({ node, change: changeOf(was, is), before: was, after: is });
  }
  const rank = ({ change }: ComparedEntity): number => IMPACT_CHANGES.indexOf(change);
  const worst = (one: ComparedEntity): number =>
    Math.min(one.before?.severity ?? UNAFFECTED, one.after?.severity ?? UNAFFECTED);
  const near = (one: ComparedEntity): number => Math.min(one.before?.hops ?? Infinity, one.after?.hops ?? Infinity);
  return rows.sort((a, b) => rank(a) - rank(b) || worst(a) - worst(b) || near(a) - near(b) || a.node - b.node);
}

function sideOf(impact: BlastRadius, node: NodeIndex): ImpactSide {
  return { hops: impact.hopsOf(node), severity: impact.severity[node]! };
}

function changeOf(before: ImpactSide | null, after: ImpactSide | null): ImpactChange {
  if (before === null) return 'added';
  if (after === null) return 'gone';
  if (after.severity !== before.severity) return after.severity < before.severity ? 'worse' : 'milder';
  return after.hops === before.hops ? 'same' : 'moved';
}
