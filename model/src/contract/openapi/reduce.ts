import { canonical, type CanonicalContract } from '../canonical.js';
import { fieldsOf, listOf, nodeOf, textsOf, type Node } from './document.js';
import { SAID_ONLY, SELDOM } from './said-only.js';
import { upgraded } from './swagger.js';

/** Where something stands in a document: keys and indices. */
export type Path = readonly (string | number)[];

/** What a consumer can rely on of an OpenAPI document. */
export interface ReducedOpenapi extends CanonicalContract {
  /** Whether it was too large to be taken whole. */
  readonly isCut: boolean;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const SCALARS = ['type', 'nullable', 'readOnly', 'writeOnly'] as const;
const NUMBERS = ['maxLength', 'maximum', 'maxItems', 'minLength', 'minimum', 'minItems'] as const;
/** Objects of a reduced document, levels of inline schemas, values of one enumeration, and letters of a word. */
const MOST_PARTS = 60_000;
const MOST_LEVELS = 40;
const MOST_VALUES = 1_000;
const MOST_LETTERS = 300;
/** Letters of a pattern. */
const MOST_PATTERN = 20_000;
const SCHEMAS = '#/components/schemas/';
/** Where schemas of their own name stand: in OpenAPI 3, and in Swagger 2. */
const PLACES = [SCHEMAS, '#/definitions/'] as const;

/**
 * Reduces an OpenAPI document (or Swagger 2) to operations, parameters, bodies, answers and schemas: what is said for
 * people, examples, servers and extensions are left out. References but those to schemas are followed; what stands in
 * another file is said to be unread. Whatever the order in a document, the text is the same.
 * @param lineOf line of what stands at a path
 */
export function reduceOpenapi(document: unknown, lineOf: (path: Path) => number = () => 1): ReducedOpenapi {
  const source = upgraded(nodeOf(document));
  const reducer = new Reducer(source.document, source.isCut, lineOf);
  const reduced = reducer.document();
  return { ...canonical(reduced, reducer.lines), isCut: reducer.isCut };
}

class Reducer {
  readonly lines = new Map<Node, number>();
  /** Schemas that are referred to, in the order in which they are met. */
  private readonly wanted = new Set<string>();

  constructor(
    private readonly source: Node,
    public isCut: boolean,
    private readonly lineOf: (path: Path) => number,
  ) {}

  document(): Node {
    const paths = [...fieldsOf(this.source.paths)].map(([path, item]): [string, Node] => {
      return [path, this.pathItem(item, ['paths', path])];
    });
    const schemas = new Map<string, Node>();
    const [place, all]: [Path, unknown] =
      this.source.definitions === undefined
        ? [['components', 'schemas'], nodeOf(this.source.components).schemas]
        : [['definitions'], this.source.definitions];
    const named = fieldsOf(all);
    for (const name of this.wanted) schemas.set(name, this.schema(named.get(name), [...place, name], 0));
    const security = this.security(this.source.security);
    return this.made([], {
      openapi: '3.1.0',
      paths: Object.fromEntries(paths),
      components: { schemas: Object.fromEntries(schemas) },
      ...(security === undefined ? {} : { security }),
    });
  }

  private made(path: Path, node: Node): Node {
    this.lines.set(node, this.lineOf(path));
    if (this.lines.size > MOST_PARTS) this.isCut = true;
    return node;
  }

  private pathItem(value: unknown, path: Path): Node {
    if (this.isCut) return this.made(path, {});
    const [item, at] = this.followed(value, path);
    if (item.unread === true) {
      return this.made(at, Object.fromEntries(METHODS.map((method) => [method, this.made(at, { unread: true })])));
    }
    const shared = this.parameters(item.parameters, [...at, 'parameters']);
    const operations = METHODS.filter((method) => item[method] !== undefined).map((method): [string, Node] => {
      return [method, this.operation(nodeOf(item[method]), [...at, method], shared)];
    });
    return this.made(at, Object.fromEntries(operations));
  }

