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

/** Every call of an endpoint, by what the caller realizes; those that one alone answers among them. */
export function calledWays(graph: Claimed): OracleWay[] {
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
