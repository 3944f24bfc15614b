import { kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import {
  OPEN_SHAPE,
  innerOf,
  type Argument,
  type Binding,
  type Grammar,
  type Import,
  type MarkShape,
  type Returning,
  type Shape,
  type TypedName,
} from '../shape.js';

/** Settings that the JVM's frameworks put into fields and parameters, or hand out by name. */
export const JVM_LOOKUPS: Grammar['lookups'] = [
  { path: /^(?:ConfigProperty|Property)$/, fallback: 1 },
  { path: /(?:^|\.)(?:getenv|getProperty|getRequiredProperty|getOptionalValue)$/, fallback: 1 },
  { path: /(?:^|\.)getenv\.getOrDefault$/, fallback: 1 },
  { path: /(?:^|\.)[cC]onfig(?:uration)?\.(?:getString|getValue|getInteger|getInt)$/, fallback: 1 },
];

/** What leaves a text what it is, or makes it of its first argument; `new X(text)` is worth its text. */
export const JVM_PASSING =
  /(?:^|\.)(?:toString|trim|build|toUriString|toUri|encode|strip|buildAndExpand|path|queryParam|pathSegment|fromHttpUrl|fromUriString|fromUri|fromPath|valueOf|create|ofNullable|orElse|parse|toHttpUrl|requireNonNull|setPath|setParameter)$|^[A-Z]\w*$/;

/** Java, as tree-sitter-java names its nodes. */
export const JAVA: Grammar = {
  language: 'java',
  kinds: {
    calls: ['method_invocation', 'object_creation_expression'],
    bindings: ['variable_declarator', 'assignment_expression', 'formal_parameter', 'enum_constant'],
    functions: ['method_declaration'],
    imports: ['import_declaration'],
    marks: ['annotation', 'marker_annotation'],
  },
  shape,
  bindings,
  typed,
  returning,
  imports,
  mark,
  lookups: JVM_LOOKUPS,
  passing: JVM_PASSING,
  formatting: /^String\.format$|(?:^|\.)formatted$/,
};

function shape(node: CodeNode): Shape {
  const field = (name: string): CodeNode | undefined => node.field(name) ?? undefined;
  switch (kindOfNode(node)) {
    case 'string_literal':
      return { is: 'text', text: literal(node.text()) };
    case 'decimal_integer_literal':
      return { is: 'text', text: node.text() };
    case 'binary_expression':
      return { is: 'joined', parts: operandsOf(node) };
    case 'ternary_expression':
      return { is: 'either', of: [field('consequence'), field('alternative')] };
    case 'parenthesized_expression':
      return innerOf(partsOf(node)[0]);
    case 'cast_expression':
      return innerOf(field('value'));
    case 'identifier':
    case 'type_identifier':
    case 'this':
      return { is: 'name', name: node.text() };
    case 'field_access': {
      const owner = field('object');
      const name = field('field')?.text() ?? '';
      if (owner && kindOfNode(owner) === 'this') return { is: 'name', name };
      return owner ? { is: 'member', owner, name } : OPEN_SHAPE;
    }
    case 'method_invocation':
      return getterShape(node) ?? callShape(node, field('object'), field('name')?.text() ?? '', false);
    case 'object_creation_expression':
      return callShape(node, undefined, nestedName(field('type')), true);
    case 'array_creation_expression':
      return innerOf(field('value'));
    case 'array_initializer':
    case 'element_value_array_initializer':
      return { is: 'list', items: partsOf(node) };
    case 'annotation':
      return injected(node);
    default:
      return OPEN_SHAPE;
  }
}

const OF_CONSTANT = /(?:^|\.)[A-Z][A-Z0-9_]{1,60}$/;

/** `CART.getId()`: a field of a constant, as an enum gives it. */
function getterShape(node: CodeNode): Shape | undefined {
  const name = node.field('name')?.text() ?? '';
  const field = /^get([A-Z])(\w{0,60})$/.exec(name);
  if (!field) return undefined;
  const owner = node.field('object');
  const list = node.field('arguments');
  if (!owner || !OF_CONSTANT.test(owner.text()) || (list !== null && partsOf(list).length > 0)) return undefined;
  return { is: 'member', owner, name: `${(field[1] ?? '').toLowerCase()}${field[2] ?? ''}` };
}

/** What is given is looked up when somebody asks: of most calls only the name is. */
function callShape(node: CodeNode, on: CodeNode | undefined, name: string, makes: boolean): Shape {
  let known: readonly Argument[] | undefined;
  const given = (): readonly Argument[] => {
    const list = known ? undefined : node.field('arguments');
    return (known ??= list ? partsOf(list).map((value) => ({ value })) : []);
  };
  if (/^(?:of|asList)$/.test(name) && /^(?:List|Set|Arrays|Stream)$/.test(on?.text() ?? ''))
    return { is: 'list', items: given().map(({ value }) => value) };
  if (name === 'of' && on?.text() === 'Map') return { is: 'fields', fields: pairsOf(given()) };
  return {
    is: 'call',
    ...(on ? { on } : {}),
    name,
    makes,
    get arguments() {
      return given();
    },
  };
}

/** `Map.of("a", x, "b", y)` */
function pairsOf(given: readonly Argument[]): readonly (readonly [string, CodeNode])[] {
  const pairs: (readonly [string, CodeNode])[] = [];
  for (let at = 0; at + 1 < given.length; at += 2) {
    const [key, value] = [given[at]?.value, given[at + 1]?.value];
    if (key && value && kindOfNode(key) === 'string_literal') pairs.push([literal(key.text()), value]);
  }
  return pairs;
}

const MAX_OPERANDS = 200;

/** The operands of a chain of `+`, in order; nested on the left, and long in real code. */
function operandsOf(node: CodeNode): readonly (CodeNode | undefined)[] {
  const operands: (CodeNode | undefined)[] = [];
  let at: CodeNode | undefined = node;
  while (at && kindOfNode(at) === 'binary_expression' && operands.length < MAX_OPERANDS) {
    if (at.field('operator')?.text() !== '+') break;
    operands.unshift(at.field('right') ?? undefined);
    at = at.field('left') ?? undefined;
  }
  // Another operator makes a number or a truth value.
  return [at && kindOfNode(at) === 'binary_expression' ? undefined : at, ...operands];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', s: ' ' };

function literal(written: string): string {
  const body = written.startsWith('"""') ? written.slice(3, -3) : written.slice(1, -1);
  return body.replace(/\\(u+[0-9a-fA-F]{4}|.)/gs, (_, mark: string) =>
    /^u+[0-9a-fA-F]{4}$/.test(mark)
      ? String.fromCharCode(Number.parseInt(mark.slice(-4), 16))
      : (ESCAPES[mark] ?? mark),
  );
}

/** The last word of a type, without what it is made of: `Map` of `java.util.Map<String, X>`. */
function typeName(node: CodeNode | undefined): string {
  return /([\w$]+)\s*$/.exec((node?.text() ?? '').split('<')[0] ?? '')?.[1] ?? '';
}

/** `Request.Builder` of `okhttp3.Request.Builder`: a type inside of another is known by both. */
function nestedName(node: CodeNode | undefined): string {
  const written = ((node?.text() ?? '').split('<')[0] ?? '').trim();
  return /(?:[A-Z][\w$]*\.)?[\w$]+$/.exec(written)?.[0] ?? '';
}

const INJECTS = /^@(?:[\w.]+\.)?(?:Value|ConfigProperty|Property)\s*\(/;

function injectionOn(declaration: CodeNode | null): CodeNode | undefined {
  const modifiers = declaration?.children().find((child) => kindOfNode(child) === 'modifiers');
  return modifiers?.children().find((child) => kindOfNode(child) === 'annotation' && INJECTS.test(child.text()));
}

/** `@Value("${a:b}")` is worth its text, `@ConfigProperty(name = "a", defaultValue = "b")` the setting. */
function injected(node: CodeNode): Shape {
  const given = argumentsOf(node);
  const named = (...names: readonly string[]): CodeNode | undefined =>
    given.find(({ name }) => names.includes(name ?? 'value'))?.value;
  const name = typeName(node.field('name') ?? undefined);
  if (name === 'Value') return innerOf(named('value'));
  const setting = named('name', 'value');
  const fallback = named('defaultValue');
  if (!setting) return OPEN_SHAPE;
  const both = [{ value: setting }, ...(fallback ? [{ value: fallback }] : [])];
  return { is: 'call', name, makes: false, arguments: both };
}

function argumentsOf(node: CodeNode): readonly Argument[] {
  const list = node.field('arguments');
  return (list ? partsOf(list) : []).flatMap((part): readonly Argument[] => {
    if (kindOfNode(part) !== 'element_value_pair') return [{ value: part }];
    const value = part.field('value');
    return value ? [{ name: part.field('key')?.text() ?? '', value }] : [];
  });
}

function bindings(node: CodeNode): readonly Binding[] {
  const kind = kindOfNode(node);
  if (kind === 'formal_parameter') return parameterOf(node);
  if (kind === 'enum_constant') return enumFields(node);
  const isAssigned = kind === 'assignment_expression';
  const name = (node.field(isAssigned ? 'left' : 'name')?.text() ?? '').replace(/^this\./, '');
  const setting = isAssigned ? undefined : injectionOn(node.parent());
  const value = setting ?? node.field(isAssigned ? 'right' : 'value');
  const owner = isAssigned ? undefined : ownerOf(node);
  if (!value || !/^[\w$]+$/.test(name)) return [];
  // Only a type's fields are seen elsewhere.
  return [{ name, value, ...(owner === undefined ? { scope: 'own' as const } : { owner }) }];
}

/** Types of what may say a place. */
export const MAY_PLACE = /^(?:String|CharSequence|URI|URL)$/;

/** A parameter: what it is set to from outside, else what the calls of its method give. */
function parameterOf(node: CodeNode): readonly Binding[] {
  const name = node.field('name')?.text() ?? '';
  const value = injectionOn(node);
  if (value) return [{ name, value, scope: 'own' }];
  const list = node.parent();
  const method = list?.parent();
  if (!list || !method || kindOfNode(method) !== 'method_declaration') return [];
  if (!MAY_PLACE.test(node.field('type')?.text() ?? '')) return [];
  const of = method.field('name')?.text() ?? '';
  const position = partsOf(list).findIndex((one) => one.id() === node.id());
  return [{ name, value: '', isType: true, scope: 'own', parameter: { of, position } }];
}

/** `CART("cart-service")`: what an enum's constant gives the fields that its constructor is called after. */
function enumFields(node: CodeNode): readonly Binding[] {
  const name = node.field('name')?.text() ?? '';
  const list = node.field('arguments');
  const given = list ? partsOf(list) : [];
  const fields = given.length === 0 ? [] : fieldsMade(node, given.length);
  return given.flatMap((value, at): readonly Binding[] => {
    const field = fields[at];
    return field === undefined ? [] : [{ name: field, value, owner: name, isField: true }];
  });
}

/** Names of what is given to the constructor of the enum around a constant: its parameters, else its fields in order. */
function fieldsMade(constant: CodeNode, count: number): readonly string[] {
  const body = constant.parent();
  const members = (body ? partsOf(body) : []).flatMap((one) =>
    kindOfNode(one) === 'enum_body_declarations' ? partsOf(one) : [],
  );
  for (const one of members) {
    const list = kindOfNode(one) === 'constructor_declaration' ? one.field('parameters') : null;
    const parameters = list ? partsOf(list) : [];
    if (parameters.length === count) return parameters.map((each) => each.field('name')?.text() ?? '');
  }
  return members
    .filter((one) => kindOfNode(one) === 'field_declaration' && !/\bstatic\b/.test(one.text().split('=')[0] ?? ''))
    .map((one) => one.field('declarator')?.field('name')?.text() ?? '');
}

/** The type that a field belongs to. */
function ownerOf(declarator: CodeNode): string | undefined {
  const declaration = declarator.parent();
  if (!declaration || !/^(?:field|constant)_declaration$/.test(kindOfNode(declaration))) return undefined;
  return declaration.parent()?.parent()?.field('name')?.text();
}

function typed(node: CodeNode): readonly TypedName[] {
  const kind = kindOfNode(node);
  const type = typeName((kind === 'variable_declarator' ? node.parent() : node)?.field('type') ?? undefined);
  const name = node.field('name')?.text() ?? '';
  return type === '' || name === '' || kind === 'assignment_expression' ? [] : [{ name, type }];
}

function returning(node: CodeNode): Returning | undefined {
  const statements = partsOf(node.field('body') ?? node);
  const [only] = statements;
  const returned = only && kindOfNode(only) === 'return_statement' ? partsOf(only)[0] : undefined;
  const list = node.field('parameters');
  if (!returned || statements.length !== 1) return undefined;
  const parameters = (list ? partsOf(list) : []).map((one) => one.field('name')?.text() ?? '');
  return { name: node.field('name')?.text() ?? '', parameters, returned };
}

/** What stands in packages that code often brings in as a whole. */
export const USUAL: Readonly<Record<string, readonly string[]>> = {
  'java.net': ['URL', 'URI'],
  'java.net.http': ['HttpClient', 'HttpRequest'],
  'java.sql': ['DriverManager'],
  'com.mongodb': ['MongoClient', 'MongoClientURI', 'ConnectionString', 'ServerAddress'],
  'com.mongodb.client': ['MongoClients'],
  'com.rabbitmq.client': ['ConnectionFactory'],
  'com.zaxxer.hikari': ['HikariConfig', 'HikariDataSource'],
  'io.grpc': ['ManagedChannelBuilder', 'ServerBuilder', 'Grpc'],
  'io.ktor.client': ['HttpClient'],
  'io.ktor.server.engine': ['embeddedServer'],
  'io.lettuce.core': ['RedisClient', 'RedisURI'],
  'jakarta.ws.rs.client': ['Client', 'ClientBuilder'],
  'javax.ws.rs.client': ['Client', 'ClientBuilder'],
  okhttp3: ['Request', 'OkHttpClient'],
  'org.apache.http.client.methods': ['HttpGet', 'HttpPost', 'HttpPut', 'HttpDelete', 'HttpPatch'],
  'org.apache.kafka.clients.consumer': ['ConsumerConfig'],
  'org.apache.kafka.clients.producer': ['ProducerConfig'],
  'redis.clients.jedis': ['Jedis', 'JedisPool'],
};

function imports(node: CodeNode): readonly Import[] {
  const match = /^import\s+(static\s+)?([\w.]{1,300}?)(\.\*)?\s*;?$/.exec(node.text().trim());
  if (!match?.[2]) return [];
  const [, isStatic, written, all] = match;
  const last = written.split('.').at(-1) ?? '';
  if (all !== undefined)
    return [
      { module: written, name: '', local: '' },
      ...(USUAL[written] ?? []).map((type) => ({ module: `${written}.${type}`, name: '', local: type })),
    ];
  return isStatic === undefined
    ? [{ module: written, name: '', local: last }]
    : [{ module: written.slice(0, -last.length - 1), name: last, local: last }];
}

function mark(node: CodeNode): MarkShape | undefined {
  const declaration = node.parent()?.parent();
  const kind = declaration ? kindOfNode(declaration) : '';
  const on = /^(?:class|interface|enum|record|annotation_type)_declaration$/.test(kind)
    ? 'type'
    : kind === 'method_declaration'
      ? 'function'
      : kind === 'field_declaration'
        ? 'field'
        : 'other';
  const name = typeName(node.field('name') ?? undefined);
  return { name, arguments: argumentsOf(node), on, owner: declaration?.field('name')?.text() ?? '' };
}
