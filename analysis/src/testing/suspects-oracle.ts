import { ENTITY_KINDS } from '@faultline/model';
import { LEAST_PROBABILITY, type SuspectParameters } from '../suspects/parameters.js';
import type { Topology } from '../topology/topology.js';

/**
 * The score of every candidate as docs/incident.md defines it, slowly: distances by relaxing all relations until
 * nothing changes, likelihoods as products of probabilities, no queue, no logarithm, no shared work. Services only,
 * without changes.
 */
export function oracleScores(
  topology: Topology,
  symptoms: readonly number[],
  healthy: readonly number[],
  parameters: SuspectParameters,
): ReadonlyMap<number, number> {
  const hurting = new Set(symptoms);
  const well = new Set(healthy.filter((node) => !hurting.has(node)));
  const services = count(topology, 'service');
  const relations = relationsOf(topology);
  const one = Math.log(parameters.passes[0]);
  const steps = parameters.passes.map((passes) => Math.max(1, Math.round(Math.log(passes) / one)));
  const most = Math.floor(Math.log(LEAST_PROBABILITY) / one);
  const mistakes = parameters.mistakenSymptom * hurting.size;
  const falselyWith = (share: number): number =>
    1 - Math.exp(-mistakes / Math.max(1, mistakes, services - (hurting.size - mistakes) / share));
  const seenWith = (share: number, node: number): number => {
    const falsely = falselyWith(share);
    const looked = Math.min(0.95, well.size / Math.max(1, services - hurting.size));
    const mistaken = parameters.mistakenHealthy;
    if (hurting.has(node)) return share / falsely;
    if (well.has(node)) return ((1 - share) * mistaken) / (1 - falsely);
    return ((1 - share) * (1 - looked * mistaken)) / ((1 - falsely) * (1 - looked));
  };
  const [usual = [1, 1]] = parameters.named;
  const through = Array.from({ length: topology.nodeCount }, (_, node) =>
    Math.max(0, Math.round(Math.log(seenWith(usual[0], node)) / one)),
  );
  const walk = { nodeCount: topology.nodeCount, relations, steps, through, most };
  const everywhere = Array.from({ length: topology.nodeCount }, () => true);
  const from = (start: number): number[] => distances(walk, start, everywhere);
  const all = Array.from({ length: topology.nodeCount }, (_, node) => from(node));
  const leads = all.map((to) => [...hurting, ...well].some((node) => to[node]! <= most));
  const scores = new Map<number, number>();
  all.forEach((_, candidate) => {
    if (!symptoms.some((symptom) => all[candidate]![symptom]! <= most)) return;
    const reached = distances(walk, candidate, leads);
    const after = (node: number): number => reached[node]! + (node === candidate ? 0 : through[node]!);
    const kind = ENTITY_KINDS[topology.nodes.kind[candidate]!]!.kind;
    const prior = (parameters.cause[kind] ?? parameters.otherCause) / count(topology, kind);
    const likelihood = parameters.named.reduce((sum, [share, probability]) => {
      const ratio = (node: number): number =>
        relations
          .filter((relation) => relation.to === node && leads[node] === true)
          .filter((relation) => reached[relation.from] === after(node) + steps[relation.criticality]!)
          .reduce(
            (product, relation) => {
              const ways = relations.filter(
                (other) =>
                  other.from === relation.from &&
                  leads[other.to] === true &&
                  after(other.to) + steps[other.criticality]! === reached[relation.from],
              ).length;
              const passes = parameters.passes[relation.criticality]!;
              return product * (1 - passes + passes * ratio(relation.from) ** (1 / ways));
            },
            seenWith(share, node),
          );
      const falsely = falselyWith(share);
      const nothingFailed = falsely ** hurting.size * (1 - falsely) ** (services - hurting.size);
      return sum + probability * nothingFailed * ratio(candidate);
    }, 0);
    scores.set(candidate, Math.log(prior * likelihood));
  });
  return scores;
}

interface OracleRelation {
  readonly from: number;
  readonly to: number;
  readonly criticality: number;
}

function relationsOf({ nodeCount, dependencies, pairCriticality }: Topology): OracleRelation[] {
  const relations: OracleRelation[] = [];
  for (let from = 0; from < nodeCount; from++) {
    for (let pair = dependencies.offsets[from]!; pair < dependencies.offsets[from + 1]!; pair++) {
      relations.push({ from, to: dependencies.targets[pair]!, criticality: pairCriticality[pair]! });
    }
  }
  return relations;
}

interface Walk {
  readonly nodeCount: number;
  readonly relations: readonly OracleRelation[];
  readonly steps: readonly number[];
  readonly through: readonly number[];
  readonly most: number;
}

/** From a failure to who needs it; only what leads on is followed. */
function distances(
  { nodeCount, relations, steps, through, most }: Walk,
  start: number,
  leads: readonly boolean[],
): number[] {
  const found = Array.from({ length: nodeCount }, () => Number.POSITIVE_INFINITY);
  found[start] = 0;
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const { from, to, criticality } of relations) {
      const then = found[to]! + (to === start ? 0 : through[to]!) + steps[criticality]!;
      if (!leads[to] || then > most || then >= found[from]!) continue;
      found[from] = then;
      isChanged = true;
    }
  }
  return found;
}

function count({ nodeCount, nodes }: Topology, kind: string): number {
  let sum = 0;
  for (let node = 0; node < nodeCount; node++) if (ENTITY_KINDS[nodes.kind[node]!]?.kind === kind) sum++;
  return sum;
}
