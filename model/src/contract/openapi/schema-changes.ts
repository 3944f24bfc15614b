import type { Comparison } from '../breaking-change.js';
import { fieldsOf, isUnread, joinedParts, listOf, nodeOf, resolved, textsOf, type Node } from './document.js';
import { SAID_ONLY, SELDOM } from './said-only.js';

/** Whether the consumer writes the value or reads it: what may be narrowed for one may not for the other. */
export type Direction = 'request' | 'response';

interface Shape {
  readonly types: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly isClosed: boolean;
  /** Whether it joins more than is looked at. */
  readonly isCut: boolean;
  readonly node: Node;
}

/** How deep within a value, and the pairs of schemas that were met in it. */
interface Way {
  readonly depth: number;
  readonly seen: Map<Node, Set<Node>>;
}

/** A pair of schemas, and where it stands. */
interface Pair {
  readonly was: Shape;
  readonly is: Shape;
  readonly direction: Direction;
  report(kind: string, reason: string, at?: { readonly name?: string; readonly isMild?: true }): void;
}

const MAX_DEPTH = 24;
/** Changes after which no more are looked for. */
const MOST_FOUND = 10_000;
const LIMITS = [
  ['maxLength', 1],
  ['maximum', 1],
  ['maxItems', 1],
  ['minLength', -1],
  ['minimum', -1],
  ['minItems', -1],
] as const;

/**
 * What breaks where a value of schema `before` is now of schema `after`. Compared are types, null, enumerations,
 * required and missing properties, items, values of maps and limits, through `$ref` and `allOf`. Alternatives (`oneOf`,
 * `anyOf`) are paired as they are written, and told as a doubt where one has no pair. What is not weighed (patterns,
 * formats, `not`), and what one side says and the other does not, is a doubt where a consumer may have relied on it.
 * Each pair of schemas is compared once for a value, where it is met first, so that those that refer to themselves or
 * to each other end. O(properties of the documents).
 */
export function schemaChanges(
  comparison: Comparison,
  [before, after]: readonly [unknown, unknown],
  direction: Direction,
  place: string,
  way: Way = { depth: 0, seen: new Map() },
): void {
  if (before === undefined || after === undefined) {
    const said = direction === 'request' ? [comparison.after, after] : [comparison.before, before];
    if (Object.keys(resolved(nodeOf(said[0]), said[1])).length > 0)
      comparison.doubts.add(`only one document says what ${place} is`);
    return;
  }
  if (isSeen(comparison, before, after, way)) return;
  if (way.depth > MAX_DEPTH || comparison.left <= 0 || comparison.found.length > MOST_FOUND) {
    comparison.doubts.add('the documents are too large or too deep to be compared to their end');
    return;
  }
  const [was, is] = [shapeOf(comparison.before, before, direction), shapeOf(comparison.after, after, direction)];
  comparison.left -= 1 + sizeOf(was) + sizeOf(is);
  if (was.isCut || is.isCut) comparison.doubts.add(`${place} joins more than is compared`);
  if (isUnread(was.node) || isUnread(is.node)) comparison.doubts.add(`${place} is written in another file`);
  const pair: Pair = {
    was,
    is,
    direction,
    report(kind, reason, { name, isMild } = {}) {
      comparison.found.push({
        kind,
        place: name === undefined ? place : `${place} ${name}`,
        reason,
        ...(isMild ? { isMild } : {}),
        before: nodeIn(was, name) ?? nodeOf(before),
        after: nodeIn(is, name) ?? nodeOf(after),
      });
    },
  };
  // Of another type, it has nothing of what was in it.
  if (typeChanges(pair)) return;
  if (direction === 'request') narrowed(pair);
  else widened(pair);
  const deeper = { ...way, depth: way.depth + 1 };
  doubtful(comparison, pair, place);
  alternativeChanges(comparison, pair, place, deeper);
  seldomChanges(comparison, pair, place, deeper);
  for (const [name, property] of was.properties) {
    const other = is.properties.get(name);
    if (other === undefined) removed(pair, name);
    else schemaChanges(comparison, [property, other], direction, `${place} ${name}`, deeper);
  }
  requiredChanges(pair);
  schemaChanges(comparison, [was.node.items, is.node.items], direction, `${place} []`, deeper);
  extraChanges(comparison, pair, place, deeper);
}

/** What fields that are not named may be: the values of a map. */
function extraChanges(comparison: Comparison, { was, is, direction }: Pair, place: string, way: Way): void {
  const [old, now] = [was, is].map(({ isClosed, node }) => {
    if (isClosed) return false;
    return Object.keys(nodeOf(node.additionalProperties)).length > 0 ? node.additionalProperties : undefined;
  });
  const at = `${place} {}`;
  if (old !== false && now !== false) schemaChanges(comparison, [old, now], direction, at, way);
  else if (old !== now && (direction === 'request' ? now === false : old !== undefined && old !== false))
    comparison.doubts.add(`${at}, fields that are not named, differ`);
}

