import type { BreakingChange } from '../breaking-change.js';
import { fieldsOf, listOf, nodeOf, resolved, textsOf, type Node } from './document.js';

/** Two documents, which way a value goes, and where changes are collected. */
export interface Comparison {
  readonly before: Node;
  readonly after: Node;
  readonly found: BreakingChange[];
}

/** Whether the consumer writes the value or reads it: what may be narrowed for one may not for the other. */
export type Direction = 'request' | 'response';

interface Shape {
  readonly types: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly isClosed: boolean;
  readonly node: Node;
}

/** How deep within a value, and the pairs of schemas that were met in it. */
interface Way {
  readonly depth: number;
  readonly seen: Map<Node, Set<Node>>;
}

const MAX_DEPTH = 24;
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
 * required and missing properties, items and limits, through `$ref` and `allOf`; not `oneOf`, `anyOf` and patterns.
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
  if (way.depth > MAX_DEPTH || before === undefined || after === undefined || isSeen(comparison, before, after, way))
    return;
  const deeper = { ...way, depth: way.depth + 1 };
  const [was, is] = [shapeOf(comparison.before, before), shapeOf(comparison.after, after)];
  const report = (kind: string, at: string, reason: string): void =>
    void comparison.found.push({ kind, place: at, reason });
  typeChanges(was, is, direction, (reason) => report('type-changed', place, reason));
  if (direction === 'request') narrowed(was, is, (kind, reason) => report(kind, place, reason));
  for (const [name, property] of was.properties) {
    if (is.properties.has(name)) {
      const pair = [property, is.properties.get(name)] as const;
      schemaChanges(comparison, pair, direction, `${place} ${name}`, deeper);
    } else if (direction === 'response' ? was.required.has(name) : is.isClosed) {
      report(
        'property-removed',
        `${place} ${name}`,
        direction === 'response' ? 'it is no longer sent' : 'it is refused',
      );
    }
  }
  requiredChanges(was, is, direction, (kind, name, reason) => report(kind, `${place} ${name}`, reason));
  schemaChanges(comparison, [was.node.items, is.node.items], direction, `${place} []`, deeper);
}

function isSeen(comparison: Comparison, before: unknown, after: unknown, { seen }: Way): boolean {
  const [was, is] = [resolved(comparison.before, before), resolved(comparison.after, after)];
  const others = seen.get(was) ?? new Set();
  seen.set(was, others);
  const isKnown = others.has(is);
  others.add(is);
  return isKnown;
}

function typeChanges(was: Shape, is: Shape, direction: Direction, report: (reason: string) => void): void {
  if (was.types.size === 0 || is.types.size === 0) return;
  const [given, taken] = direction === 'request' ? [was.types, is.types] : [is.types, was.types];
  const odd = [...given].filter((type) => !taken.has(type) && !(type === 'integer' && taken.has('number')));
  if (odd.length === 0) return;
  const words = [was, is].map(({ types }) => [...types].sort().join(' or '));
  report(`it was ${words[0]} and is ${words[1]}`);
}

function narrowed(was: Shape, is: Shape, report: (kind: string, reason: string) => void): void {
  const allowed = listOf(is.node.enum);
  const values = listOf(was.node.enum);
  const gone = values.filter((value) => !allowed.includes(value));
  if (allowed.length > 0 && gone.length > 0)
    report('value-removed', `it no longer takes ${gone.map(String).join(', ')}`);
  if (allowed.length > 0 && values.length === 0) report('value-removed', 'it takes some values only');
  for (const [name, sign] of LIMITS) {
    const [old, now] = [was.node[name], is.node[name]];
    if (typeof now !== 'number') continue;
    const isTighter = typeof old === 'number' ? (old - now) * sign > 0 : name !== 'minLength' && name !== 'minItems';
    if (isTighter || (typeof old !== 'number' && now > 0))
      report('limit-tightened', `${name} is ${now}, was ${old ?? 'none'}`);
  }
}

function requiredChanges(
  was: Shape,
  is: Shape,
  direction: Direction,
  report: (kind: string, name: string, reason: string) => void,
): void {
  const [from, to] = direction === 'request' ? [was, is] : [is, was];
  for (const name of to.required) {
    if (from.required.has(name)) continue;
    if (direction === 'request') report('property-required', name, 'it must be sent now');
    else if (is.properties.has(name)) report('property-optional', name, 'it may be absent now');
  }
}

/** A schema with what it refers to and what `allOf` joins. */
function shapeOf(document: Node, schema: unknown): Shape {
  const node = resolved(document, schema);
  const parts = listOf(node.allOf)
    .slice(0, 50)
    .map((part) => resolved(document, part));
  const all = [...parts, node];
  return {
    types: typesOf(all),
    required: new Set(all.flatMap((part) => textsOf(part.required))),
    properties: new Map(all.flatMap((part) => [...fieldsOf(part.properties)])),
    isClosed: all.some((part) => part.additionalProperties === false),
    node: Object.assign({}, ...all),
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
