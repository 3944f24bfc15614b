import type { Comparison } from '../breaking-change.js';
import { comparisonOf } from '../breaking-change.js';
import { fieldsOf, isUnread, joinedParts, listOf, nodeOf, textsOf, type Node } from '../openapi/document.js';

interface Template {
  readonly parts: readonly string[];
  readonly item: Node;
}

/**
 * What a pact expects that the OpenAPI document of its provider does not offer: the operation, the status, fields of
 * the answer or their types; and what the document asks for that the pact does not send. A path fits a template, else
 * the end of it, for a pact says what stands before. O(interactions x paths).
 */
export function pactAgainstOpenapi(pact: Node, document: Node): Comparison {
  const comparison = comparisonOf(pact, document);
  const templates = [...fieldsOf(document.paths)].map(([path, item]): Template => {
    return { parts: path.split('/').filter(Boolean), item: nodeOf(item) };
  });
  for (const value of listOf(pact.interactions)) {
    if ((comparison.left -= templates.length + 1) <= 0) {
      comparison.doubts.add('the pact is too large to be compared to its end');
      break;
    }
    interactionChanges(comparison, nodeOf(value), templates);
  }
  return comparison;
}

function interactionChanges(comparison: Comparison, expected: Node, templates: readonly Template[]): void {
  const { found, doubts } = comparison;
  const place = `${String(expected.method)} ${String(expected.path)}`;
  const method = String(expected.method).toLowerCase();
  const operation = operationAt(String(expected.path), method, templates);
  if (operation === undefined) {
    found.push({ kind: 'operation-removed', place, reason: 'it is not offered', before: expected });
    return;
  }
  if (isUnread(operation)) {
    doubts.add(`${place} is written in another file`);
    return;
  }
  const shown = { before: expected, after: operation };
  requestChanges(comparison, expected, operation, place);
  const responses = fieldsOf(operation.responses);
  const status = String(expected.status);
  const response = responses.get(status) ?? responses.get(`${status.charAt(0)}XX`) ?? responses.get('DEFAULT');
  if (response === undefined) {
    found.push({
      kind: 'response-removed',
      place: `${place} response ${status}`,
      reason: 'it does not answer so',
      ...shown,
    });
    return;
  }
  const body = nodeOf(expected.response);
  // A null tells nothing.
  if (body.type === undefined) return;
  const [answer, at] = [nodeOf(response), `${place} response ${status}`];
  const schema = jsonSchema(answer);
  if (schema !== undefined) fieldChanges(comparison, [body, schema], at, 'response', 0);
  else if (isUnread(answer)) doubts.add(`${at} is written in another file`);
  else if (fieldsOf(answer.content).size > 0) doubts.add(`of what form ${at} is, its document does not say`);
  else
    found.push({ kind: 'property-removed', place: at, reason: 'it answers without a body', ...shown, after: answer });
}

function requestChanges(comparison: Comparison, expected: Node, operation: Node, place: string): void {
  const { found, doubts } = comparison;
  const sent = new Set(textsOf(expected.query));
  for (const one of listOf(operation.parameters)) {
    const parameter = nodeOf(one);
    if (parameter.in !== 'query' || parameter.required !== true || sent.has(String(parameter.name))) continue;
    found.push({
      kind: 'parameter-required',
      place: `${place} query parameter ${String(parameter.name)}`,
      reason: 'it must be sent',
      before: expected,
      after: parameter,
    });
  }
  const body = nodeOf(operation.requestBody);
  const schema = jsonSchema(body);
  if (expected.request !== undefined && schema !== undefined)
    fieldChanges(comparison, [nodeOf(expected.request), schema], `${place} request`, 'request', 0);
  else if (expected.request === undefined && body.required === true)
    found.push({
      kind: 'body-required',
      place: `${place} request`,
      reason: 'a body must be sent',
      before: expected,
      after: body,
    });
  else if (nodeOf(expected.request).type !== undefined)
    doubts.add(
      isUnread(body)
        ? `${place} request is written in another file`
        : `of what form ${place} request is, its document does not say`,
    );
}

/** The operation whose template a path fits: whole, else its end; the one with the fewest variables. */
function operationAt(path: string, method: string, templates: readonly Template[]): Node | undefined {
  const parts = path.split('/').filter(Boolean);
  let best: { readonly item: Node; readonly cost: number } | undefined;
  for (const { parts: template, item } of templates) {
    if (item[method] === undefined || template.length > parts.length || template.length === 0) continue;
    const skipped = parts.length - template.length;
    let cost = skipped * 1_000;
    const fits = template.every((part, at) => {
      if (part === parts[at + skipped]) return true;
      cost += 1;
      return part.includes('{');
    });
    // An end that is nothing but variables fits everything.
    if (!fits || (skipped > 0 && template.every((part) => part.includes('{')))) continue;
    if (best === undefined || cost < best.cost) best = { item, cost };
  }
  return best === undefined ? undefined : nodeOf(best.item[method]);
}

function jsonSchema(node: Node): unknown {
  const content = fieldsOf(node.content);
  const type = [...content.keys()].find((one) => /json|\*\/\*/.test(one));
  return type === undefined ? undefined : nodeOf(content.get(type)).schema;
}

const DEEPEST = 20;

/** What is expected, by its example, that the schema does not allow. */
function fieldChanges(
  comparison: Comparison,
  [expected, schema]: readonly [Node, unknown],
  place: string,
  direction: 'request' | 'response',
  level: number,
): void {
  const { found, after: document } = comparison;
  const { parts, isCut } = joinedParts(document, schema);
  if (
    level > DEEPEST ||
    (comparison.left -= parts.length) <= 0 ||
    isCut ||
    parts.some((part) => isUnread(part) || part.oneOf !== undefined || part.anyOf !== undefined)
  ) {
    comparison.doubts.add(`${place} is not compared to its end`);
    return;
  }
  const types = parts.flatMap(({ type }) => (typeof type === 'string' ? [type] : textsOf(type)));
  const same = types.map((type) => (type === 'integer' ? 'number' : type));
  if (typeof expected.type === 'string' && types.length > 0 && !same.includes(expected.type)) {
    const reason = `${expected.type} is expected, and it is ${types.join(' or ')}`;
    found.push({ kind: 'type-changed', place, reason, before: expected, after: nodeOf(schema) });
    return;
  }
  const offered = new Map(parts.flatMap((part) => [...fieldsOf(part.properties)]));
  const wanted = fieldsOf(expected.properties);
  const isClosed = parts.some((part) => part.additionalProperties === false);
  for (const [name, field] of wanted) {
    const at = `${place} ${name}`;
    if (offered.has(name)) fieldChanges(comparison, [nodeOf(field), offered.get(name)], at, direction, level + 1);
    else if (direction === 'response' ? offered.size > 0 : isClosed) {
      const reason = direction === 'response' ? 'it is not in the answer' : 'it is refused';
      found.push({ kind: 'property-removed', place: at, reason, before: nodeOf(field), after: nodeOf(schema) });
    }
  }
  if (direction === 'request') {
    for (const name of parts.flatMap((part) => textsOf(part.required))) {
      if (wanted.has(name) || expected.type !== 'object') continue;
      const told = { kind: 'property-required', place: `${place} ${name}`, reason: 'it must be sent' };
      found.push({ ...told, before: expected, after: nodeOf(offered.get(name) ?? schema) });
    }
  }
  const items = parts.find((part) => part.items !== undefined)?.items;
  if (expected.items !== undefined && items !== undefined)
    fieldChanges(comparison, [nodeOf(expected.items), items], `${place} []`, direction, level + 1);
}
