import { field, kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import {
  OPEN_SHAPE,
  innerOf,
  type Argument,
  type Binding,
  type Grammar,
  type Import,
  type Returning,
  type Shape,
} from '../shape.js';

/**
 * Elixir, as tree-sitter-elixir names its nodes. Modules name what they mean wherever they stand, so each is its own; a
 * tuple that begins with one is a call of it, as supervisors and middlewares are told of: `{Redix, host: "redis"}`.
 */
export const ELIXIR: Grammar = {
  language: 'elixir',
  kinds: {
    calls: ['call', 'tuple'],
    bindings: ['binary_operator', 'unary_operator', 'call'],
    functions: ['call'],
    imports: ['call'],
    marks: [],
    scopes: ['do_block'],
  },
  shape: (node) => shape(node, NONE),
  within: (found) => {
    const piped = pipedIn(found);
    return { ...ELIXIR, shape: (node) => shape(node, piped) };
  },
  bindings,
  returning,
  imports,
  mark: () => undefined,
  hasOpenTypes: true,
  lookups: [
    { path: /^System\.(?:get_env|fetch_env!)$/, fallback: 1 },
    { path: /^Application\.(?:get_env|fetch_env!|compile_env!?)$/, name: 1, fallback: 2, prefix: 'config.' },
  ],
  passing:
    /^(?:String\.(?:trim|trim_trailing|trim_leading|downcase|replace|to_charlist|to_atom)|to_string|to_charlist)$/,
  wrapping: /^(?:URI\.(?:parse|merge|new!?|to_string)|Path\.join|String\.\w+|to_string|to_charlist)$/,
  formatting: /^:io_lib\.format$/,
};

/** What stands before `|>`, by the node behind it. */
type Piped = ReadonlyMap<number, CodeNode>;

const NONE: Piped = new Map();

function pipedIn(found: readonly CodeNode[]): Piped {
  const piped = new Map<number, CodeNode>();
  for (const node of found) {
    if (kindOfNode(node) !== 'binary_operator' || field(node, 'operator')?.text() !== '|>') continue;
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left && right) piped.set(right.id(), left);
  }
  return piped;
}

function shape(node: CodeNode, piped: Piped): Shape {
  switch (kindOfNode(node)) {
    case 'string':
    case 'charlist':
      return textShape(node);
    case 'integer':
    case 'float':
      return { is: 'text', text: node.text() };
    case 'atom':
      return { is: 'text', text: node.text().slice(1) };
    case 'identifier':
    case 'alias':
      return { is: 'name', name: node.text() };
    case 'binary_operator':
      return operatorShape(node);
    case 'unary_operator':
      return attributeShape(node);
    case 'block':
    case 'interpolation':
    case 'body':
      return innerOf(partsOf(node).at(-1));
    case 'call':
      return callShape(node, piped);
    case 'access_call': {
      const on = field(node, 'target');
      const key = field(node, 'key') ?? partsOf(node).at(-1);
      return on && key ? { is: 'index', on, key } : OPEN_SHAPE;
    }
    case 'tuple':
      return tupleShape(node);
    case 'list':
      return listShape(node);
    case 'map':
      return { is: 'fields', fields: partsOf(node).flatMap(partsOf).flatMap(pairsIn) };
    case 'keywords':
      return { is: 'fields', fields: pairsIn(node) };
    default:
      return OPEN_SHAPE;
  }
}

function textShape(node: CodeNode): Shape {
  const parts = partsOf(node).map((part): CodeNode | string => {
    const kind = kindOfNode(part);
    if (kind === 'quoted_content') return part.text();
    return kind === 'escape_sequence' ? part.text().slice(1) : part;
  });
  return parts.every((part) => typeof part === 'string')
    ? { is: 'text', text: parts.join('') }
    : { is: 'joined', parts };
}

function operatorShape(node: CodeNode): Shape {
  const left = field(node, 'left');
  const right = field(node, 'right');
  switch (field(node, 'operator')?.text()) {
    case '<>':
      return { is: 'joined', parts: [left, right] };
    case '||':
    case 'or':
      return { is: 'either', of: [left, right] };
    case '&&':
    case '|>':
    case '=':
      return innerOf(right);
    default:
      return OPEN_SHAPE;
  }
}

