import type { BreakingChange } from '../breaking-change.js';
import { fieldsOf, listOf, nodeOf, openapiDocument, resolved, type Node } from './document.js';
import { schemaChanges, type Comparison } from './schema-changes.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * What a consumer of the API `before` must fear from the API `after`, both parsed OpenAPI 3 documents: operations,
 * parameters, bodies and answers that are gone or ask for more. Reported is what breaks a consumer that sends and
 * reads what the old document allowed; not what only a strict one would notice, such as a new value of an answer.
 * Sorted by place. O(operations x properties).
 * @throws CatalogError INVALID_INPUT for what is no OpenAPI document of version 3
 */
export function openapiBreakingChanges(before: unknown, after: unknown): readonly BreakingChange[] {
  const found: BreakingChange[] = [];
  const comparison: Comparison = { before: openapiDocument(before), after: openapiDocument(after), found };
  const now = operationsOf(comparison.after);
  for (const [key, was] of operationsOf(comparison.before)) {
    const is = now.get(key);
    if (is === undefined)
      found.push({ kind: 'operation-removed', place: was.place, reason: 'it is no longer offered' });
    else operationChanges(comparison, was, is);
  }
  return found.sort((a, b) => order(a.place, b.place) || order(a.kind, b.kind));
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
  parameterChanges(comparison, was, is);
  bodyChanges(comparison, was, is);
  const responses = fieldsOf(is.node.responses);
  for (const [status, response] of fieldsOf(was.node.responses)) {
    const place = `${was.place} response ${status}`;
    const now = responses.get(status) ?? responses.get(`${status.charAt(0)}XX`);
    if (now !== undefined) contentChanges(comparison, [response, now], 'response', place);
    else if (status.startsWith('2')) {
      comparison.found.push({ kind: 'response-removed', place, reason: 'it no longer answers so' });
    }
  }
}

function parameterChanges(comparison: Comparison, was: Operation, is: Operation): void {
  for (const [key, now] of is.parameters) {
    const old = was.parameters.get(key);
    const place = `${was.place} ${String((old ?? now).in)} parameter ${String((old ?? now).name)}`;
    if (now.required === true && now.in !== 'path' && old?.required !== true) {
      comparison.found.push({ kind: 'parameter-required', place, reason: 'it must be sent now' });
    }
    if (old !== undefined) schemaChanges(comparison, [old.schema, now.schema], 'request', place);
  }
}

function bodyChanges(comparison: Comparison, was: Operation, is: Operation): void {
  if (is.node.requestBody === undefined) return;
  const now = resolved(comparison.after, is.node.requestBody);
  const old = resolved(comparison.before, was.node.requestBody);
  const place = `${was.place} request`;
  if (now.required === true && old.required !== true) {
    comparison.found.push({ kind: 'body-required', place, reason: 'a body must be sent now' });
  }
  contentChanges(comparison, [old, now], 'request', place);
}

function contentChanges(
  comparison: Comparison,
  [before, after]: readonly [unknown, unknown],
  direction: 'request' | 'response',
  place: string,
): void {
  const now = fieldsOf(resolved(comparison.after, after).content);
  for (const [type, media] of fieldsOf(resolved(comparison.before, before).content)) {
    const at = `${place} ${type}`;
    const other = now.get(type);
    if (other === undefined) {
      const reason = direction === 'request' ? 'it no longer takes this form' : 'it no longer answers in this form';
      comparison.found.push({ kind: 'media-type-removed', place: at, reason });
    } else schemaChanges(comparison, [nodeOf(media).schema, nodeOf(other).schema], direction, at);
  }
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