  private operation(node: Node, path: Path, shared: readonly Node[]): Node {
    if (this.isCut) return this.made(path, {});
    const own = this.parameters(node.parameters, [...path, 'parameters']);
    const named = new Map([...shared, ...own].map((one) => [`${String(one.in)} ${String(one.name)}`, one]));
    const responses = [...fieldsOf(node.responses)].map(([status, response]): [string, Node] => {
      const [found, at] = this.followed(response, [...path, 'responses', status]);
      return [status.toUpperCase(), this.made(at, this.content(found, at))];
    });
    const security = this.security(node.security);
    const isUnread = [...named.values()].some((one) => one.unread === true);
    return this.made(path, {
      ...(isUnread ? { unread: true } : {}),
      responses: Object.fromEntries(responses),
      ...(named.size === 0 ? {} : { parameters: [...named].sort(byKey).map(([, one]) => copied(one, this.lines)) }),
      ...(node.requestBody === undefined ? {} : { requestBody: this.body(node.requestBody, [...path, 'requestBody']) }),
      ...(security === undefined ? {} : { security }),
    });
  }

  private body(value: unknown, path: Path): Node {
    const [found, at] = this.followed(value, path);
    return this.made(at, { ...this.content(found, at), ...(found.required === true ? { required: true } : {}) });
  }

  private content(node: Node, path: Path): Node {
    if (node.unread === true) return { unread: true };
    if (this.isCut) return {};
    const types = [...fieldsOf(node.content)].flatMap(([type, media]): readonly [string, Node][] => {
      if (this.isCut) return [];
      const at = [...path, 'content', type];
      const { schema } = nodeOf(media);
      const reduced = schema === undefined ? {} : { schema: this.schema(schema, [...at, 'schema'], 0) };
      return [[mediaType(type), this.made(at, reduced)]];
    });
    return types.length === 0 ? {} : { content: Object.fromEntries(types) };
  }

  private parameters(value: unknown, path: Path): readonly Node[] {
    return listOf(value).flatMap((one, index): readonly Node[] => {
      if (this.isCut || one === null) return [];
      const [found, at] = this.followed(one, [...path, index]);
      if (found.unread === true) return [this.made(at, { in: '', name: '', unread: true })];
      const [media] = fieldsOf(found.content).values();
      const schema = found.schema ?? nodeOf(media).schema;
      const name = word(found.name);
      const said = {
        in: word(found.in),
        name: found.in === 'header' ? name.toLowerCase() : name,
        ...(found.required === true ? { required: true } : {}),
        ...(schema === undefined ? {} : { schema: this.schema(schema, [...at, 'schema'], 0) }),
      };
      return [this.made(at, said)];
    });
  }

  /** Whether a credential is asked for, and whether it may be left out: not which. */
  private security(value: unknown): readonly Node[] | undefined {
    if (!Array.isArray(value)) return undefined;
    const isAsked = value.length > 0 && value.every((one) => Object.keys(nodeOf(one)).length > 0);
    return isAsked ? [{ credential: true }] : [];
  }

  private schema(value: unknown, path: Path, level: number): Node {
    if (this.isCut || level > MOST_LEVELS) {
      this.isCut = true;
      return this.made(path, {});
    }
    // What allows nothing, as the schema that says so.
    if (value === false) return this.made(path, { not: this.made([...path, 'not'], {}) });
    const node = nodeOf(value);
    if (typeof node.$ref === 'string') return this.reference(node.$ref, path, level);
    const properties = [...fieldsOf(node.properties)].map(([name, one]): [string, Node] => {
      return [name, this.schema(one, [...path, 'properties', name], level + 1)];
    });
    const required = [...new Set(textsOf(node.required))].sort();
    const { items, additionalProperties } = node;
    const isMap = Object.keys(nodeOf(additionalProperties)).length > 0;
    const extra = isMap ? this.schema(additionalProperties, [...path, 'additionalProperties'], level + 1) : undefined;
    return this.made(path, {
      ...this.plain(node),
      ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
      ...(required.length === 0 ? {} : { required }),
      ...(items === undefined || Array.isArray(items)
        ? {}
        : { items: this.schema(items, [...path, 'items'], level + 1) }),
      ...(additionalProperties === false ? { additionalProperties: false } : {}),
      ...(extra === undefined ? {} : { additionalProperties: extra }),
      ...this.seldom(node, path, level),
      ...Object.fromEntries(
        (['allOf', 'oneOf', 'anyOf'] as const).flatMap((name) => {
          const parts = listOf(node[name]).map((one, at) => this.schema(one, [...path, name, at], level + 1));
          return parts.length === 0 ? [] : [[name, parts]];
        }),
      ),
    });
  }

