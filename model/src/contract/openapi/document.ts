import { CatalogError } from '../../error/catalog-error.js';

/** An object of a document as it was parsed: nothing is known of its fields. */
export type Node = Readonly<Record<string, unknown>>;

/** References that lead to references, at most. */
const MAX_REFERENCES = 16;

/** A value as an object; an empty one for anything else, so that what is missing reads as nothing. */
export function nodeOf(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
}

/** A value as a list of texts; what is no text is left out. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** A value as a list; empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Own fields of an object by name. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(nodeOf(value)));
}

/** @throws CatalogError INVALID_INPUT for what is no OpenAPI document of version 3 */
export function openapiDocument(value: unknown): Node {
  const node = nodeOf(value);
  const version = typeof node.openapi === 'string' ? node.openapi : '';
  if (/^3\.\d/.test(version)) return node;
  const found = typeof node.swagger === 'string' ? `Swagger ${node.swagger.slice(0, 10)}` : 'no version 3';
  throw new CatalogError('INVALID_INPUT', `not an OpenAPI document: ${found}`, 'give a document with openapi: 3.x');
}

/** What a `$ref` within the document leads to; the value itself where it is none. What leads nowhere is empty. */
export function resolved(document: Node, value: unknown): Node {
  let node = nodeOf(value);
  for (let hops = 0; typeof node.$ref === 'string'; hops++) {
    if (hops === MAX_REFERENCES || !node.$ref.startsWith('#/')) return {};
    let target: unknown = document;
    for (const part of node.$ref.slice(2).split('/')) {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      target = fieldsOf(target).get(name);
    }
    node = nodeOf(target);
  }
  return node;
}

/** Schemas that one joins through `allOf`, at most. */
const MOST_JOINED = 50;

/** What a schema joins, at any depth, each before what joins it. */
export interface Joined {
  readonly parts: readonly Node[];
  /** Whether it joins more than is looked at. */
  readonly isCut: boolean;
}

/** A schema with all that `allOf` joins to it, through references; it stands last. Iterative. O(its parts). */
export function joinedParts(document: Node, schema: unknown): Joined {
  const waiting = [schema];
  const met = new Set<Node>();
  while (waiting.length > 0) {
    const node = resolved(document, waiting.pop());
    if (met.has(node)) continue;
    if (met.size > MOST_JOINED) return { parts: [...met].reverse(), isCut: true };
    met.add(node);
    for (const part of listOf(node.allOf).slice(0, MOST_JOINED + 1)) waiting.push(part);
  }
  return { parts: [...met].reverse(), isCut: false };
}

/** Whether a schema is only named: it stands in another file. */
export function isUnread(node: Node): boolean {
  return node.unread === true;
}
