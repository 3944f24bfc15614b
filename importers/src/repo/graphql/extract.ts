import {
  GraphQLError,
  Kind,
  parse,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type InputValueDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import type { GraphqlKind, GraphqlMember, GraphqlRoots, GraphqlType } from '@faultline/model';

/** Words and marks of one document: some tenth of a second. */
const MOST_TOKENS = 300_000;
/** Texts of GraphQL in one file of code. */
const MOST_TEXTS = 500;

/** A field that an operation begins with. */
export interface AskedField {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  readonly line: number;
}

/** What a document declares and what it asks. */
export interface GraphqlDocument {
  readonly types: readonly GraphqlType[];
  /** What `schema { query: … }` says. */
  readonly roots: Partial<GraphqlRoots>;
  /** Whether it is one part of a federation: types have keys, or it links to the specification of federation. */
  readonly isSubgraph: boolean;
  /** Whether a gateway's composition made it: types say which subgraph they are of. */
  readonly isSupergraph: boolean;
  readonly asked: readonly AskedField[];
}

/**
 * Reads a document of type definitions, operations or both; undefined for a text that is none.
 * @param line before its first, of a text that stands in another
 */
export function graphqlDocument(text: string, line = 0): GraphqlDocument | undefined {
  try {
    return documentOf(parse(text.replace(/^\uFEFF/, ''), { maxTokens: MOST_TOKENS }), line);
  } catch (error) {
    // A RangeError: brackets within brackets without end.
    if (error instanceof GraphQLError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function documentOf({ definitions }: DocumentNode, line: number): GraphqlDocument {
  const types = definitions.flatMap((one) => typeOf(one, line));
  const directives = definitions.flatMap((one): readonly ConstDirectiveNode[] =>
    'directives' in one ? ((one.directives ?? []) as readonly ConstDirectiveNode[]) : [],
  );
  const names = new Set(directives.map(({ name }) => name.value));
  return {
    types,
    roots: Object.fromEntries(definitions.flatMap(rootsOf)),
    isSubgraph: names.has('key') || directives.some(linksToFederation),
    isSupergraph: [...names].some((name) => name.startsWith('join__')),
    asked: definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION ? askedOf(one, definitions, line) : [],
    ),
  };
}

function linksToFederation({ name, arguments: given = [] }: ConstDirectiveNode): boolean {
  return (
    name.value === 'link' &&
    given.some(({ value }) => value.kind === Kind.STRING && value.value.includes('specs.apollo.dev/federation'))
  );
}

function rootsOf(definition: DefinitionNode): readonly (readonly [string, string])[] {
  if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
  return (definition.operationTypes ?? []).map(({ operation, type }) => [operation, type.name.value] as const);
}

const KINDS: Readonly<Partial<Record<Kind, GraphqlKind>>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.OBJECT_TYPE_EXTENSION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INTERFACE_TYPE_EXTENSION]: 'interface',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'input',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.ENUM_TYPE_EXTENSION]: 'enum',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.UNION_TYPE_EXTENSION]: 'union',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
};

function typeOf(definition: DefinitionNode, before: number): readonly GraphqlType[] {
  const kind = KINDS[definition.kind];
  if (kind === undefined || !('name' in definition) || definition.name === undefined) return [];
  const members: GraphqlMember[] = [];
  const lineOf = (node: { readonly loc?: { readonly startToken: { readonly line: number } } | undefined }): number =>
    (node.loc?.startToken.line ?? 1) + before;
  if ('fields' in definition)
    for (const field of definition.fields ?? []) {
      const given = 'arguments' in field ? (field.arguments ?? []) : [];
      const inner = given.map((one) => inputOf(one, lineOf(one.name)));
      const own = 'defaultValue' in field ? inputOf(field, lineOf(field.name)) : undefined;
      const plain = { name: field.name.value, type: written(field.type), line: lineOf(field.name) };
      members.push(own ?? { ...plain, ...(inner.length === 0 ? {} : { arguments: inner }) });
    }
  if ('values' in definition)
    for (const { name } of definition.values ?? []) members.push({ name: name.value, type: '', line: lineOf(name) });
  if ('types' in definition)
    for (const { name } of definition.types ?? []) members.push({ name: name.value, type: '', line: lineOf(name) });
  return [{ name: definition.name.value, kind, line: lineOf(definition.name), members }];
}

function inputOf({ name, type, defaultValue }: InputValueDefinitionNode, line: number): GraphqlMember {
  return { name: name.value, type: written(type), line, ...(defaultValue ? { hasDefault: true as const } : {}) };
}

function written(type: TypeNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${written(type.type)}!`;
  return type.kind === Kind.LIST_TYPE ? `[${written(type.type)}]` : type.name.value;
}

/** What an operation asks of the type that it begins with, through fragments too; what every server answers is left out. */
function askedOf(
  { operation, selectionSet }: OperationDefinitionNode,
  definitions: readonly DefinitionNode[],
  before: number,
): readonly AskedField[] {
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet]] : [])),
  );
  const waiting: SelectionSetNode[] = [selectionSet];
  const seen = new Set(waiting);
  const asked: AskedField[] = [];
  for (const { selections } of seen) {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) {
        const line = (one.loc?.startToken.line ?? 1) + before;
        if (!one.name.value.startsWith('__')) asked.push({ operation, name: one.name.value, line });
        continue;
      }
      const inner = one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : fragments.get(one.name.value);
      if (inner !== undefined) seen.add(inner);
    }
  }
  return asked;
}

/** A text of GraphQL in a file of code. */
export interface EmbeddedText {
  readonly text: string;
  /** Line before its first. */
  readonly line: number;
}

const OPENING = /(?:\b(?:gql|graphql|graphqls)\s{0,3}\(?\s{0,40}|\/\*\s?GraphQL\s?\*\/\s{0,3})`|`#graphql\b/g;

/**
 * What stands in templates that are told to be GraphQL: gql`…`, graphql(`…`), a comment that says GraphQL before one, a
 * text that begins with #graphql. What is put into them, fragments and types of elsewhere, is left out. O(length).
 */
export function graphqlTexts(code: string): readonly EmbeddedText[] {
  const found: EmbeddedText[] = [];
  let line = 0;
  let counted = 0;
  for (const match of code.matchAll(OPENING)) {
    const from = match.index + match[0].indexOf('`') + 1;
    const to = closingOf(code, from);
    if (to === undefined || found.length >= MOST_TEXTS) break;
    for (; counted < from; counted++) if (code.charAt(counted) === '\n') line += 1;
    found.push({ text: withoutInsertions(code.slice(from, to)), line });
  }
  return found;
}

function closingOf(code: string, from: number): number | undefined {
  for (let at = from; at < code.length; at++) {
    const letter = code.charAt(at);
    if (letter === '\\') at += 1;
    else if (letter === '`') return at;
  }
  return undefined;
}

/** `${fragment}` becomes blanks; lines stay where they are. */
function withoutInsertions(text: string): string {
  return text.replace(/\$\{[^{}]{0,300}\}/g, (whole) => whole.replace(/[^\n]/g, ' '));
}
