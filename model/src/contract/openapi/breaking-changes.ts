import { comparisonOf, inOrder, type BreakingChange, type Comparison } from '../breaking-change.js';
import { fieldsOf, isUnread, listOf, nodeOf, openapiDocument, resolved, type Node } from './document.js';
import { schemaChanges } from './schema-changes.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * What a consumer of the API `before` must fear from the API `after`, both parsed OpenAPI 3 documents: operations,
 * parameters, bodies and answers that are gone or ask for more. Reported is what breaks a consumer that sends and
 * reads what the old document allowed; not what only a strict one would notice, such as a new value of an answer.
 * Sorted by place. O(operations x properties).
 * @throws CatalogError INVALID_INPUT for what is no OpenAPI document of version 3
 */
export function openapiBreakingChanges(before: unknown, after: unknown): readonly BreakingChange[] {
  const { found } = openapiComparison(openapiDocument(before), openapiDocument(after));
  return inOrder(found).filter(({ isMild }) => isMild !== true);
}

/** The same with the parts that show each change, with what breaks only a strict consumer, and with what is in doubt. */
export function openapiComparison(before: Node, after: Node): Comparison {
  const comparison = comparisonOf(before, after);
  const now = operationsOf(after);
  for (const [key, was] of operationsOf(before)) {
    const is = now.get(key);
    const isElsewhere = isUnread(was.node) || (is !== undefined && isUnread(is.node));
    if (isElsewhere) comparison.doubts.add(`${was.place.replace(/^\S+ /, '')} is written in another file`);
    if (isElsewhere && (was.node.responses === undefined || is?.node.responses === undefined)) continue;
    if (is !== undefined) operationChanges(comparison, was, is);
    else {
      const told = { kind: 'operation-removed', place: was.place, reason: 'it is no longer offered' };
      comparison.found.push({ ...told, before: was.node });
    }
  }
  return comparison;
}

interface Operation {
  readonly place: string;
  readonly node: Node;
  /** Of the operation and of its path, by where and name; those of a path by position, as their names are free. */
  readonly parameters: ReadonlyMap<string, Node>;
}

/** By method and path; what a path's parameters are called does not matter. */
function operationsOf(document: Node): ReadonlyMap<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const [path, item] of fieldsOf(document.paths)) {
    const node = resolved(document, item);
    for (const method of METHODS) {
      if (node[method] === undefined) continue;
      const operation = nodeOf(node[method]);
      const parameters = [...listOf(node.parameters), ...listOf(operation.parameters)];
      operations.set(`${method} ${path.replaceAll(/\{[^{}]*\}/g, '{}')}`, {
        place: `${method.toUpperCase()} ${path}`,
        node: operation,
        parameters: parametersOf(document, path, parameters),
      });
    }
  }
  return operations;
}

function parametersOf(document: Node, path: string, list: readonly unknown[]): ReadonlyMap<string, Node> {
  const inPath = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  const named = list.map((one): [string, Node] => {
    const node = resolved(document, one);
    const name = node.in === 'path' ? String(inPath.indexOf(String(node.name))) : String(node.name);
    return [`${String(node.in)} ${name}`, node];
  });
  return new Map(named);
}

function operationChanges(comparison: Comparison, was: Operation, is: Operation): void {
  securityChanges(comparison, was, is);
  parameterChanges(comparison, was, is);
  bodyChanges(comparison, was, is);
  const responses = fieldsOf(is.node.responses);
  for (const [status, response] of fieldsOf(was.node.responses)) {
    const place = `${was.place} response ${status}`;
    const now = responses.get(status) ?? responses.get(`${status.charAt(0)}XX`);
    if (now !== undefined) contentChanges(comparison, [response, now], 'response', place);
    else if (status.startsWith('2')) {
      const told = { kind: 'response-removed', place, reason: 'it no longer answers so' };
      comparison.found.push({ ...told, before: nodeOf(response), after: is.node });
    }
  }
}

