import type { NodeIndex } from '../topology/nodes.js';
import { HARD, type Topology } from '../topology/topology.js';
import { DEGRADED, DOWN, UNAFFECTED, passedOn } from './severity.js';
import type { Spread } from './spread.js';

/**
 * Whether a pair passes on its dependency's state as the dependent's severity, by what passed it on before the
 * dependent did: of alternatives an outage only when all of a group are. O(groups of the dependency · members).
 */
export function passesOn(
  topology: Topology,
  found: Spread,
  pair: number,
  dependent: NodeIndex,
  onlyHard: boolean,
): boolean {
  const dependency = topology.dependencies.targets[pair]!;
  const state = found.severity[dependency]!;
  const own = found.severity[dependent]!;
  const criticality = topology.pairCriticality[pair]!;
  if (state === UNAFFECTED || (onlyHard && criticality !== HARD) || !isBefore(found, dependency, dependent))
    return false;
  const { alternatives } = topology;
  if (alternatives === null || alternatives.isAlternative[pair] === 0) return passedOn(state, criticality) === own;
  if (own !== DOWN) return Math.max(state, DEGRADED) === own;
  const { offsets, groups, memberOffsets, pairs } = alternatives;
  return groups.subarray(offsets[dependency], offsets[dependency + 1]).some((group) => {
    if (alternatives.dependent[group] !== dependent) return false;
    return pairs.subarray(memberOffsets[group], memberOffsets[group + 1]).every((other) => {
      if (onlyHard && topology.pairCriticality[other] !== HARD) return true;
      const member = topology.dependencies.targets[other]!;
      return found.severity[member] === DOWN && isBefore(found, member, dependent);
    });
  });
}

/** Worse comes before milder; of equals, who passed it on first. Reasons told in this order never go in a circle. */
function isBefore({ severity, passed, places }: Spread, one: NodeIndex, other: NodeIndex): boolean {
  const worse = severity[one]! - severity[other]!;
  return worse < 0 || (worse === 0 && passed[places[one]! - 1]! < passed[places[other]! - 1]!);
}
