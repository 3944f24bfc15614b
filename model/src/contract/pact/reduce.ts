import { canonical, type CanonicalContract } from '../canonical.js';
import { fieldsOf, listOf, nodeOf, type Node } from '../openapi/document.js';
import type { Path } from '../openapi/reduce.js';

/** Interactions of a pact and levels of a body that are kept. */
const MOST_INTERACTIONS = 2_000;
const MOST_LEVELS = 20;
const MOST_FIELDS = 20_000;

/** What a pact expects: never a value, but what stands in paths. */
export interface ReducedPact extends CanonicalContract {
  readonly isCut: boolean;
}

/**
 * Reduces a pact of HTTP to its requests and answers: method, path, names of parameters, status, and the fields of
 * bodies with their types. Values are left out.
 * @param lineOf line of what stands at a path
 */
export function reducePact(pact: unknown, lineOf: (path: Path) => number = () => 1): ReducedPact {
  const lines = new Map<Node, number>();
  const left = { fields: MOST_FIELDS, isCut: false };
  const all = listOf(nodeOf(pact).interactions);
  const interactions = all.slice(0, MOST_INTERACTIONS).flatMap((value, at) => {
    const [request, response] = [nodeOf(nodeOf(value).request), nodeOf(nodeOf(value).response)];
    if (typeof request.method !== 'string' || typeof request.path !== 'string') return [];
    const node: Node = {
      method: request.method.toUpperCase().slice(0, 20),
      path: request.path.split('?', 1)[0]?.slice(0, 500) ?? '',
      query: namesOf(request.query),
      status: Number(response.status) || 200,
      ...(request.body === undefined ? {} : { request: shapeOf(bodyOf(request.body), left, 0) }),
      ...(response.body === undefined ? {} : { response: shapeOf(bodyOf(response.body), left, 0) }),
    };
    lines.set(node, lineOf(['interactions', at]));
    return [node];
  });
  const sorted = interactions.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const isCut = all.length > MOST_INTERACTIONS || left.isCut;
  return { isCut, ...canonical({ interactions: sorted }, lines) };
}

/** Names of the parameters of a query, as text (`a=1&b=2`) or by name. */
function namesOf(query: unknown): readonly string[] {
  const names = typeof query === 'string' ? [...new URLSearchParams(query).keys()] : [...fieldsOf(query).keys()];
  return [...new Set(names)].sort().slice(0, 200);
}

/** In version 4 a body says what it is. */
function bodyOf(body: unknown): unknown {
  const node = nodeOf(body);
  return 'content' in node && 'contentType' in node ? node.content : body;
}

/** What an example tells of its kind: `{type, properties}`, `{type, items}`, `{type}`; `{}` for null. */
function shapeOf(value: unknown, left: { fields: number; isCut: boolean }, level: number): Node {
  if (value === null || value === undefined) return {};
  if (level > MOST_LEVELS || --left.fields <= 0) {
    left.isCut = true;
    return {};
  }
  if (Array.isArray(value)) {
    return { type: 'array', ...(value.length === 0 ? {} : { items: shapeOf(value[0], left, level + 1) }) };
  }
  if (typeof value !== 'object') return { type: typeof value };
  const properties = [...fieldsOf(value)].map(([name, one]): [string, Node] => [name, shapeOf(one, left, level + 1)]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}
