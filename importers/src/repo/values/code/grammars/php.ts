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

/** PHP, as tree-sitter-php names its nodes. A property that is set is a call of its name: `$mail->Host = 'smtp'`. */
export const PHP: Grammar = {
  language: 'php',
  kinds: {
    calls: [
      'function_call_expression',
      'member_call_expression',
      'nullsafe_member_call_expression',
      'scoped_call_expression',
      'object_creation_expression',
      'assignment_expression',
    ],
    bindings: [
      'assignment_expression',
      'property_declaration',
      'const_element',
      'simple_parameter',
      'property_promotion_parameter',
      'return_statement',
      'function_call_expression',
    ],
    functions: ['function_definition', 'method_declaration'],
    imports: ['namespace_use_declaration'],
    marks: ['attribute'],
    blocks: ['function_definition', 'method_declaration', 'anonymous_function'],
  },
  shape,
  bindings,
  typed,
  returning,
  imports,
  mark,
  hasOpenTypes: true,
  lookups: [
    { path: /^(?:getenv|Env\.get)$/ },
    { path: /^env$/, fallback: 1 },
    { path: /^_(?:ENV|SERVER)$/ },
    { path: /^(?:config|Config\.get)$/, fallback: 1 },
    { path: /(?:^|\.)getParameter$/, prefix: 'parameter.' },
  ],
  passing: /^(?:r?trim|ltrim|strval|strtolower|rawurlencode|urlencode|urldecode)$/,
  formatting: /^sprintf$/,
};

/** Stands for what the constructor of a class is given at a position, under a name, as a name of another file. */
export function constructed(type: string, position: number, name: string): string {
  return `{${type}.construct-${position}-${name}}`;
}

