import { field, kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import {
  OPEN_SHAPE,
  innerOf,
  SPREAD,
  type Argument,
  type Binding,
  type Grammar,
  type Returning,
  type Shape,
} from '../shape.js';

/**
 * Ruby, as tree-sitter-ruby names its nodes. Constants name what they mean wherever they stand, so each is its own
 * module; an attribute that is set is a call of its name: `config.redis = { url: … }`.
 */
export const RUBY: Grammar = {
  language: 'ruby',
  kinds: {
    calls: ['call', 'assignment'],
    bindings: ['assignment', 'operator_assignment', 'method', 'singleton_method', 'call'],
    functions: ['method', 'singleton_method'],
    imports: ['call'],
    marks: [],
    scopes: ['method', 'singleton_method'],
  },
  shape,
  bindings,
  returning,
  imports,
  mark: () => undefined,
  hasOpenTypes: true,
  lookups: [{ path: /^ENV$/ }, { path: /^ENV\.(?:fetch|\[\])$/, fallback: 1 }],
  passing: /(?:^|\.)(?:chomp|gsub|sub|tr|delete_suffix|delete_prefix|split)$/,
  wrapping:
    /^(?:URI|String|Array|Pathname|URI\.(?:parse|join|HTTP|encode\w*|Parser\.\w+)|Addressable\.URI\.parse|File\.join)$/,
  formatting: /^(?:.*\.)?(?:format|sprintf|%)$/,
};

function shape(node: CodeNode): Shape {
  switch (kindOfNode(node)) {
    case 'string':
    case 'bare_string':
    case 'delimited_symbol':
    case 'chained_string':
      return textShape(node);
    case 'simple_symbol':
      return { is: 'text', text: node.text().slice(1) };
    case 'hash_key_symbol':
    case 'integer':
    case 'float':
      return { is: 'text', text: node.text() };
    case 'binary':
      return binaryShape(node);
    case 'conditional':
      return { is: 'either', of: [field(node, 'consequence'), field(node, 'alternative')] };
    case 'parenthesized_statements':
    case 'interpolation':
    case 'rescue_modifier':
    case 'block_body':
    case 'body_statement':
      return innerOf(partsOf(node).at(kindOfNode(node) === 'rescue_modifier' ? 0 : -1));
    case 'identifier':
    case 'constant':
    case 'instance_variable':
    case 'class_variable':
    case 'global_variable':
    case 'self':
      return { is: 'name', name: node.text() };
    case 'operator_assignment':
      return innerOf(field(node, 'right'));
    default:
      return structureShape(node);
  }
}

function structureShape(node: CodeNode): Shape {
  switch (kindOfNode(node)) {
    case 'scope_resolution': {
      const owner = field(node, 'scope');
      const name = field(node, 'name')?.text() ?? '';
      return owner ? { is: 'member', owner, name } : { is: 'name', name };
    }
    case 'element_reference': {
      const on = field(node, 'object');
      const key = partsOf(node).find((part) => part.id() !== on?.id());
      return on && key ? { is: 'index', on, key } : OPEN_SHAPE;
    }
    case 'assignment':
      return assignmentShape(node);
    case 'call':
      return callShape(node);
    case 'hash':
      return { is: 'fields', fields: partsOf(node).flatMap(pairOf) };
    case 'array':
    case 'string_array':
    case 'symbol_array':
    case 'right_assignment_list':
      return { is: 'list', items: partsOf(node) };
    default:
      return OPEN_SHAPE;
  }
}

function textShape(node: CodeNode): Shape {
  const parts = partsOf(node).map((part): CodeNode | string => {
    const kind = kindOfNode(part);
    if (kind === 'string_content') return part.text();
    return kind === 'escape_sequence' ? part.text().slice(1) : part;
  });
  return parts.every((part) => typeof part === 'string')
    ? { is: 'text', text: parts.join('') }
    : { is: 'joined', parts };
}

function binaryShape(node: CodeNode): Shape {
  const left = field(node, 'left');
  const right = field(node, 'right');
  const operator = field(node, 'operator')?.text();
  if (!left || !right) return OPEN_SHAPE;
  if (operator === '||' || operator === 'or') return { is: 'either', of: [left, right] };
  if (operator === '&&' || operator === 'and') return innerOf(right);
  if (operator === '+' || operator === '<<') return { is: 'joined', parts: [left, right] };
  if (operator !== '%') return OPEN_SHAPE;
  const values = kindOfNode(right) === 'array' ? partsOf(right) : [right];
  return { is: 'call', on: left, name: '%', makes: false, arguments: values.map((value) => ({ value })) };
}

/** `config.redis = …` is a call of `redis`; a variable is worth its value. */
function assignmentShape(node: CodeNode): Shape {
  const left = field(node, 'left');
  const value = field(node, 'right');
  if (!left || !value) return OPEN_SHAPE;
  const on = kindOfNode(left) === 'call' ? field(left, 'receiver') : undefined;
  if (!on) return innerOf(value);
  return { is: 'call', on, name: field(left, 'method')?.text() ?? '', makes: false, arguments: [{ value }] };
}

// Without arguments a call and an attribute look alike; these make or start something.
const ACTS =
  /^(?:new|connect|start|call|create|connection|run!?|listen|open|client|instance|configure|setup|establish_connection)$/;
/** What a text is still after: without arguments these look like its attributes. */
const KEEPS = /^(?:freeze|strip|chomp|to_s|to_str|to_sym|dup|downcase|presence|itself|html_safe|normalize)$/;
const PLACE = /(?:^|[@._])(?:\w*ur[il]|endpoint|parsed)$/i;

function callShape(node: CodeNode): Shape {
  const on = field(node, 'receiver');
  const name = field(node, 'method')?.text() ?? (on ? 'call' : '');
  const list = field(node, 'arguments');
  const block = field(node, 'block');
  // `uri.host` of a URL: whoever is told it finds the host in the whole.
  if (on && !list && /^(?:host|hostname)$/.test(name) && PLACE.test(on.text().slice(-60))) return innerOf(on);
  if (on && !list && KEEPS.test(name)) return innerOf(on);
  if (on && !list && !block && !ACTS.test(name)) return { is: 'member', owner: on, name };
  const given = (list ? partsOf(list) : []).flatMap(argumentOf);
  // `ENV.fetch("CART") { "cart" }`
  const body = block && (field(block, 'body') ?? partsOf(block).at(-1));
  const other: readonly Argument[] = name === 'fetch' && body ? [{ name: 'default', value: body }] : [];
  if (name === 'build' && on && /^URI::HTTPS?$/.test(on.text())) return builtUrl(given);
  return { is: 'call', ...(on ? { on } : {}), name, makes: name === 'new', arguments: [...given, ...other] };
}

/** `URI::HTTP.build(host: …, port: …)` */
function builtUrl(given: readonly Argument[]): Shape {
  const at = (called: string): CodeNode | undefined => given.find(({ name }) => name === called)?.value;
  const port = at('port');
  return { is: 'joined', parts: ['http://', at('host'), ...(port ? [':', port] : [])] };
}

function argumentOf(node: CodeNode): readonly Argument[] {
  const kind = kindOfNode(node);
  if (kind === 'pair') return pairOf(node).map(([name, value]) => ({ name, value }));
  if (kind === 'hash_splat_argument')
    return partsOf(node)
      .slice(0, 1)
      .map((value) => ({ value }));
  return kind === 'block_argument' || kind === 'splat_argument' ? [] : [{ value: node }];
}

function pairOf(node: CodeNode): readonly (readonly [string, CodeNode])[] {
  if (kindOfNode(node) === 'hash_splat_argument') {
    const inner = partsOf(node)[0];
    return inner ? [[SPREAD, inner]] : [];
  }
  const key = field(node, 'key');
  const value = field(node, 'value');
  if (kindOfNode(node) !== 'pair' || !key || !value) return [];
  const said = shape(key);
  return [[said.is === 'text' ? said.text : key.text().slice(0, 200), value]];
}

const MAX_AROUND = 12;

/** `A::B` of the class or module that a node stands in: its last word. */
function ownerOf(node: CodeNode): string | undefined {
  let at = node.parent();
  for (let steps = 0; at && steps < MAX_AROUND; steps++, at = at.parent())
    if (/^(?:class|module)$/.test(kindOfNode(at))) return /(\w+)$/.exec(field(at, 'name')?.text() ?? '')?.[1];
  return undefined;
}

function bindings(node: CodeNode): readonly Binding[] {
  const kind = kindOfNode(node);
  if (kind === 'method' || kind === 'singleton_method') return methodBindings(node);
  if (kind === 'call') return optionBinding(node);
  const left = field(node, 'left');
  const value = field(node, 'right');
  if (!left || !value) return [];
  const name = left.text();
  if (kindOfNode(left) === 'identifier') return [{ name, value, scope: 'around' }];
  // A constant can be seen everywhere, by its class; what begins with `@` in all methods.
  if (kindOfNode(left) === 'constant') return [constant(node, name, value)];
  if (/^@{1,2}\w+$/.test(name) || /^\$\w+$/.test(name)) return [{ name, value }];
  return kindOfNode(left) === 'call' ? attribute(left, value) : [];
}

/** `option :cart_url, default: proc { "…" }` is what `@cart_url` is where nobody gives another. Source: dry-initializer, "Params and Options". */
function optionBinding(node: CodeNode): readonly Binding[] {
  const list = field(node, 'arguments');
  if (!list || !/^(?:option|param)$/.test(field(node, 'method')?.text() ?? '')) return [];
  const [first, ...others] = partsOf(list);
  const name = first && /^:(\w{1,100})$/.exec(first.text())?.[1];
  const given = others.flatMap(pairOf).find(([key]) => key === 'default')?.[1];
  const block = given && (kindOfNode(given) === 'lambda' ? field(given, 'body') : field(given, 'block'));
  const value = block && partsOf(field(block, 'body') ?? block).at(-1);
  return name === undefined || !value ? [] : [name, `@${name}`].map((one) => ({ name: one, value }));
}

function constant(node: CodeNode, name: string, value: CodeNode): Binding {
  const owner = ownerOf(node);
  return { name, value, ...(owner === undefined ? {} : { owner }) };
}

/** `config.x.cart_url = …`, for who looks it up by its last two words. */
function attribute(left: CodeNode, value: CodeNode): readonly Binding[] {
  const owner = /(\w+)$/.exec(field(left, 'receiver')?.text().slice(-100) ?? '')?.[1];
  const name = field(left, 'method')?.text() ?? '';
  return owner === undefined || !/^\w+$/.test(name) ? [] : [{ name, value, owner, isField: true }];
}

/** What a method without parameters is worth, by its last statement, and what its parameters are given. */
function methodBindings(node: CodeNode): readonly Binding[] {
  const of = field(node, 'name')?.text() ?? '';
  const list = field(node, 'parameters');
  const body = field(node, 'body');
  const last = body && partsOf(body).at(-1);
  if (!/^\w+$/.test(of)) return [];
  if (!list) {
    const owner = ownerOf(node);
    const worth = last && kindOfNode(last) === 'return' ? partsOf(partsOf(last)[0] ?? last)[0] : last;
    if (!worth) return [];
    return [
      { name: of, value: worth },
      ...(owner === undefined ? [] : [{ name: of, value: worth, owner, isField: true as const }]),
    ];
  }
  return partsOf(list).flatMap((one, position): readonly Binding[] => {
    const name = (field(one, 'name') ?? one).text();
    if (!/^\w{1,200}$/.test(name)) return [];
    return [{ name, value: field(one, 'value') ?? '{}', scope: 'own', parameter: { of, position } }];
  });
}

/** A method whose last statement makes a text of its parameters. */
function returning(node: CodeNode): Returning | undefined {
  const list = field(node, 'parameters');
  const body = field(node, 'body');
  const last = body && partsOf(body).at(-1);
  if (!last || !list || !/["':]/.test(last.text().slice(0, 2_000))) return undefined;
  const returned = kindOfNode(last) === 'return' ? partsOf(partsOf(last)[0] ?? last)[0] : last;
  const parameters = partsOf(list).map((one) => /^\w+/.exec((field(one, 'name') ?? one).text())?.[0] ?? '');
  return returned && { name: field(node, 'name')?.text() ?? '', returned, parameters };
}

/** `require "redis"`: it binds no name. */
function imports(
  node: CodeNode,
): readonly { readonly module: string; readonly name: string; readonly local: string }[] {
  const written = node.text().slice(0, 200);
  const module = /^require(?:_relative)?[\s(]+["']([\w./-]{1,150})["']/.exec(written)?.[1];
  return module === undefined ? [] : [{ module, name: '', local: '' }];
}