/** What of a schema is looked at for its own sake. */
function sizeOf({ properties, required, node }: Shape): number {
  return properties.size + required.size + listOf(node.enum).length;
}

function without(values: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const known = new Set(others);
  return values.filter((value) => !known.has(value));
}

/** The first of many values, for people; an enumeration is of scalars. */
function valuesText(values: readonly unknown[]): string {
  const told = values
    .slice(0, 100)
    .map((value) => (typeof value === 'object' && value !== null ? '{}' : String(value)));
  return told.join(', ').slice(0, 200);
}

function nodeIn({ properties }: Shape, name: string | undefined): Node | undefined {
  const property = name === undefined ? undefined : properties.get(name);
  return property === undefined ? undefined : nodeOf(property);
}

function removed({ was, is, direction, report }: Pair, name: string): void {
  if (direction === 'request') {
    if (is.isClosed) report('property-removed', 'it is refused', { name });
  } else if (was.required.has(name)) report('property-removed', 'it is no longer sent', { name });
  else report('property-removed', 'it was sent at times and is not any more', { name, isMild: true });
}

function isSeen(comparison: Comparison, before: unknown, after: unknown, { seen }: Way): boolean {
  const [was, is] = [resolved(comparison.before, before), resolved(comparison.after, after)];
  const others = seen.get(was) ?? new Set();
  seen.set(was, others);
  const isKnown = others.has(is);
  others.add(is);
  return isKnown;
}

/** Whether it is of another type altogether. */
function typeChanges({ was, is, direction, report }: Pair): boolean {
  if (was.types.size === 0 || is.types.size === 0) return false;
  const [given, taken] = direction === 'request' ? [was.types, is.types] : [is.types, was.types];
  const odd = [...given].filter((type) => !taken.has(type) && !(type === 'integer' && taken.has('number')));
  if (odd.length === 0) return false;
  const words = [was, is].map(({ types }) => [...types].sort().join(' or '));
  report('type-changed', `it was ${words[0]} and is ${words[1]}`);
  return ![...was.types].some((type) => type !== 'null' && is.types.has(type));
}

function narrowed({ was, is, report }: Pair): void {
  const allowed = listOf(is.node.enum);
  const values = listOf(was.node.enum);
  const gone = without(values, allowed);
  if (allowed.length > 0 && gone.length > 0) report('value-removed', `it no longer takes ${valuesText(gone)}`);
  if (allowed.length > 0 && values.length === 0) report('value-removed', 'it takes some values only');
  for (const [name, sign] of LIMITS) {
    const [old, now] = [was.node[name], is.node[name]];
    if (typeof now !== 'number') continue;
    const isTighter = typeof old === 'number' ? (old - now) * sign > 0 : name !== 'minLength' && name !== 'minItems';
    if (isTighter || (typeof old !== 'number' && now > 0))
      report('limit-tightened', `${name} is ${now}, was ${typeof old === 'number' ? old : 'none'}`);
  }
}

/** A value that a strict reader does not know. */
function widened({ was, is, report }: Pair): void {
  const known = listOf(was.node.enum);
  const added = without(listOf(is.node.enum), known);
  if (known.length > 0 && added.length > 0)
    report('value-added', `it may be ${valuesText(added)} now`, { isMild: true });
}

/** What is only compared as it is written: a doubt where a consumer may have relied on it. */
function doubtful({ doubts }: Comparison, { was, is, direction }: Pair, place: string): void {
  if (isUnread(was.node) || isUnread(is.node)) return;
  const isRequest = direction === 'request';
  const [said, other] = isRequest ? [is, was] : [was, is];
  for (const word of SAID_ONLY) {
    const [one, two] = [said.node[word], other.node[word]];
    if (one === undefined || one === false || one === two) continue;
    // The wider of two formats is said by who reads.
    if (word === 'format' && WIDER.get(String(two)) === one) continue;
    doubts.add(`the ${word} of ${place} differs`);
  }
  // Fields alone do not say that it is an object.
  if (said.node.type !== undefined && other.types.size === 0 && !isAlternative(other.node))
    doubts.add(`only one document says of which type ${place} is`);
  if (!isRequest && listOf(was.node.enum).length > 0 && listOf(is.node.enum).length === 0)
    doubts.add(`the values of ${place} are no longer listed`);
}

const WIDER: ReadonlyMap<string, string> = new Map([
  ['int32', 'int64'],
  ['float', 'double'],
]);

