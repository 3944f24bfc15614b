import type { RelationClaim } from '@faultline/analysis';
import { kindOf, relationKind, type Criticality, type EntityRef } from '@faultline/model';
import { alternativeWays, otherWays, type OracleChoices } from './alternatives.js';
import { homes, isCovered, isDependency, placeOf } from './oracle.js';
import type { OracleClaim, OracleGraph } from './oracle-graph.js';
import { replicasOf } from './oracle-replicas.js';

/** What a change of a what-if means for the facts, done to the facts as slowly and plainly as its words. */

const BUILT = ['image', 'image-tag', 'service-version', 'package-version', 'package'];
const kind = (ref: string): string => kindOf(ref as EntityRef);

/** Between the one and the other, or a database in the other. */
function isBetween({ claims }: OracleGraph, of: string, on: string): (claim: RelationClaim) => boolean {
  const inside = claims.filter(({ type, to }) => type === 'PART_OF' && to === on).map(({ from }) => from);
  const targets = [on, ...(kind(on) === 'datastore' ? inside.filter((ref) => kind(ref) === 'datastore') : [])];
  return ({ type = 'DEPENDS_ON', from, to }) => type === 'DEPENDS_ON' && from === of && targets.includes(to);
}

/** What is asked for and what it means along a claim; undefined where failure does not lift along it. */
function lifted({ type = 'DEPENDS_ON', from, to }: RelationClaim): { asked: string; meant: string } | undefined {
  const failure = relationKind(type)?.failure;
  if (failure === 'lifts-from') return { asked: to, meant: from };
  return failure === 'lifts-to' ? { asked: from, meant: to } : undefined;
}

export function withCriticality(graph: OracleGraph, of: string, on: string, criticality: Criticality): OracleGraph {
  const is = isBetween(graph, of, on);
  return { ...graph, claims: graph.claims.map((one) => (is(one) ? { ...one, criticality, assumed: false } : one)) };
}

export function without(graph: OracleGraph, of: string, on: string): OracleGraph {
  const is = isBetween(graph, of, on);
  return { ...graph, claims: graph.claims.filter((one) => !is(one)) };
}

export function withDependency(graph: OracleGraph, from: string, to: string, criticality: Criticality): OracleGraph {
  const claim: OracleClaim = { from, to, criticality, standing: 'pin', scope: 'what-if' };
  const { choices } = graph;
  return {
    ...graph,
    claims: [...graph.claims, claim],
    ...(choices !== undefined && { choices: { ...choices, others: [...choices.others, { from, to, caller: '' }] } }),
  };
}

/**
 * So many more, or fewer: in each environment those that were added go first, then the last by ref that nothing hits,
 * then the last by ref.
 * @param hit what is asked to fail
 */
export function scaled(graph: OracleGraph, of: string, by: number, hit: readonly string[]): OracleGraph {
  const added = graph.more?.get(of) ?? 0;
  const more = new Map([...(graph.more ?? []), [of, Math.max(0, added + by)]]);
  const fewer = Math.max(0, -by - added);
  if (fewer === 0) return { ...graph, more };
  const own = replicasOf(graph).filter(({ entity }) => entity === of);
  const gone = [...new Set(own.map(({ environment }) => environment))].flatMap((environment) => {
    const here = own.filter((one) => one.environment === environment).map(({ container }) => container);
    const isHit = (container: string): boolean => placesOf(graph, container).some((place) => hit.includes(place));
    const sorted = [...new Set(here)].sort();
    return [...sorted.filter(isHit), ...sorted.filter((container) => !isHit(container))]
      .slice(-fewer)
      .map((container) => `${container} ${environment}`);
  });
  return {
    ...graph,
    more,
    replicas: replicasOf(graph).filter(
      ({ entity, container, environment }) => entity !== of || !gone.includes(`${container} ${environment}`),
    ),
  };
}

/** A container, its host and the zone of it. */
function placesOf(graph: OracleGraph, container: string): string[] {
  const host = placeOf(graph, 'RUNS_ON', container, 'host');
  const zone = host === undefined ? undefined : placeOf(graph, 'PART_OF', host, 'zone');
  return [container, host, zone].filter((place) => place !== undefined);
}

/** What is stopped already strikes nobody. */
export function drained(graph: OracleGraph, host: string): OracleGraph {
  const running = new Set(replicasOf(graph).map(({ container }) => container));
  return { ...graph, drained: new Map([...(graph.drained ?? []), [host, running]]) };
}

/** What an entity, its containers, its workloads and its components run from gives way to one other. */
export function replaced(graph: OracleGraph, of: string, by: string): OracleGraph {
  const containers = replicasOf(graph)
    .filter(({ entity }) => entity === of)
    .map(({ container }) => container);
  const deployables = graph.claims.filter(({ type, to }) => type === 'REALIZES' && to === of).map(({ from }) => from);
  const forms = [of, ...containers, ...deployables];
  const images = graph.claims.filter(({ type, from }) => type === 'PACKAGED_AS' && from === by).map(({ to }) => to);
  const users = containers.length > 0 ? containers : [of];
  const uses = (from: string, to: string): OracleClaim => ({ from, to, type: 'USES' });
  const now =
    kind(by) === 'service-version'
      ? [
          { from: of, to: by, type: 'HAS_VERSION' as const },
          ...containers.flatMap((container) => images.map((image) => uses(container, image))),
        ]
      : users.map((user) => uses(user, by));
  const kept = graph.claims.filter((claim) => {
    const ends = lifted(claim);
    return ends === undefined || !BUILT.includes(kind(ends.asked)) || !forms.includes(ends.meant);
  });
  return { ...graph, claims: [...kept, ...now] };
}

/** What it needs and who needs it become another's; nothing else is left of it. */
export function merged(graph: OracleGraph, of: string, into: string): OracleGraph {
  const renamed = (ref: string): string => (ref === of ? into : ref);
  const claims = graph.claims
    .filter((claim) => lifted(claim) === undefined || (claim.from !== of && claim.to !== of))
    .map((claim) =>
      isDependency(claim)
        ? { ...claim, isCovered: isCovered(graph, claim), from: renamed(claim.from), to: renamed(claim.to) }
        : claim,
    );
  const more = new Map(graph.more);
  more.delete(of);
  return {
    ...graph,
    claims,
    more,
    replicas: replicasOf(graph).filter(({ entity }) => entity !== of),
    choices: mergedChoices(graph, renamed),
    alsoRuns: new Map([...(graph.alsoRuns ?? []), [into, [...homes(graph, into), ...homes(graph, of)]]]),
    merged: new Map([...(graph.merged ?? []), [of, into]]),
  };
}

function mergedChoices(graph: OracleGraph, renamed: (ref: string) => string): OracleChoices {
  return {
    ways: alternativeWays(graph).map(({ dependent, caller, members }) => ({
      dependent: renamed(dependent),
      caller,
      members: [...new Set(members.map(renamed))].filter((member) => member !== renamed(dependent)).sort(),
    })),
    others: otherWays(graph).map(({ from, to, caller }) => ({ from: renamed(from), to: renamed(to), caller })),
  };
}

/** What fails when something is asked for: what was merged fails as what it became, what is drained has gone as well. */
export function askedOf(graph: OracleGraph, seeds: readonly string[]): readonly string[] {
  const finalOf = (ref: string): string => {
    const next = graph.merged?.get(ref);
    return next === undefined ? ref : finalOf(next);
  };
  return [...new Set([...seeds.map(finalOf), ...(graph.drained?.keys() ?? [])])].sort();
}