/** What a container puts in by the attribute of a parameter. Source: Symfony, "#[Autowire]". */
function autowired(parameter: string): string | undefined {
  const given = /#\[(?:\\?\w+\\)*Autowire\(([^)]{1,300}\)?[^)]{0,100})\)\]/.exec(parameter.slice(0, 600))?.[1] ?? '';
  const variable = /^\s*env:\s*['"](?:\w+:)*(\w+)['"]/.exec(given)?.[1] ?? /%env\((?:\w+:)*(\w+)\)%/.exec(given)?.[1];
  const named = /^\s*param:\s*['"]([\w.]+)['"]/.exec(given)?.[1] ?? /['"]%([\w.]+)%['"]/.exec(given)?.[1];
  if (variable !== undefined) return `\${${variable}}`;
  return named === undefined ? undefined : `\${parameter.${named}}`;
}

type Fields = (name: string) => CodeNode | undefined;

function shape(node: CodeNode): Shape {
  const field: Fields = (name) => node.field(name) ?? undefined;
  switch (kindOfNode(node)) {
    case 'variable_name':
      return { is: 'name', name: node.text().slice(1) };
    case 'name':
    case 'qualified_name':
    case 'relative_scope':
      return nameShape(node);
    case 'member_access_expression':
    case 'nullsafe_member_access_expression':
      return memberShape(field('object'), field('name'));
    case 'class_constant_access_expression':
    case 'scoped_property_access_expression':
      return memberShape(partsOf(node)[0], partsOf(node)[1]);
    case 'subscript_expression': {
      const [on, key] = partsOf(node);
      return on && key ? { is: 'index', on, key } : OPEN_SHAPE;
    }
    case 'function_call_expression':
      return calledShape(undefined, field('function'), node);
    case 'member_call_expression':
    case 'nullsafe_member_call_expression':
      return calledShape(field('object'), field('name'), node);
    case 'scoped_call_expression':
      return calledShape(field('scope'), field('name'), node);
    case 'object_creation_expression':
      return { ...callOf(undefined, partsOf(node)[0], node), makes: true };
    case 'assignment_expression':
      return setShape(field('left'), field('right'));
    default:
      return literalShape(node, field);
  }
}

function literalShape(node: CodeNode, field: Fields): Shape {
  switch (kindOfNode(node)) {
    case 'string':
    case 'nowdoc':
      return { is: 'text', text: partsOf(node).map(contentOf).join('') };
    case 'integer':
    case 'float':
    case 'boolean':
      return { is: 'text', text: node.text() };
    case 'encapsed_string':
      return { is: 'joined', parts: partsOf(node).map(partOf) };
    case 'heredoc': {
      const body = partsOf(node).find((part) => kindOfNode(part) === 'heredoc_body');
      return { is: 'joined', parts: body ? partsOf(body).map(partOf) : [] };
    }
    case 'binary_expression': {
      const operator = field('operator')?.text();
      if (operator === '.') return { is: 'joined', parts: [field('left'), field('right')] };
      return operator === '??' ? { is: 'either', of: [field('left'), field('right')] } : OPEN_SHAPE;
    }
    case 'conditional_expression':
      return { is: 'either', of: [field('body') ?? field('condition'), field('alternative')] };
    case 'match_expression':
      return { is: 'either', of: partsOf(partsOf(node)[1] ?? node).map((arm) => partsOf(arm).at(-1)) };
    case 'cast_expression':
    case 'parenthesized_expression':
    case 'error_suppression_expression':
    case 'clone_expression':
    case 'argument':
      return innerOf(field('value') ?? partsOf(node).at(-1));
    case 'arrow_function':
      return innerOf(field('body'));
    case 'array_creation_expression':
      return arrayShape(partsOf(node));
    default:
      return OPEN_SHAPE;
  }
}

/** Names of options of curl count as texts: they are given as such. */
function nameShape(node: CodeNode): Shape {
  const name = node.text().replace(/^\\/, '').slice(0, 300);
  return /^CURLOPT_\w+$/.test(name) ? { is: 'text', text: name } : { is: 'name', name };
}

function contentOf(part: CodeNode): string {
  if (kindOfNode(part) !== 'escape_sequence') return part.text();
  const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return simple[part.text()[1] ?? ''] ?? part.text().slice(1);
}

function partOf(part: CodeNode): CodeNode | string {
  return /content|escape_sequence/.test(kindOfNode(part)) ? contentOf(part) : part;
}

function isOwn(node: CodeNode): boolean {
  return /^(?:\$this|self|static|parent)$/.test(node.text().slice(0, 10));
}

/** `$a->b`, `A::B`, `A::$b`; `A::class` is the name of the class. */
function memberShape(owner: CodeNode | undefined, named: CodeNode | undefined): Shape {
  const name = named?.text().replace(/^\$/, '') ?? '';
  if (!owner || !/^\w+$/.test(name)) return OPEN_SHAPE;
  if (name === 'class') return { is: 'text', text: lastWord(owner) };
  return isOwn(owner) ? { is: 'name', name } : { is: 'member', owner, name };
}

function lastWord(node: CodeNode | undefined): string {
  return /(\w+)$/.exec(node?.text().slice(0, 400) ?? '')?.[1] ?? '';
}

type Call = Extract<Shape, { is: 'call' }>;

function calledShape(on: CodeNode | undefined, callee: CodeNode | undefined, node: CodeNode): Shape {
  return callee ? callOf(on && isOwn(on) ? undefined : on, callee, node) : OPEN_SHAPE;
}

function callOf(on: CodeNode | undefined, callee: CodeNode | undefined, node: CodeNode): Call {
  const list = node.field('arguments') ?? partsOf(node).find((part) => kindOfNode(part) === 'arguments');
  const name = callee?.text().replace(/^\\/, '').slice(0, 300) ?? '';
  const called = /^[\w\\]+$/.test(name) ? name : '';
  return { is: 'call', ...(on ? { on } : {}), name: called, makes: false, arguments: list ? argumentsOf(list) : [] };
}

function argumentsOf(list: CodeNode): readonly Argument[] {
  return partsOf(list).flatMap((argument): readonly Argument[] => {
    const parts = partsOf(argument);
    const [name, value] = parts;
    if (parts.length === 2 && name && value && kindOfNode(name) === 'name') return [{ name: name.text(), value }];
    const only = kindOfNode(argument) === 'argument' ? parts.at(-1) : argument;
    return only ? [{ value: only }] : [];
  });
}

/** Setting a property of another thing is a call of its name. */
function setShape(left: CodeNode | undefined, value: CodeNode | undefined): Shape {
  const owner = left && kindOfNode(left) === 'member_access_expression' ? left.field('object') : undefined;
  const name = left?.field('name')?.text() ?? '';
  if (!owner || !value || isOwn(owner)) return innerOf(value);
  return { is: 'call', on: owner, name, makes: false, arguments: [{ value }] };
}

function arrayShape(elements: readonly CodeNode[]): Shape {
  const fields: (readonly [string, CodeNode])[] = [];
  const items: CodeNode[] = [];
  for (const element of elements) {
    const [key, value] = partsOf(element);
    const named = key && value ? keyOf(key) : undefined;
    if (value && named !== undefined) fields.push([named, value]);
    else if (key) items.push(value ?? key);
  }
  return fields.length > 0 ? { is: 'fields', fields } : { is: 'list', items };
}

function keyOf(node: CodeNode): string | undefined {
  const key = shape(node);
  return key.is === 'text' ? key.text : undefined;
}

function bindings(node: CodeNode): readonly Binding[] {
  switch (kindOfNode(node)) {
    case 'assignment_expression': {
      const value = node.field('right');
      const written = node.field('left')?.text().slice(0, 200) ?? '';
      const name = /^\$(?:this->)?(\w+)$/.exec(written)?.[1];
      if (!value || name === undefined) return [];
      return written.startsWith('$this') ? [{ name, value }] : [{ name, value, scope: 'around' }];
    }
    case 'property_declaration':
      return partsOf(node)
        .filter((part) => kindOfNode(part) === 'property_element')
        .flatMap((part) => bound(part.field('name'), part.field('default_value'), ownerOf(node)));
    case 'const_element':
      return bound(partsOf(node)[0], partsOf(node)[1], ownerOf(node));
    case 'simple_parameter':
    case 'property_promotion_parameter':
      return [...bound(node.field('name'), node.field('default_value'), undefined), ...givenTo(node)].map((one) =>
        kindOfNode(node) === 'simple_parameter' ? { ...one, scope: 'around' } : one,
      );
    case 'return_statement': {
      // A file of settings returns them.
      const value = partsOf(node)[0];
      const isFile = kindOfNode(node.parent() ?? node) === 'program';
      return isFile && value ? [{ name: 'default', value }] : [];
    }
    default: {
      const [name, value] = node.field('function')?.text() === 'define' ? partsOf(node.field('arguments') ?? node) : [];
      const key = name && keyOf(partsOf(name)[0] ?? name);
      return value && key !== undefined ? [{ name: key, value }] : [];
    }
  }
}

function bound(
  name: CodeNode | null | undefined,
  value: CodeNode | null | undefined,
  owner: string | undefined,
): readonly Binding[] {
  const written = name?.text().replace(/^\$/, '') ?? '';
  return value && /^\w+$/.test(written) ? [{ name: written, value, ...(owner === undefined ? {} : { owner }) }] : [];
}

/** A parameter of a constructor is what whoever makes the thing gives. */
function givenTo(node: CodeNode): readonly Binding[] {
  const list = node.parent();
  const method = list?.parent();
  const owner = method && ownerOf(method);
  if (!list || owner === undefined || owner === null || method?.field('name')?.text() !== '__construct') return [];
  const position = partsOf(list).findIndex((one) => one.id() === node.id());
  const name = node.field('name')?.text().slice(1) ?? '';
  return name === '' ? [] : [{ name, value: autowired(node.text()) ?? constructed(owner, position, name) }];
}

/** The class that something is declared in. */
function ownerOf(node: CodeNode): string | undefined {
  let around = node.parent();
  for (let hops = 0; around && hops < 5; hops++, around = around.parent())
    if (/^(?:class|trait|interface|enum)_declaration$/.test(kindOfNode(around))) return around.field('name')?.text();
  return undefined;
}

function typed(node: CodeNode): readonly TypedName[] {
  const written = node.field('type')?.text() ?? '';
  const type = /^\??\\?([A-Za-z][\w\\]*)/.exec(written.slice(0, 200))?.[1];
  if (type === undefined || /^(?:string|int|float|bool|array|mixed|callable|iterable|object|null|self)$/.test(type))
    return [];
  const named =
    kindOfNode(node) === 'property_declaration'
      ? partsOf(node).flatMap((part) => part.field('name') ?? [])
      : [node.field('name')];
  return named.flatMap((one) => (one ? [{ name: one.text().replace(/^\$/, ''), type }] : []));
}

function returning(node: CodeNode): Returning | undefined {
  const name = node.field('name')?.text() ?? '';
  const body = node.field('body');
  const statements = body ? partsOf(body) : [];
  const [only] = statements;
  if (name === '' || statements.length !== 1 || !only || kindOfNode(only) !== 'return_statement') return undefined;
  const returned = partsOf(only)[0];
  const list = node.field('parameters');
  const parameters = list ? partsOf(list).map((one) => one.field('name')?.text().slice(1) ?? '') : [];
  return returned ? { name, returned, parameters } : undefined;
}

/** `use A\B`, `use A\B as C`, `use A\{B, C as D}`: whole names, by what the file calls them. */
function imports(node: CodeNode): readonly Import[] {
  const text = node.text().slice(0, 4_000);
  const match = /^use\s+(?:function\s+|const\s+)?([\w\\]+?)\\?(?:\{([^}]*)\})?(?:\s+as\s+(\w+))?\s*;?$/i.exec(text);
  const before = match?.[1] ?? '';
  if (match?.[2] === undefined)
    return text
      .replace(/^use\s+(?:function\s+|const\s+)?/i, '')
      .split(/[,;]/)
      .flatMap((one) => importOf(one, ''));
  return match[2].split(',').flatMap((one) => importOf(one, `${before}\\`));
}

function importOf(written: string, before: string): readonly Import[] {
  const match = /^\s*\\?([\w\\]+)(?:\s+as\s+(\w+))?\s*$/i.exec(written);
  if (!match?.[1]) return [];
  const module = before + match[1];
  return [{ module, name: '', local: match[2] ?? module.slice(module.lastIndexOf('\\') + 1) }];
}

function mark(node: CodeNode): MarkShape | undefined {
  const name = lastWord(partsOf(node)[0]);
  const owner = node.parent()?.parent()?.parent();
  const list = partsOf(node).find((part) => kindOfNode(part) === 'arguments');
  if (name === '' || !owner) return undefined;
  const kind = kindOfNode(owner);
  const on = /^class/.test(kind)
    ? 'type'
    : /^method/.test(kind)
      ? 'function'
      : /^property/.test(kind)
        ? 'field'
        : 'other';
  return { name, on, owner: owner.field('name')?.text() ?? '', arguments: list ? argumentsOf(list) : [] };
}
