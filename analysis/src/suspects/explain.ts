import type { NodeIndex } from '../topology/nodes.js';
import { kindNumber } from '../topology/nodes.js';
import { liftSeeds } from '../lifting/lift.js';
import { ASYNC, HARD } from '../topology/topology.js';
import type { SuspectChange } from './change-evidence.js';
import { isEntity, SOME } from './foundations.js';
import { startsOf } from './scoring.js';
import type { InquiryIn, Suspect, SuspectRanking } from './suspects.js';
import { FAR, spreadFrom } from './ways.js';

/** A service that a suspect would hurt, and by which way. */
export interface StruckEntity {
  readonly node: NodeIndex;
  /** By the likeliest way alone. */
  readonly probability: number;
  /** DEPENDS_ON steps on it. */
  readonly hops: number;
  /** Its softest step, index into CRITICALITIES; of no step: hard. */
  readonly criticality: number;
  /** Whether the failure leaves some of what runs first on the way. */
  readonly isPartial: boolean;
  /** From the suspect to the entity, both included, through what stands on it. */
  readonly path: readonly NodeIndex[];
}

/** Why something is a suspect, and what speaks against it. */
export interface SuspectReasons {
  /** Nearest first, then by ref. */
  readonly explains: readonly StruckEntity[];
  readonly unexplained: readonly NodeIndex[];
  /** Healthy ones that it would hurt, likeliest first. */
  readonly against: readonly StruckEntity[];
  /** Newest first. */
  readonly changes: readonly SuspectChange[];
  /** Of what lies between it and the symptoms. */
  readonly changesOnTheWay: readonly SuspectChange[];
}

/** A healthy service that would be struck less surely says nothing worth telling. */
const WORTH_TELLING = 0.1;

/** The reasons of one suspect. O(reached nodes and their relations + what it explains · hops · dependencies). */
export function explainSuspect(ranking: SuspectRanking, suspect: Suspect): SuspectReasons {
  const inquiry = ranking.environments.find(({ topology }) => topology.environment === suspect.environment);
  if (inquiry === undefined) throw new RangeError(`not looked at: ${String(suspect.environment)}`);
  const strikes = waysFrom(ranking, inquiry, suspect.node);
  const explains: StruckEntity[] = [];
  const unexplained: NodeIndex[] = [];
  for (const symptom of inquiry.evidence.symptoms) {
    const struck = strikes(symptom);
    if (struck === undefined) unexplained.push(symptom);
    else explains.push(struck);
  }
  const against = inquiry.evidence.healthy.flatMap((node) => {
    const struck = strikes(node);
    return struck !== undefined && struck.probability >= WORTH_TELLING ? [struck] : [];
  });
  const between = new Set(explains.flatMap(({ path }) => path.slice(1)));
  return {
    explains: explains.sort((a, b) => a.hops - b.hops || a.node - b.node),
    unexplained,
    against: against.sort((a, b) => b.probability - a.probability || a.node - b.node),
    changes: ranking.changes.changesOf(suspect.node),
    changesOnTheWay: [...between]
      .flatMap((node) => [...ranking.changes.changesOf(node)])
      .sort((a, b) => b.at - a.at || a.node - b.node),
  };
}

const ROUTE = kindNumber('route');

function waysFrom(
  ranking: SuspectRanking,
  inquiry: InquiryIn,
  suspect: NodeIndex,
): (node: NodeIndex) => StruckEntity | undefined {
  const { topology, steps, spread, candidates } = inquiry;
  const starts = startsOf(inquiry, suspect);
  // From a route nothing passes on.
  const leads = topology.nodes.kind[suspect] === ROUTE ? new Uint8Array(topology.nodeCount) : candidates.leads;
  spreadFrom(topology, steps, spread, starts, inquiry.evidence.observed, leads);
  const { queue, end } = spread;
  const reached = queue.steps.slice();
  const startOf = new Map(starts.map((start) => [start.node, start]));
  const lift =
    isEntity[topology.nodes.kind[suspect]!] === 1
      ? null
      : liftSeeds(ranking.set, Int32Array.of(suspect), topology.environment);
  return (node) => {
    const found = wayBack(inquiry, reached, end, startOf, node);
    if (found === undefined) return undefined;
    const [first = node] = found.path;
    const lifted = lift?.pathOf(first) ?? [first];
    return {
      node,
      probability: Math.exp(reached[node]! * steps.logOfOne),
      hops: found.path.length - 1,
      criticality: found.criticality,
      isPartial: startOf.get(first)?.how === SOME,
      path: [...(lifted.length > 0 ? lifted : [suspect, first]), ...found.path.slice(1)],
    };
  };
}

/** The likeliest way to a node, backwards, the least by ref of those that are as likely. */
function wayBack(
  { topology, steps, candidates, evidence }: InquiryIn,
  reached: Int32Array,
  end: number,
  starts: ReadonlyMap<NodeIndex, { readonly steps: number }>,
  node: NodeIndex,
): { readonly path: readonly NodeIndex[]; readonly criticality: number } | undefined {
  if (reached[node] === FAR) return undefined;
  const path = [node];
  let criticality = HARD;
  const { offsets, targets } = topology.dependencies;
  for (let at = node; starts.get(at)?.steps !== reached[at];) {
    let before = -1;
    for (let pair = offsets[at]!; pair < offsets[at + 1]! && before < 0; pair++) {
      const by = targets[pair]!;
      const kind = topology.pairCriticality[pair]!;
      const isFollowed = reached[by]! < end && candidates.leads[by] === 1;
      const after = reached[by] === 0 ? 0 : reached[by]! + steps.through[evidence.observed[by]!]!;
      if (!isFollowed || after + steps.ofCriticality[kind]! !== reached[at]) continue;
      before = by;
      criticality = Math.max(criticality, kind);
    }
    if (before < 0) return undefined;
    path.unshift((at = before));
  }
  return { path, criticality: Math.min(criticality, ASYNC) };
}
