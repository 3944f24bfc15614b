import type { NodeIndex } from '../topology/nodes.js';
import type { TopologyRows } from '../topology/shared.js';
import { componentsOf } from './strong-components.js';
import { feedbackKernel, type Arc } from './feedback-kernel.js';
import { goodBackward } from './good-order.js';
import { MOST_EXACT_NODES, leastBackward } from './least-order.js';

/** Steps that exact answers may take in all; what comes after is answered by the heuristic, and says so. */
const MOST_STEPS = 500_000_000;

export interface CutsInput {
  readonly topology: TopologyRows;
  /** Members of each strongly connected component, ascending. */
  readonly cycles: readonly Int32Array[];
}

/** What opens one cycle. */
export interface CycleCuts {
  /** Numbers of pairs, ascending: without their relations no cycle is left among the members. */
  readonly pairs: Int32Array;
  /** Whether fewer relations cannot do; else it is what the heuristic found. */
  readonly isExact: boolean;
}

/**
 * For each strongly connected component the fewest relations whose removal opens it: a minimum feedback arc set. A pair
 * counts as many relations as it has; of equally many the softest are taken (async before soft before hard), then the
 * first by ref.
 *
 * What decides itself is decided first (`feedbackKernel`); what is left falls into components again, each of which is
 * solved exactly up to MOST_EXACT_NODES nodes (`leastBackward`), else by Eades, Lin and Smyth with local improvement
 * (`goodBackward`), less what is not needed. The problem is NP-hard, so no bound on the heuristic's distance is claimed.
 */
export function fewestCuts({ topology, cycles }: CutsInput): readonly CycleCuts[] {
  const budget = { steps: MOST_STEPS };
  const isMember = new Uint8Array(topology.nodeCount);
  return cycles.map((cycle) => {
    for (const node of cycle) isMember[node] = 1;
    const found = solve(arcsWithin(topology, cycle, isMember), budget);
    for (const node of cycle) isMember[node] = 0;
    return found;
  });
}

function arcsWithin(topology: TopologyRows, cycle: Int32Array, isMember: Uint8Array): Arc[] {
  const { dependencies, pairCriticality, pairRelations } = topology;
  const arcs: Arc[] = [];
  let total = 0;
  for (const node of cycle) {
    for (let pair = dependencies.offsets[node]!; pair < dependencies.offsets[node + 1]!; pair++) {
      if (isMember[dependencies.targets[pair]!] === 0) continue;
      const relations = pairRelations[pair + 1]! - pairRelations[pair]!;
      total += relations;
      arcs.push({ from: node, to: dependencies.targets[pair]!, weight: relations, pairs: [pair] });
    }
  }
  // Number first, hardness second: one relation more weighs more than all hardness together.
  const one = 2 * total + 1;
  return arcs.map((arc) => ({ ...arc, weight: arc.weight * (one + 2 - pairCriticality[arc.pairs[0]!]!) }));
}

function solve(arcs: readonly Arc[], budget: { steps: number }): CycleCuts {
  const kernel = feedbackKernel(arcs);
  const cut = [...kernel.cut];
  let isExact = true;
  for (const part of partsOf(kernel.nodes, kernel.arcs)) {
    const steps =
      part.nodes.length > MOST_EXACT_NODES ? Number.POSITIVE_INFINITY : part.nodes.length << part.nodes.length;
    const isSmall = steps <= budget.steps;
    if (isSmall) budget.steps -= steps;
    else isExact = false;
    const backward = isSmall
      ? leastBackward(part.nodes, part.arcs)
      : withoutNeedless(part.arcs, goodBackward(part.nodes, part.arcs));
    cut.push(...backward.flatMap((arc) => arc.pairs));
  }
  return { pairs: Int32Array.from(cut).sort(), isExact };
}

interface Part {
  readonly nodes: readonly NodeIndex[];
  readonly arcs: readonly Arc[];
}

/** Strongly connected components of a kernel, those of several nodes. */
function partsOf(nodes: readonly NodeIndex[], arcs: readonly Arc[]): readonly Part[] {
  const number = new Map(nodes.map((node, at) => [node, at]));
  const offsets = new Int32Array(nodes.length + 1);
  for (const arc of arcs) offsets[number.get(arc.from)! + 1]!++;
  for (let at = 0; at < nodes.length; at++) offsets[at + 1]! += offsets[at]!;
  // Arcs of a kernel come by node.
  const targets = Int32Array.from(arcs, (arc) => number.get(arc.to)!);
  const { component, cycles } = componentsOf({ offsets, targets, stride: 1, width: 1 }, nodes.length);
  const parts = new Map<number, { nodes: NodeIndex[]; arcs: Arc[] }>();
  for (const cycle of cycles) {
    parts.set(component[cycle[0]!]!, { nodes: Array.from(cycle, (at) => nodes[at]!), arcs: [] });
  }
  for (const arc of arcs) {
    const own = component[number.get(arc.from)!]!;
    if (own === component[number.get(arc.to)!]) parts.get(own)?.arcs.push(arc);
  }
  return [...parts.values()];
}

/** Looks at arcs that dropping needless ones spends at most. */
const MOST_LOOKS = 100_000_000;

/** Puts cut arcs back, the heaviest first, as long as they close no cycle. O(cut · arcs), bounded. */
function withoutNeedless(arcs: readonly Arc[], cut: readonly Arc[]): readonly Arc[] {
  if (cut.length * arcs.length > MOST_LOOKS) return cut;
  const isCut = new Set(cut);
  const ways = new Map<NodeIndex, Arc[]>();
  for (const arc of arcs) {
    const row = ways.get(arc.from);
    if (row === undefined) ways.set(arc.from, [arc]);
    else row.push(arc);
  }
  for (const arc of [...cut].sort((a, b) => b.weight - a.weight)) {
    isCut.delete(arc);
    if (leadsTo(ways, isCut, arc.to, arc.from)) isCut.add(arc);
  }
  return cut.filter((arc) => isCut.has(arc));
}

function leadsTo(
  ways: ReadonlyMap<NodeIndex, Arc[]>,
  isCut: ReadonlySet<Arc>,
  from: NodeIndex,
  to: NodeIndex,
): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    if (node === to) return true;
    for (const arc of ways.get(node) ?? []) if (!isCut.has(arc)) seen.add(arc.to);
  }
  return false;
}
