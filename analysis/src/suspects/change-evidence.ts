import { ENTITY_KINDS, EVENT_KINDS, type EntityKind, type EventKind } from '@faultline/model';
import type { NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { SuspectParameters } from './parameters.js';

/** A change of something, as the timeline tells it. */
export interface SuspectChange {
  readonly node: NodeIndex;
  readonly kind: EventKind;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** When changes were looked at, up to the moment at which it hurt; epoch milliseconds. */
export interface ChangeWindow {
  readonly from: number;
  readonly until: number;
}

/** How much a node's changes speak for it. */
export interface ChangeEvidence {
  /** Logarithm of the ratio, by node. */
  ratioOf(node: NodeIndex): number;
  /** Its changes in the window, newest first. */
  changesOf(node: NodeIndex): readonly SuspectChange[];
}

/**
 * Changes as evidence. Those that have nothing to do with it come at a rate that the window itself tells, by kind of
 * entity and kind of change; the one that caused it is one more, some time before, and of a kind that fits. For
 * independent arrivals the ratio of likelihoods is
 *
 *     1 - g + g · Σ over the node's changes  P(kind | cause) · (1/τ) · e^(-age/τ) / rate(kind)
 *
 * with `g` the probability that a cause is a recorded change and τ its mean lag. Without a change this is 1 - g.
 * Rates count one change more than there was, so that a first one is rare but no miracle. O(changes + nodes).
 */
export function changeEvidence(
  set: TopologySet,
  changes: readonly SuspectChange[],
  window: ChangeWindow,
  parameters: SuspectParameters,
): ChangeEvidence {
  const { kind } = set.nodes;
  const span = Math.max(1, window.until - window.from);
  const counted = changes.filter((one) => one.at >= window.from && one.at <= window.until);
  const entities = new Int32Array(ENTITY_KINDS.length + 1);
  for (let node = 0; node < set.nodeCount; node++) entities[Math.min(kind[node]!, ENTITY_KINDS.length)]!++;
  const seen = new Map<string, number>();
  const keyOf = (one: SuspectChange): string => `${kind[one.node]} ${one.kind}`;
  for (const one of counted) seen.set(keyOf(one), (seen.get(keyOf(one)) ?? 0) + 1);
  const byNode = new Map<NodeIndex, SuspectChange[]>();
  for (const one of counted) {
    const list = byNode.get(one.node);
    if (list === undefined) byNode.set(one.node, [one]);
    else list.push(one);
  }
  for (const list of byNode.values()) {
    list.sort((a, b) => b.at - a.at || EVENT_KINDS.indexOf(a.kind) - EVENT_KINDS.indexOf(b.kind));
  }
  const { isRecorded, lagMs } = parameters;
  // A lag longer than the window would not be seen.
  const within = 1 - Math.exp(-span / lagMs);
  const without = Math.log(1 - isRecorded * within);
  const ratios = new Map<NodeIndex, number>();
  for (const [node, list] of byNode) {
    const own = ENTITY_KINDS[kind[node]!]?.kind;
    const ratio = list.reduce((sum, one) => {
      const rate = ((seen.get(keyOf(one)) ?? 0) + 1) / (Math.max(1, entities[kind[node]!] ?? 1) * span);
      const density = Math.exp(-(window.until - one.at) / lagMs) / lagMs;
      return sum + (causeOfKind(parameters, own, one.kind) * density) / rate;
    }, 0);
    ratios.set(node, Math.log(1 - isRecorded * within + isRecorded * ratio));
  }
  return {
    ratioOf: (node) => ratios.get(node) ?? without,
    changesOf: (node) => byNode.get(node) ?? [],
  };
}

function causeOfKind(parameters: SuspectParameters, cause: EntityKind | undefined, change: EventKind): number {
  const known = cause === undefined ? undefined : parameters.change[cause];
  return known?.[change] ?? parameters.otherChange;
}