/** `@base`; where it is given a value that value. */
function attributeShape(node: CodeNode): Shape {
  const inner = field(node, 'operand');
  if (field(node, 'operator')?.text() !== '@' || !inner) return OPEN_SHAPE;
  return kindOfNode(inner) === 'identifier' ? { is: 'name', name: `@${inner.text()}` } : OPEN_SHAPE;
}

function argumentsOf(node: CodeNode): readonly CodeNode[] {
  const list = partsOf(node).find((part) => kindOfNode(part) === 'arguments');
  return list ? partsOf(list) : [];
}

function argumentOf(node: CodeNode): readonly Argument[] {
  return kindOfNode(node) === 'keywords' ? pairsIn(node).map(([name, value]) => ({ name, value })) : [{ value: node }];
}

function callShape(node: CodeNode, piped: Piped): Shape {
  const target = field(node, 'target');
  if (!target) return OPEN_SHAPE;
  const written = argumentsOf(node);
  const before = piped.get(node.id());
  // What stands before `|>` is given first.
  const given = [...(before ? [{ value: before }] : []), ...written.flatMap(argumentOf)];
  if (kindOfNode(target) === 'dot') {
    const on = field(target, 'left');
    const name = field(target, 'right')?.text() ?? '';
    if (!on) return OPEN_SHAPE;
    const isMember = given.length === 0 && !/^(?:alias|atom)$/.test(kindOfNode(on)) && !node.text().endsWith(')');
    if (isMember) return { is: 'member', owner: on, name };
    // Erlang's modules are atoms: `:hackney.request`.
    if (kindOfNode(on) === 'atom') return { is: 'call', name: `${on.text()}.${name}`, makes: false, arguments: given };
    return { is: 'call', on, name, makes: false, arguments: given };
  }
  const name = target.text();
  if (name === 'if' || name === 'unless') return branches(node, given);
  // A function without arguments is worth what it returns.
  if (given.length === 0 && kindOfNode(target) === 'identifier') return { is: 'name', name };
  // `config :app, App.Repo, …` configures a module: whose it is stands behind the name.
  const [, of] = name === 'config' ? written : [];
  const configured = of && kindOfNode(of) === 'alias' ? `:${of.text()}` : '';
  return { is: 'call', name: name + configured, makes: false, arguments: given };
}

/** `if x, do: a, else: b`, and with blocks. */
function branches(node: CodeNode, given: readonly Argument[]): Shape {
  const named = given.filter(({ name }) => name === 'do' || name === 'else').map(({ value }) => value);
  if (named.length > 0) return { is: 'either', of: named };
  const block = partsOf(node).find((part) => kindOfNode(part) === 'do_block');
  const parts = block ? partsOf(block) : [];
  const other = parts.find((part) => kindOfNode(part) === 'else_block');
  return {
    is: 'either',
    of: [parts.filter((part) => part.id() !== other?.id()).at(-1), other && partsOf(other).at(-1)],
  };
}

function tupleShape(node: CodeNode): Shape {
  const items = partsOf(node);
  const [first, ...rest] = items;
  if (!first || kindOfNode(first) !== 'alias') return { is: 'list', items };
  return { is: 'call', name: first.text(), makes: true, arguments: rest.flatMap(argumentOf) };
}

function listShape(node: CodeNode): Shape {
  const items = partsOf(node);
  const [only] = items;
  // `[host: "a", port: 1]` gives by name.
  if (items.length === 1 && only && kindOfNode(only) === 'keywords') return { is: 'fields', fields: pairsIn(only) };
  return { is: 'list', items };
}

/** Pairs of keywords, and of a map: `"a" => 1`. */
function pairsIn(node: CodeNode): readonly (readonly [string, CodeNode])[] {
  if (kindOfNode(node) === 'binary_operator') {
    const key = field(node, 'left');
    const value = field(node, 'right');
    const said = key ? shape(key, NONE) : OPEN_SHAPE;
    return value && said.is === 'text' ? [[said.text, value]] : [];
  }
  return partsOf(node).flatMap((pair): readonly (readonly [string, CodeNode])[] => {
    if (kindOfNode(pair) === 'binary_operator') return pairsIn(pair);
    const key = field(pair, 'key');
    const value = field(pair, 'value');
    return key && value ? [[key.text().trim().replace(/:$/, '').replaceAll('"', ''), value]] : [];
  });
}

