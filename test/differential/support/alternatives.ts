import type { RelationClaim } from '@faultline/analysis';
import { entityKind, kindOf, type EntityRef } from '@faultline/model';

/** One endpoint that several answer, as one deployable calls it. */
export interface OracleWay {
  readonly dependent: string;
  readonly caller: string;
  readonly members: readonly string[];
}

const kind = (ref: string): string => kindOf(ref as EntityRef);
const isCatalog = (ref: string): boolean => entityKind(kind(ref))?.storey === 'catalog';

interface Claimed {
  readonly claims: readonly RelationClaim[];
  /** Instead of what the claims say. */
  readonly choices?: OracleChoices;
}

/** What stands in for what, and what is needed otherwise as well. */
export interface OracleChoices {
  readonly ways: readonly OracleWay[];
  readonly others: readonly OracleOther[];
}

/** A pair that is needed otherwise than by a name that several answer; `caller` is '' for nobody's deployable. */
export interface OracleOther {
  readonly from: string;
  readonly to: string;
  readonly caller: string;
}

const targets = ({ claims }: Claimed, type: string, from: string): string[] =>
  claims.filter((claim) => (claim.type ?? 'DEPENDS_ON') === type && claim.from === from).map((claim) => claim.to);

function realized(graph: Claimed, ref: string): string[] {
  return isCatalog(ref) ? [ref] : targets(graph, 'REALIZES', ref);
}

function answering(graph: Claimed, endpoint: string): string[] {
  const behind = targets(graph, 'RESOLVES_TO', endpoint).flatMap((target) =>
    kind(target) === 'kubernetes-service' ? targets(graph, 'SELECTS', target) : [target],
  );
  return [...new Set(behind.flatMap((target) => realized(graph, target)))].sort();
}

/** Databases in servers: what is part of a datastore and one itself, by the rest of its ref. */
function databasesIn(graph: Claimed, server: string): { readonly ref: string; readonly name: string }[] {
  if (kind(server) !== 'datastore') return [];
  const refs = graph.claims
    .filter((claim) => claim.type === 'PART_OF' && claim.to === server && kind(claim.from) === 'datastore')
    .map((claim) => claim.from);
  return [...new Set(refs)].map((ref) => ({ ref, name: ref.slice(server.length) }));
}

/** The same call of each database that several of the servers have, or that the one server has. */
function databaseWays(graph: Claimed, way: OracleWay): OracleWay[] {
  const all = way.members.flatMap((server) => databasesIn(graph, server));
  const names = [...new Set(all.map(({ name }) => name))];
  const ways = names.map((name) =>
    all
      .filter((one) => one.name === name)
      .map(({ ref }) => ref)
      .sort(),
  );
  return ways
    .filter((members) => way.members.length === 1 || members.length > 1)
    .map((members) => ({ ...way, members }));
}

/** Every call of an endpoint, by what the caller realizes; those that one alone answers among them. */
export function calledWays(graph: Claimed): OracleWay[] {
  return endpointWays(graph).flatMap((way) => [way, ...databaseWays(graph, way)]);
}

function endpointWays(graph: Claimed): OracleWay[] {
  return graph.claims
    .filter((claim) => claim.type === 'CALLS')
    .flatMap(({ from, to }) =>
      realized(graph, from).map((dependent) => ({
        dependent,
        caller: from,
        members: answering(graph, to).filter((member) => member !== dependent),
      })),
    );
}

/** Those that several answer. */
export function alternativeWays(graph: Claimed): readonly OracleWay[] {
  if (graph.choices !== undefined) return graph.choices.ways;
  return calledWays(graph).filter(({ members }) => members.length > 1);
}

/** Pairs that are needed otherwise than by a name that several answer, with who says so. */
export function otherWays(graph: Claimed): readonly OracleOther[] {
  if (graph.choices !== undefined) return graph.choices.others;
  const single = calledWays(graph)
    .filter(({ members }) => members.length === 1)
    .map(({ dependent, caller, members }) => ({ from: dependent, to: members[0]!, caller }));
  const declared = graph.claims
    .filter((claim) => (claim.type ?? 'DEPENDS_ON') === 'DEPENDS_ON')
    .filter((claim) => !isCatalog(claim.from) || (claim.scope ?? 'derivation') !== 'derivation')
    .flatMap((claim) =>
      realized(graph, claim.from).flatMap((from) =>
        realized(graph, claim.to).map((to) => ({ from, to, caller: isCatalog(claim.from) ? '' : claim.from })),
      ),
    );
  return [...single, ...declared];
}
