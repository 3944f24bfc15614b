import { kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import {
  OPEN_SHAPE,
  innerOf,
  SPREAD,
  type Argument,
  type Binding,
  type Grammar,
  type MarkShape,
  type Returning,
  type Shape,
  type TypedName,
} from '../shape.js';
import { imports, REQUIRED, unescaped, unquoted } from './javascript-imports.js';
import { schemaBindings } from './javascript-schemas.js';

const MAX_PATTERNS = 5;

/** Where a page comes from: the machine of who looks at it, as far as other ports of that go. */
const PLACE_OF_PAGE: ReadonlyMap<string, string> = new Map([
  ['hostname', 'localhost'],
  ['protocol', 'http:'],
]);
const LOCATION = /^(?:(?:window|document|self|globalThis)\.)?location$/;
const WRAPPING = /^(?:await_expression|parenthesized_expression|non_null_expression|instantiation_expression)$/;

/** JavaScript and TypeScript, as tree-sitter-javascript and tree-sitter-typescript name their nodes. */
function grammarFor(language: 'JavaScript' | 'TypeScript' | 'Tsx'): Grammar {
  const isTyped = language !== 'JavaScript';
  return {
    language,
    kinds: {
      calls: ['call_expression', 'new_expression'],
      bindings: [
        'variable_declarator',
        'assignment_expression',
        'export_statement',
        'assignment_pattern',
        'method_definition',
        'call_expression',
        ...(isTyped ? ['public_field_definition', 'required_parameter', 'enum_assignment'] : ['field_definition']),
      ],
      functions: ['function_declaration', 'method_definition', 'variable_declarator'],
      imports: ['import_statement', 'variable_declarator'],
      marks: ['decorator'],
      fields: ['pair', 'assignment_expression'],
    },
    shape,
    bindings,
    typed,
    owners: /^[A-Z]|(?:^|[a-z])(?:[Ee]nv(?:Vars?)?|[Cc]onfig|[Ss]ettings)$|^(?:argv|opts|program|cli|flags)$/,
    returning,
    imports,
    mark,
    field,
    lookups: [
      { path: /^(?:process\.env|import\.meta\.env|Deno\.env)$/ },
      { path: /^(?:env\.get|Deno\.env\.get)$/, fallback: 1 },
      { path: /(?:^|\.)(?:config(?:Service)?|configService|nconf)\.(?:get|getOrThrow)$/i, fallback: 1 },
      {
        path: /(?:^|\.)(?:get|getOrThrow|getString|getEnv|getConfig|getValue|env|requireEnv|required|optional)$/,
        fallback: 1,
        only: /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
      },
    ],
    parts: /(?:^|\.)(?:config(?:Service)?|nconf)\.(?:get|getOrThrow)$/i,
    options: /(?:^|\.)(?:opts|parseSync|minimist|argv)$/,
    // `urlJoin(base, …)`, and what schemas say of a setting.
    wrapping: /(?:^|\.)(?:urlJoin|urljoin|joinURL|withBase|z(?:\.\w+)+\.default)$/,
    passing:
      /(?:^|\.)(?:String|URL|encodeURI|trim|required|asString|asUrlString|asUrlObject|toString|toLowerCase|replace|replaceAll|concat|parse|resolve)$/,
    formatting: /^(?:util\.)?format$/,
  };
}

export const JAVASCRIPT = grammarFor('JavaScript');
export const TYPESCRIPT = grammarFor('TypeScript');
export const TSX = grammarFor('Tsx');

function shape(node: CodeNode): Shape {
  const field = (name: string): CodeNode | undefined => node.field(name) ?? undefined;
  switch (kindOfNode(node)) {
    case 'string':
      return { is: 'text', text: unquoted(node) };
    case 'number':
      return { is: 'text', text: node.text() };
    case 'template_string':
      return { is: 'joined', parts: partsOf(node).map(templatePart) };
    case 'binary_expression': {
      const operator = field('operator')?.text();
      if (operator === '+') return { is: 'joined', parts: [field('left'), field('right')] };
      if (operator === '||' || operator === '??') return { is: 'either', of: [field('left'), field('right')] };
      return OPEN_SHAPE;
    }
    case 'ternary_expression':
      return { is: 'either', of: [field('consequence'), field('alternative')] };
    case 'parenthesized_expression':
    case 'await_expression':
    case 'non_null_expression':
    case 'as_expression':
    case 'satisfies_expression':
      return innerOf(partsOf(node)[0]);
    case 'arrow_function':
    case 'function_expression':
    case 'method_definition':
      return innerOf(returnedBy(node));
    case 'pair_pattern':
    case 'shorthand_property_identifier_pattern':
      return takenOut(node);
    case 'object_assignment_pattern':
      return { is: 'either', of: [field('left'), field('right')] };
    case 'meta_property':
    case 'identifier':
    case 'property_identifier':
    case 'shorthand_property_identifier':
    case 'this':
      return { is: 'name', name: node.text() };
    case 'member_expression':
      return memberShape(field('object'), field('property')?.text().replace(/^#/, '') ?? '');
    case 'subscript_expression': {
      const on = field('object');
      const key = field('index');
      return on && key ? { is: 'index', on, key } : OPEN_SHAPE;
    }
    case 'call_expression':
    case 'new_expression':
      return callShape(node);
    case 'object':
      return {
        is: 'fields',
        get fields() {
          return partsOf(node).flatMap(fieldOf);
        },
      };
    case 'array':
      return {
        is: 'list',
        get items() {
          return partsOf(node);
        },
      };
    default:
      return OPEN_SHAPE;
  }
}

function memberShape(owner: CodeNode | undefined, name: string): Shape {
  const place = PLACE_OF_PAGE.get(name);
  if (place !== undefined && owner && LOCATION.test(owner.text())) return { is: 'text', text: place };
  if (owner && kindOfNode(owner) === 'this') return { is: 'name', name };
  return owner ? { is: 'member', owner, name } : OPEN_SHAPE;
}

/** What a function is worth: the expression that it returns, the last of those in its own block. */
function returnedBy(node: CodeNode): CodeNode | undefined {
  const body = node.field('body');
  if (!body || kindOfNode(body) !== 'statement_block') return body ?? undefined;
  const last = partsOf(body).findLast((part) => kindOfNode(part) === 'return_statement');
  return last && partsOf(last)[0];
}

/** `{ a }` and `{ a: b }` on the left of `= thing`: a field of the thing. */
function takenOut(node: CodeNode): Shape {
  const pattern = enclosing(node, 'object_pattern');
  const around = pattern?.parent();
  const owner = around && kindOfNode(around) === 'variable_declarator' ? around.field('value') : around;
  const name = kindOfNode(node) === 'pair_pattern' ? node.field('key')?.text() : node.text();
  if (!owner || name === undefined || !/^(?:variable_declarator|pair_pattern)$/.test(kindOfNode(around ?? node)))
    return OPEN_SHAPE;
  return { is: 'member', owner, name };
}

function enclosing(node: CodeNode, kind: string): CodeNode | undefined {
  const around = node.parent();
  const next = around && kindOfNode(around) === 'object_assignment_pattern' ? around.parent() : around;
  return next && kindOfNode(next) === kind ? next : undefined;
}

function templatePart(part: CodeNode): CodeNode | string | undefined {
  const kind = kindOfNode(part);
  if (kind === 'template_substitution') return partsOf(part)[0];
  return kind === 'escape_sequence' ? unescaped(part.text()) : part.text();
}

function callShape(node: CodeNode): Shape {
  const makes = kindOfNode(node) === 'new_expression';
  const callee = bareCallee(node.field(makes ? 'constructor' : 'function') ?? undefined);
  if (!callee) return OPEN_SHAPE;
  const given = (): readonly CodeNode[] => {
    const list = node.field('arguments');
    return list ? partsOf(list) : [];
  };
  const inner = shape(callee);
  const special = inner.is === 'name' || inner.is === 'member' ? specialCall(inner, makes, given) : undefined;
  if (special) return special;
  const call = {
    is: 'call' as const,
    makes,
    // Most calls are only asked what they are called.
    get arguments(): readonly Argument[] {
      return given().map((value) => ({ value }));
    },
  };
  if (inner.is === 'name') return Object.assign(call, { name: inner.name });
  if (inner.is === 'member') return Object.assign(call, { on: inner.owner, name: inner.name });
  // `require('express')()` is called as what it makes is.
  if (inner.is === 'call') return Object.assign(call, { on: callee, name: '' });
  return kindOfNode(callee) === 'import' ? Object.assign(call, { name: 'import' }) : OPEN_SHAPE;
}

/** Calls that are worth a text or object of what they are given. */
function specialCall(
  callee: Extract<Shape, { is: 'name' | 'member' }>,
  makes: boolean,
  given: () => readonly CodeNode[],
): Shape | undefined {
  const { name } = callee;
  if (/^(?:freeze|seal)$/.test(name) && callee.is === 'member' && callee.owner.text() === 'Object')
    return innerOf(given()[0]);
  if (makes && name === 'URL') {
    // A path and what it is a path of.
    const [path, base] = given();
    return path && base ? { is: 'joined', parts: [base, path] } : undefined;
  }
  // What stands in for a setting that is not set: `env.get('CART').default('http://cart')`.
  if (name === 'default' && callee.is === 'member' && /\bget\(/.test(callee.owner.text().slice(0, 200)))
    return { is: 'either', of: [callee.owner, given()[0]] };
  // `defineConfig({ … })` is worth what it is given.
  if (/^define(?:Nuxt)?Config$/.test(name)) return innerOf(given()[0]);
  if (name === 'join' && callee.is === 'member' && kindOfNode(callee.owner) === 'array')
    return { is: 'joined', parts: listed(partsOf(callee.owner), given()[0]) };
  return undefined;
}

/** A pair of an object, and what a thing's field is set to: `axios.defaults.baseURL = …`. */
function field(node: CodeNode): readonly [string, CodeNode] | undefined {
  if (kindOfNode(node) !== 'assignment_expression') return fieldOf(node)[0];
  const value = node.field('right');
  return value ? [node.field('left')?.text().slice(0, 200) ?? '', value] : undefined;
}

/** `[base, path].join('/')` */
function listed(items: readonly CodeNode[], separator: CodeNode | undefined): readonly (CodeNode | string)[] {
  const between = separator && kindOfNode(separator) === 'string' ? unquoted(separator) : ',';
  return items.flatMap((item, position) => (position === 0 ? [item] : [between, item]));
}

/** `await f<T>(x)` is read as a call of `await f`. */
function bareCallee(node: CodeNode | undefined): CodeNode | undefined {
  let callee = node;
  for (let depth = 0; callee && WRAPPING.test(kindOfNode(callee)) && depth < MAX_PATTERNS; depth++)
    callee = partsOf(callee)[0];
  return callee;
}

function fieldOf(part: CodeNode): readonly (readonly [string, CodeNode])[] {
  if (kindOfNode(part) === 'shorthand_property_identifier') return [[part.text(), part]];
  const kind = kindOfNode(part);
  const inside = partsOf(part)[0];
  if (kind === 'spread_element') return inside ? [[SPREAD, inside]] : [];
  if (kind === 'method_definition') return [[part.field('name')?.text() ?? '', part]];
  const key = part.field('key');
  const value = part.field('value');
  if (kind !== 'pair' || !key || !value) return [];
  return [[kindOfNode(key) === 'string' ? unquoted(key) : key.text(), value]];
}

function bindings(node: CodeNode): readonly Binding[] {
  const kind = kindOfNode(node);
  if (kind === 'export_statement') {
    const value = node.field('value');
    return value ? [{ name: 'default', value }] : [];
  }
  if (kind === 'method_definition') return gotten(node);
  if (kind === 'call_expression') return schemaBindings(node);
  const isAssigned = kind === 'assignment_expression' || kind === 'assignment_pattern';
  const isField = kind === 'field_definition' || kind === 'public_field_definition';
  const target = node.field(
    isAssigned ? 'left' : kind === 'field_definition' ? 'property' : kind === 'required_parameter' ? 'pattern' : 'name',
  );
  const value = node.field(isAssigned ? 'right' : 'value');
  if (!target || !value) return [];
  // What another module gives is brought in.
  if (kindOfNode(target) === 'object_pattern')
    return REQUIRED.test(value.text().slice(0, 300)) ? [] : takenFrom(target, 0);
  const name = target
    .text()
    .replace(/^(?:this|module|exports)\./, '')
    .replace(/^#/, '');
  if (!/^[\w$]+$/.test(name)) return [];
  const owner = isField || kind === 'enum_assignment' ? ownerOf(node) : '';
  const made = { name: name === 'exports' ? 'default' : name, value };
  return owner === '' ? [made] : [made, { ...made, owner }];
}

/** `get url() { return this.config.get('URL'); }` is a field of its class. */
function gotten(node: CodeNode): readonly Binding[] {
  const name = /^(?:(?:public|private|protected|static|override)\s+)*get\s+([\w$]+)\s*\(/.exec(
    node.text().slice(0, 200),
  )?.[1];
  if (name === undefined) return [];
  const owner = ownerOf(node);
  return [{ name, value: node }, ...(owner === '' ? [] : [{ name, value: node, owner }])];
}

/** The class or enum that a field is of. */
function ownerOf(node: CodeNode): string {
  return node.parent()?.parent()?.field('name')?.text() ?? '';
}

/** `private readonly http: HttpService`, `let client: Redis` */
function typed(node: CodeNode): readonly TypedName[] {
  const name = (node.field('pattern') ?? node.field('name'))?.text().replace(/^#/, '') ?? '';
  const annotation = node.field('type');
  const type = annotation && partsOf(annotation)[0];
  if (!type || !/^[\w$]+$/.test(name) || !/^(?:type_identifier|generic_type)$/.test(kindOfNode(type))) return [];
  // Nest's type of a part of the settings.
  const part = /^ConfigType<\s*typeof (\w{1,100})\s*>$/.exec(type.text().slice(0, 150))?.[1];
  if (part !== undefined) return [{ name, type: part }];
  return [{ name, type: /^[\w$]+/.exec(type.text())?.[0] ?? '' }];
}

/** `const { a, b: c, d = 1, e: { f } } = thing` gives each its field. */
function takenFrom(pattern: CodeNode, depth: number): readonly Binding[] {
  if (depth > MAX_PATTERNS) return [];
  return partsOf(pattern).flatMap((part): readonly Binding[] => {
    switch (kindOfNode(part)) {
      case 'shorthand_property_identifier_pattern':
        return [{ name: part.text(), value: part }];
      case 'object_assignment_pattern':
        return [{ name: part.field('left')?.text() ?? '', value: part }];
      case 'pair_pattern': {
        const value = part.field('value');
        if (!value) return [];
        if (kindOfNode(value) === 'object_pattern') return takenFrom(value, depth + 1);
        const fallback = kindOfNode(value) === 'assignment_pattern' ? value.field('right') : undefined;
        const name = /^[\w$]+/.exec(value.text())?.[0] ?? '';
        return [{ name, value: part }, ...(fallback ? [{ name, value: fallback }] : [])];
      }
      default:
        return [];
    }
  });
}

function returning(node: CodeNode): Returning | undefined {
  const isHeld = kindOfNode(node) === 'variable_declarator';
  const made = isHeld ? node.field('value') : node;
  const name = node.field('name')?.text() ?? '';
  if (!made || (isHeld && kindOfNode(made) !== 'arrow_function')) return undefined;
  const body = made.field('body');
  if (!body) return undefined;
  const statements = partsOf(body);
  const only = kindOfNode(body) === 'statement_block' ? statements[0] : undefined;
  const returned =
    kindOfNode(body) !== 'statement_block'
      ? body
      : statements.length === 1 && only && kindOfNode(only) === 'return_statement'
        ? partsOf(only)[0]
        : undefined;
  if (!returned) return undefined;
  const list = made.field('parameters') ?? made.field('parameter');
  const parameters = list ? (kindOfNode(list) === 'identifier' ? [list] : partsOf(list)) : [];
  return { name, returned, parameters: parameters.map((one) => /^[\w$]+/.exec(one.text())?.[0] ?? '') };
}

function mark(node: CodeNode): MarkShape | undefined {
  const inner = partsOf(node)[0];
  if (!inner) return undefined;
  const made = shape(inner);
  const owner = node.parent();
  const kind = owner ? kindOfNode(owner) : '';
  const on = /class/.test(kind) ? 'type' : /method/.test(kind) ? 'function' : /field/.test(kind) ? 'field' : 'other';
  const named = owner?.field('name')?.text() ?? '';
  if (made.is === 'name') return { name: made.name, arguments: [], on, owner: named };
  return made.is === 'call' ? { name: made.name, arguments: made.arguments, on, owner: named } : undefined;
}