function bindings(node: CodeNode): readonly Binding[] {
  switch (kindOfNode(node)) {
    case 'unary_operator': {
      const inner = field(node, 'operand');
      const [value] = inner && kindOfNode(inner) === 'call' ? argumentsOf(inner) : [];
      const name = inner && field(inner, 'target')?.text();
      return value && name !== undefined && field(node, 'operator')?.text() === '@'
        ? [{ name: `@${name}`, value }]
        : [];
    }
    case 'binary_operator': {
      const left = field(node, 'left');
      const value = field(node, 'right');
      const isSet = left && kindOfNode(left) === 'identifier' && field(node, 'operator')?.text() === '=';
      return isSet && value ? [{ name: left.text(), value, scope: 'around' }] : [];
    }
    default:
      return functionBindings(node);
  }
}

interface Definition {
  readonly name: string;
  readonly parameters: readonly CodeNode[];
  readonly last: CodeNode | undefined;
}

/** `def name(a, b \\ "x") do … end` */
function definitionOf(node: CodeNode): Definition | undefined {
  const target = field(node, 'target');
  if (!target || kindOfNode(target) !== 'identifier' || !/^defp?$/.test(target.text())) return undefined;
  const [head, ...rest] = argumentsOf(node);
  if (!head) return undefined;
  // `def f(x) when …`
  const called = kindOfNode(head) === 'binary_operator' ? field(head, 'left') : head;
  const isCall = called && kindOfNode(called) === 'call';
  const name = (isCall ? field(called, 'target')?.text() : called?.text()) ?? '';
  const block = partsOf(node).find((part) => kindOfNode(part) === 'do_block');
  const keywords = rest.find((one) => kindOfNode(one) === 'keywords');
  const last = block ? partsOf(block).at(-1) : keywords && pairsIn(keywords).find(([key]) => key === 'do')?.[1];
  return { name, parameters: isCall ? argumentsOf(called) : [], last };
}

function functionBindings(node: CodeNode): readonly Binding[] {
  const made = definitionOf(node);
  if (!made) return [];
  if (made.parameters.length === 0) return made.last ? [{ name: made.name, value: made.last }] : [];
  return made.parameters.flatMap((one, position): readonly Binding[] => {
    const isDefault = kindOfNode(one) === 'binary_operator';
    const name = (isDefault ? field(one, 'left') : one)?.text() ?? '';
    if (!/^\w{1,200}$/.test(name)) return [];
    const value = (isDefault ? field(one, 'right') : undefined) ?? '{}';
    return [{ name, value, scope: 'around', parameter: { of: made.name, position } }];
  });
}

function returning(node: CodeNode): Returning | undefined {
  const made = definitionOf(node);
  if (!made?.last || made.parameters.length === 0) return undefined;
  const parameters = made.parameters.map((one) => /^\w+/.exec(one.text().slice(0, 200))?.[0] ?? '');
  return { name: made.name, returned: made.last, parameters };
}

/** `alias MyApp.Cart`, `alias MyApp.{Cart, Pay}`, `alias MyApp.Cart, as: C`. */
function imports(node: CodeNode): readonly Import[] {
  const written = node.text().slice(0, 500);
  if (!/^(?:alias|use|import|require)\b/.test(written)) return [];
  const match = /^(\w+)\s*\(?\s*([A-Z][\w.]*?)(?:\.\{([\w\s.,]*)\})?(?:\s*,\s*as:\s*(\w+))?\s*(?:[,)\n]|$)/.exec(
    written,
  );
  const [, keyword, module = '', several, as] = match ?? [];
  if (module === '') return [];
  if (keyword !== 'alias') return [{ module, name: '', local: '' }];
  const names = several === undefined ? [module] : several.split(',').map((one) => `${module}.${one.trim()}`);
  return names.map((whole): Import => {
    const [first = '', ...rest] = whole.split('.');
    return { module: first, name: rest.join('.'), local: as ?? rest.at(-1) ?? first };
  });
}