/** What asks for a credential that nobody had to send. */
function securityChanges({ before, after, found }: Comparison, was: Operation, is: Operation): void {
  const isAsked = (document: Node, { node }: Operation): boolean => {
    const asked = listOf(node.security ?? document.security);
    return asked.length > 0 && asked.every((one) => Object.keys(nodeOf(one)).length > 0);
  };
  if (isAsked(before, was) || !isAsked(after, is)) return;
  const told = { kind: 'security-added', place: was.place, reason: 'it asks for a credential now' };
  found.push({ ...told, before: was.node, after: is.node });
}

function parameterChanges(comparison: Comparison, was: Operation, is: Operation): void {
  for (const [key, now] of is.parameters) {
    const old = was.parameters.get(key);
    const place = `${was.place} ${String((old ?? now).in)} parameter ${String((old ?? now).name)}`;
    if (now.required === true && now.in !== 'path' && old?.required !== true) {
      const told = { kind: 'parameter-required', place, reason: 'it must be sent now' };
      comparison.found.push({ ...told, before: old ?? was.node, after: now });
    }
    if (old === undefined) continue;
    if (!takesText(comparison, old, now)) schemaChanges(comparison, [old.schema, now.schema], 'request', place);
    else if (Object.keys(resolved(comparison.after, now.schema)).some((word) => !PLAINLY.has(word)))
      comparison.doubts.add(`only one document says more of ${place} than its type`);
  }
}

const PLAIN = new Set(['string', 'integer', 'number', 'boolean']);
const PLAINLY: ReadonlySet<string> = new Set(['type', 'nullable', 'items']);
const NARROWING = ['enum', 'pattern', 'minLength', 'maxLength', 'minItems'] as const;

/** Whether a parameter is any text now, or a list of what it was: in an address a number is a text, and one value a list. */
function takesText({ before, after }: Comparison, old: Node, now: Node): boolean {
  const [was, is] = [resolved(before, old.schema), resolved(after, now.schema)];
  const isFree = (node: Node): boolean => NARROWING.every((word) => node[word] === undefined);
  if (!PLAIN.has(String(was.type)) || was.type === is.type || !isFree(is)) return false;
  const items = resolved(after, is.items);
  return is.type === 'string' || (is.type === 'array' && isFree(items) && ['string', was.type].includes(items.type));
}

function bodyChanges(comparison: Comparison, was: Operation, is: Operation): void {
  const place = `${was.place} request`;
  if (is.node.requestBody === undefined) {
    if (was.node.requestBody === undefined) return;
    const told = { kind: 'body-removed', place, reason: 'it takes no body any more' };
    comparison.found.push({ ...told, before: nodeOf(was.node.requestBody), after: is.node });
    return;
  }
  const now = resolved(comparison.after, is.node.requestBody);
  const old = resolved(comparison.before, was.node.requestBody);
  if (now.required === true && old.required !== true) {
    const told = { kind: 'body-required', place, reason: 'a body must be sent now' };
    comparison.found.push({ ...told, before: was.node, after: now });
  }
  contentChanges(comparison, [old, now], 'request', place);
}

function contentChanges(
  comparison: Comparison,
  [before, after]: readonly [unknown, unknown],
  direction: 'request' | 'response',
  place: string,
): void {
  const [old, other] = [resolved(comparison.before, before), resolved(comparison.after, after)];
  if (isUnread(old) || isUnread(other)) {
    comparison.doubts.add(`${place} is written in another file`);
    return;
  }
  const now = fieldsOf(other.content);
  for (const [type, media] of fieldsOf(old.content)) {
    const at = `${place} ${type}`;
    const same = now.get(type) ?? now.get('*/*') ?? (type === '*/*' ? [...now.values()][0] : undefined);
    if (same === undefined) {
      const reason = direction === 'request' ? 'it no longer takes this form' : 'it no longer answers in this form';
      comparison.found.push({ kind: 'media-type-removed', place: at, reason, before: nodeOf(media), after: other });
    } else schemaChanges(comparison, [nodeOf(media).schema, nodeOf(same).schema], direction, at);
  }
}