  /** Schemas within one that are only told where they differ. */
  private seldom(node: Node, path: Path, level: number): Node {
    const said: [string, unknown][] = [];
    for (const name of SELDOM.one) {
      const one = node[name];
      if (one === undefined || one === true) continue;
      said.push([name, this.schema(one, [...path, name], level + 1)]);
    }
    for (const name of SELDOM.named) {
      const all = [...fieldsOf(node[name])].map(([key, one]): [string, Node] => {
        return [key, this.schema(one, [...path, name, key], level + 1)];
      });
      if (all.length > 0) said.push([name, this.made([...path, name], Object.fromEntries(all))]);
    }
    // Before 2020 a list of schemas stood in `items`.
    const [place, list] = Array.isArray(node.items) ? ['items', node.items] : ['prefixItems', listOf(node.prefixItems)];
    const parts = list.map((one: unknown, at: number) => this.schema(one, [...path, place, at], level + 1));
    if (parts.length > 0) said.push(['prefixItems', parts]);
    return Object.fromEntries(said);
  }

  /** What a schema says of its own value. */
  private plain(node: Node): Node {
    const said: [string, unknown][] = [];
    for (const name of SCALARS) {
      const value = node[name];
      if (typeof value === 'boolean' || (typeof value === 'string' && value.length <= MOST_LETTERS))
        said.push([name, value]);
    }
    for (const name of SAID_ONLY) {
      const value = node[name];
      if (typeof value === 'string' && value.length > MOST_PATTERN) this.isCut = true;
      else if (value === true || typeof value === 'number' || typeof value === 'string') said.push([name, value]);
    }
    if (Array.isArray(node.type)) said.push(['type', [...new Set(textsOf(node.type))].sort()]);
    for (const name of NUMBERS) if (typeof node[name] === 'number') said.push([name, node[name]]);
    const values = 'const' in node ? [node.const] : listOf(node.enum);
    const scalars = values.filter((one) => ['string', 'number', 'boolean'].includes(typeof one));
    if (scalars.length > MOST_VALUES) this.isCut = true;
    else if (scalars.length > 0) said.push(['enum', [...new Set(scalars)].sort(byText)]);
    return Object.fromEntries(said);
  }

  private reference(ref: string, path: Path, level: number): Node {
    const place = PLACES.find((one) => ref.startsWith(one) && !ref.slice(one.length).includes('/'));
    if (place !== undefined) {
      const name = unescaped(ref.slice(place.length));
      this.wanted.add(name);
      return this.made(path, { $ref: `${SCHEMAS}${escaped(name)}` });
    }
    const [found, at] = this.followed({ $ref: ref }, path);
    return found.unread === true ? this.made(path, { unread: true }) : this.schema(found, at, level + 1);
  }

  /** What a reference within the document leads to, with its path. What leads elsewhere is unread; nowhere, nothing. */
  private followed(value: unknown, path: Path): readonly [Node, Path] {
    let node = nodeOf(value);
    let at = path;
    for (let hops = 0; typeof node.$ref === 'string'; hops++) {
      if (!node.$ref.startsWith('#/')) return [{ unread: true }, at];
      if (hops === MOST_LEVELS) return [{}, at];
      at = node.$ref.slice(2).split('/').map(unescaped);
      let target: unknown = this.source;
      for (const key of at) target = Array.isArray(target) ? target[Number(key)] : fieldsOf(target).get(String(key));
      node = nodeOf(target);
    }
    return [node, at];
  }
}

/** A parameter of a path stands in each of its operations, as a tree of its own. */
function copied(node: Node, lines: Map<Node, number>): Node {
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      Array.isArray(value)
        ? value.map((one: unknown) => (typeof one === 'object' && one !== null ? copied(one as Node, lines) : one))
        : typeof value === 'object' && value !== null
          ? copied(value as Node, lines)
          : value,
    ]),
  );
  lines.set(copy, lines.get(node) ?? 1);
  return copy;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byText(a: unknown, b: unknown): number {
  return byKey([JSON.stringify(a) ?? '', a], [JSON.stringify(b) ?? '', b]);
}

function word(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MOST_LETTERS) : '';
}

/** `application/json; charset=utf-8` is `application/json`. */
function mediaType(text: string): string {
  return (text.split(';', 1)[0] ?? text).trim().toLowerCase();
}

function unescaped(text: string): string {
  const plain = text.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain; // a percent sign that stands for itself
  }
}

function escaped(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}