function isAlternative(node: Node): boolean {
  return listOf(node.oneOf).length > 0 || listOf(node.anyOf).length > 0;
}

/** Alternatives that are written alike are compared; those of one side only are a doubt where they may matter. */
function alternativeChanges(comparison: Comparison, { was, is, direction }: Pair, place: string, way: Way): void {
  for (const word of ['oneOf', 'anyOf'] as const) {
    const old = new Map(listOf(was.node[word]).map((one) => [written(one), one]));
    const now = new Map(listOf(is.node[word]).map((one) => [written(one), one]));
    if (old.size === 0 && now.size === 0) continue;
    const [given, taken] = direction === 'request' ? [old, now] : [now, old];
    if (given.size === 0 || [...given.keys()].some((one) => !taken.has(one)))
      comparison.doubts.add(`the alternatives (${word}) of ${place} differ`);
    for (const [text, one] of old)
      if (now.has(text)) schemaChanges(comparison, [one, now.get(text)], direction, place, way);
  }
}

/** Schemas that stand within one and are not weighed: a doubt where they, or what they lead to, differ. */
function seldomChanges(comparison: Comparison, { was, is, direction }: Pair, place: string, way: Way): void {
  const [said, other] = direction === 'request' ? [is, was] : [was, is];
  for (const word of [...SELDOM.one, ...SELDOM.named, ...SELDOM.list]) {
    if (said.node[word] === undefined) continue;
    if (
      written(said.node[word]) !== written(other.node[word]) ||
      isOther(
        comparison,
        isOne.has(word) ? [[was.node[word], is.node[word]]] : pairsOf(was.node[word], is.node[word]),
        way,
      )
    )
      comparison.doubts.add(`the ${word} of ${place} differs`);
  }
}

const isOne: ReadonlySet<string> = new Set(SELDOM.one);

/** Values of two objects or lists that are written alike. */
function pairsOf(before: unknown, after: unknown): readonly (readonly [unknown, unknown])[] {
  const [old, now] = [Object.values(Object(before)), Object.values(Object(after))];
  return old.map((one, at) => [one, now[at]]);
}

/** Whether what is written alike leads to something else. */
function isOther(comparison: Comparison, pairs: readonly (readonly [unknown, unknown])[], { depth }: Way): boolean {
  const inner: Comparison = { ...comparison, found: [], doubts: new Set() };
  for (const pair of pairs)
    for (const direction of ['request', 'response'] as const)
      schemaChanges(inner, pair, direction, '', { depth, seen: new Map() });
  comparison.left = inner.left;
  return inner.found.length > 0 || inner.doubts.size > 0;
}

const texts = new WeakMap<object, string>();

/** A value as text, made once: one schema stands in many places. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  let text = texts.get(value);
  if (text === undefined) texts.set(value, (text = JSON.stringify(value)));
  return text;
}

function requiredChanges({ was, is, direction, report }: Pair): void {
  const [from, to] = direction === 'request' ? [was, is] : [is, was];
  for (const name of to.required) {
    if (from.required.has(name)) continue;
    if (direction === 'request') report('property-required', 'it must be sent now', { name });
    else if (is.properties.has(name)) report('property-optional', 'it may be absent now', { name });
  }
}

/** A schema with what it refers to and what `allOf` joins; what only the other side writes is left out. */
function shapeOf(document: Node, schema: unknown, direction: Direction): Shape {
  const { parts: all, isCut } = joinedParts(document, schema);
  const stated = all.flatMap((part) => [...fieldsOf(part.properties)]);
  const other = direction === 'request' ? 'readOnly' : 'writeOnly';
  const unsent = new Set(stated.filter(([, property]) => nodeOf(property)[other] === true).map(([name]) => name));
  const isSent = (name: string): boolean => !unsent.has(name);
  return {
    types: typesOf(all),
    required: new Set(all.flatMap((part) => textsOf(part.required)).filter(isSent)),
    properties: new Map(stated.filter(([name]) => isSent(name))),
    isClosed: all.some((part) => part.additionalProperties === false),
    isCut,
    node: Object.assign({}, ...all) as Node,
  };
}

function typesOf(parts: readonly Node[]): ReadonlySet<string> {
  const types = new Set<string>();
  for (const part of parts) {
    for (const type of typeof part.type === 'string' ? [part.type] : textsOf(part.type)) types.add(type);
    if (part.nullable === true) types.add('null');
    if (types.size === 0 && Object.keys(nodeOf(part.properties)).length > 0) types.add('object');
  }
  // `nullable` beside no type says nothing of what else it may be.
  return types.size === 1 && types.has('null') && parts.every((part) => part.type === undefined) ? new Set() : types;
}
