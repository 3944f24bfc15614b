import { fieldsOf, listOf, nodeOf, textsOf, type Node } from './document.js';

const JSON_TYPE = ['application/json'];
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
/** Forms of answers: one list of them stands for all. */
const MOST_FORMS = 60_000;

/** A document, and whether it was too large to be taken whole. */
export interface Upgraded {
  readonly document: Node;
  readonly isCut: boolean;
}

/**
 * A Swagger 2 document in the form of OpenAPI 3, as far as a consumer relies on it: schemas, parameters, bodies and
 * answers. A document of OpenAPI 3 is returned as it is. Definitions keep their place, so that references lead to them,
 * and parameters theirs: null stands for one that is a body.
 */
export function upgraded(document: Node): Upgraded {
  if (document.swagger === undefined) return { document, isCut: false };
  let left = MOST_FORMS;
  const consumes = typesOr(document.consumes, JSON_TYPE);
  const produces = typesOr(document.produces, JSON_TYPE);
  const shared = new Map(
    [...fieldsOf(document.parameters)].map(([name, one]) => [`#/parameters/${name}`, nodeOf(one)]),
  );
  const answers = new Map([...fieldsOf(document.responses)].map(([name, one]) => [`#/responses/${name}`, nodeOf(one)]));
  const found = (from: ReadonlyMap<string, Node>, value: unknown): Node => {
    const node = nodeOf(value);
    return typeof node.$ref === 'string' ? (from.get(node.$ref) ?? (node.$ref.startsWith('#') ? {} : node)) : node;
  };
  const operation = (node: Node, around: readonly Node[]): Node => {
    const own = listOf(node.parameters).map((one) => found(shared, one));
    const types = typesOr(node.produces, produces);
    const responses = [...fieldsOf(node.responses)].map(([status, one]): [string, Node] => {
      const answer = found(answers, one);
      // It stands in another file.
      if (answer.$ref !== undefined) return [status, answer];
      if (answer.schema === undefined || (left -= types.length) < 0) return [status, {}];
      return [status, contentOf(types, answer.schema)];
    });
    const body = bodyOf([...around, ...own], typesOr(node.consumes, consumes));
    return {
      responses: Object.fromEntries(responses),
      parameters: own.map(parameterOf),
      ...(body === undefined ? {} : { requestBody: body }),
      ...(node.security === undefined ? {} : { security: node.security }),
    };
  };
  const paths = [...fieldsOf(document.paths)].map(([path, value]): [string, Node] => {
    const item = nodeOf(value);
    if (typeof item.$ref === 'string') return [path, { $ref: item.$ref }];
    const around = listOf(item.parameters).map((one) => found(shared, one));
    const own = METHODS.filter((method) => item[method] !== undefined).map((method): [string, Node] => {
      return [method, operation(nodeOf(item[method]), around)];
    });
    return [path, { ...Object.fromEntries(own), parameters: around.map(parameterOf) }];
  });
  const openapi = {
    openapi: '3.0.0',
    paths: Object.fromEntries(paths),
    ...(document.security === undefined ? {} : { security: document.security }),
    definitions: document.definitions,
  };
  return { document: openapi, isCut: left < 0 };
}

function typesOr(value: unknown, usual: readonly string[]): readonly string[] {
  const types = textsOf(value);
  return types.length === 0 ? usual : types;
}

function contentOf(types: readonly string[], schema: unknown): Node {
  return { content: Object.fromEntries(types.map((type) => [type, { schema }])) };
}

function bodyOf(given: readonly Node[], consumes: readonly string[]): Node | undefined {
  const body = given.findLast((one) => one.in === 'body');
  if (body !== undefined) return { ...contentOf(consumes, body.schema ?? {}), required: body.required === true };
  const fields = given.filter((one) => one.in === 'formData');
  if (fields.length === 0) return undefined;
  const required = fields.filter((one) => one.required === true).map((one) => String(one.name));
  const properties = Object.fromEntries(fields.map((one) => [String(one.name), one]));
  const types = consumes.filter((type) => /form/.test(type));
  return {
    ...contentOf(types.length === 0 ? ['application/x-www-form-urlencoded'] : types, { properties, required }),
    required: required.length > 0,
  };
}

/** A parameter whose schema stands in itself; null for a body, or a part of one. */
function parameterOf(node: Node): Node | null {
  if (node.in === 'body' || node.in === 'formData') return null;
  if (node.$ref !== undefined) return node;
  return { name: node.name, in: node.in, required: node.required, schema: node };
}
