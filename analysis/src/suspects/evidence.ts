import { kindNumber, type NodeIndex } from '../topology/nodes.js';
import type { TopologySet } from '../topology/topology-set.js';
import type { SuspectParameters } from './parameters.js';

/** What is known of a node: nothing, because nobody watches its kind. */
export const UNWATCHED = 0;
/** Nobody says that it hurts, nor that it is well. */
export const SILENT = 1;
export const HEALTHY = 2;
export const HURTING = 3;
export const OBSERVATIONS = 4;

/** What was seen, and how much more likely it is where something hurts than where it does not. */
export interface Evidence {
  /** By node. */
  readonly observed: Uint8Array;
  /** Logarithm of that ratio, by share of those that are named and observation: `ratio[share * OBSERVATIONS + observation]`. */
  readonly ratio: Float64Array;
  /** Logarithm of the shares' probabilities, each with the likelihood of what was seen if nothing failed. */
  readonly share: Float64Array;
  readonly symptoms: readonly NodeIndex[];
  readonly healthy: readonly NodeIndex[];
}

const SERVICE = kindNumber('service');

/**
 * The likelihood of what was seen of one node, given that it hurts, over that given that it does not. With `r` the
 * share of those that hurt that are named, `f` the chance that one which does not is named (`falselyNamed`), `l` the share
 * of the others that somebody looked at and `m` the chance that what hurts looks well:
 *
 * - named: r / f
 * - found well: (1 - r) · m / (1 - f)
 * - neither: (1 - r) · (1 - l · m) / ((1 - f) · (1 - l))
 *
 * As `f` goes with `r`, so does the likelihood of what was seen if nothing failed, f for each that is named and 1 - f for
 * each that is not: it weighs the share. Only services are watched; of anything else silence says nothing. O(nodes).
 * @param symptoms distinct; @param healthy distinct, none of the symptoms
 */
export function evidenceOf(
  set: TopologySet,
  environment: string | null,
  symptoms: readonly NodeIndex[],
  healthy: readonly NodeIndex[],
  parameters: SuspectParameters,
): Evidence {
  const observed = new Uint8Array(set.nodeCount);
  let watched = 0;
  for (let node = 0; node < set.nodeCount; node++) {
    if (set.nodes.kind[node] !== SERVICE || !set.mayRunIn(node, environment)) continue;
    observed[node] = SILENT;
    watched++;
  }
  for (const node of symptoms) observed[node] = HURTING;
  for (const node of healthy) observed[node] = HEALTHY;
  const { named, mistakenSymptom, mistakenHealthy } = parameters;
  const lookedAt = Math.min(0.95, healthy.length / Math.max(1, watched - symptoms.length));
  const ratio = new Float64Array(named.length * OBSERVATIONS);
  const weight = new Float64Array(named.length);
  named.forEach(([share, probability], at) => {
    const falsely = falselyNamed(symptoms.length, watched, share, mistakenSymptom);
    weight[at] =
      Math.log(probability) +
      symptoms.length * Math.log(falsely) +
      Math.max(0, watched - symptoms.length) * Math.log(1 - falsely);
    ratio[at * OBSERVATIONS + HURTING] = Math.log(share / falsely);
    ratio[at * OBSERVATIONS + HEALTHY] = Math.log(((1 - share) * mistakenHealthy) / (1 - falsely));
    ratio[at * OBSERVATIONS + SILENT] = Math.log(
      ((1 - share) * (1 - lookedAt * mistakenHealthy)) / ((1 - falsely) * (1 - lookedAt)),
    );
  });
  return {
    observed,
    ratio,
    share: weight,
    symptoms,
    healthy,
  };
}

/**
 * The chance that a service which does not hurt is named. Of those that are named `mistaken · named` are well, each any of
 * those that are: all but the `(1 - mistaken) · named / share` that hurt. In an outage of nearly everything few are well,
 * so each of them is named easily, and a name says little.
 */
export function falselyNamed(named: number, watched: number, share: number, mistaken: number): number {
  const falseNames = mistaken * named;
  const well = Math.max(1, falseNames, watched - (named - falseNames) / share);
  return 1 - Math.exp(-falseNames / well);
}
