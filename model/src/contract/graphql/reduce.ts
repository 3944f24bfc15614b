import { canonical, type CanonicalContract } from '../canonical.js';
import type { Node } from '../openapi/document.js';

/** Types of one schema, and fields, arguments and values of all of them. */
const MOST_TYPES = 5_000;
const MOST_MEMBERS = 50_000;

/** A field, an argument, a value or a member of a type, as it is declared. */
export interface GraphqlMember {
  readonly name: string;
  /** As it is written, `[Order!]!`; '' of values of enumerations and members of unions. */
  readonly type: string;
  readonly line: number;
  /** Whether it may be left out of what is given: it has a default. */
  readonly hasDefault?: true;
  readonly arguments?: readonly GraphqlMember[];
}

export type GraphqlKind = 'object' | 'interface' | 'input' | 'enum' | 'union' | 'scalar';

/** A type that a schema declares, or extends. */
export interface GraphqlType {
  readonly name: string;
  readonly kind: GraphqlKind;
  readonly line: number;
  readonly members: readonly GraphqlMember[];
}

/** The types that operations begin with; `Query`, `Mutation` and `Subscription` unless a schema says otherwise. */
export type GraphqlRoots = Readonly<Record<'query' | 'mutation' | 'subscription', string>>;

/** A schema of GraphQL with what a consumer can rely on. */
export interface ReducedGraphql extends CanonicalContract {
  readonly isCut: boolean;
}

/**
 * Reduces a schema to its types with their fields, arguments and values; descriptions and directives are left out. What
 * declares a type again extends it, and of two declarations of one member the first counts. O(members).
 */
export function reduceGraphql(declared: readonly GraphqlType[], roots: GraphqlRoots): ReducedGraphql {
  const lines = new Map<Node, number>();
  const types = new Map<string, Pick<GraphqlType, 'kind' | 'line'> & { readonly members: Map<string, Node> }>();
  let left = MOST_MEMBERS;
  let isCut = false;
  for (const { name, kind, line, members } of declared) {
    const known = types.get(name) ?? { kind, line, members: new Map<string, Node>() };
    isCut ||= !types.has(name) && types.size >= MOST_TYPES;
    if (isCut) break;
    types.set(name, known);
    for (const member of members) {
      left -= 1 + (member.arguments?.length ?? 0);
      if (left < 0) isCut = true;
      if (!isCut && !known.members.has(member.name)) known.members.set(member.name, memberNode(member, lines));
    }
  }
  const kept = [...types].map(([name, { kind, line, members }]) => {
    const node: Node = { kind, members: Object.fromEntries(members) };
    lines.set(node, line);
    return [name, node] as const;
  });
  const used = Object.entries(roots).filter(([, name]) => types.has(name));
  return { isCut, ...canonical({ roots: Object.fromEntries(used), types: Object.fromEntries(kept) }, lines) };
}

function memberNode({ type, line, hasDefault, arguments: given = [] }: GraphqlMember, lines: Map<Node, number>): Node {
  const inner = given.map((one) => [one.name, memberNode(one, lines)] as const);
  const node: Node = {
    ...(type === '' ? {} : { type }),
    ...(hasDefault ? { hasDefault } : {}),
    ...(inner.length === 0 ? {} : { arguments: Object.fromEntries(inner) }),
  };
  lines.set(node, line);
  return node;
}
