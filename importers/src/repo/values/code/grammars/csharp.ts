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
} from '../shape.js';
import { givenTo, HELD, typed } from './csharp-types.js';

/** Stands before the names of a call's type arguments: `<0>` for the first one. */
export const TYPE_ARGUMENT = '<0>';

/** Stands for what a call is on, as a name of an argument: extensions of a text take it for their first one. */
export const RECEIVER = '<on>';

/** C#, as tree-sitter-c-sharp names its nodes. A property that is set is a call of its name: `client.BaseAddress = x`. */
export const CSHARP: Grammar = {
  language: 'csharp',
  kinds: {
    calls: [
      'invocation_expression',
      'object_creation_expression',
      'implicit_object_creation_expression',
      'assignment_expression',
    ],
    bindings: [
      'variable_declarator',
      'variable_declaration',
      'assignment_expression',
      'property_declaration',
      'parameter',
    ],
    functions: ['method_declaration', 'local_function_statement'],
    imports: ['using_directive'],
    marks: ['attribute'],
    guards: ['if_statement', 'switch_section'],
    blocks: [
      'method_declaration',
      'constructor_declaration',
      'local_function_statement',
      'lambda_expression',
      'anonymous_method_expression',
      'accessor_declaration',
    ],
  },
  shape,
  bindings,
  returning,
  imports,
  mark,
  typed,
  hasOpenTypes: true,
  sections: /^Get(?:Required)?Section$/,
  holders: /^(?:Value|CurrentValue|Get)$/,
  lookups: [
    { path: /(?:^|\.)Get(?:Required)?ConnectionString$/, prefix: 'ConnectionStrings.' },
    { path: /(?:^|\.)ConfigurationManager\.AppSettings(?:\.Get)?$/, prefix: 'appSettings.' },
    { path: /(?:^|\.)ConfigurationManager\.ConnectionStrings$/, prefix: 'ConnectionStrings.' },
    { path: /(?:^|\.)Get(?:Required)?Value$/, fallback: 1 },
    { path: /(?:^|\.)Environment\.GetEnvironmentVariable$/ },
    { path: /(?:^|\.)_?(?:app)?config(?:uration)?(?:Root|Manager|Section)?$/i },
    { path: /^I?Configuration(?:Root|Manager|Section)?$/ },
  ],
  passing:
    /(?:^|\.)(?:Uri|ToString|Trim|TrimEnd|TrimStart|ToLower|ToLowerInvariant|ThrowIfNull|NotNull|NullOrEmpty)$|^$/,
  formatting: /(?:^|\.)[sS]tring\.Format$/,
};

type Fields = (name: string) => CodeNode | undefined;

function shape(node: CodeNode): Shape {
  const field: Fields = (name) => node.field(name) ?? undefined;
  switch (kindOfNode(node)) {
    case 'identifier':
    case 'predefined_type':
    case 'this':
      return nameShape(node);
    case 'member_access_expression':
    case 'conditional_access_expression':
      return memberShape(node, field);
    case 'element_access_expression': {
      const key = partsOf(field('subscript') ?? node)[0];
      const on = field('expression');
      return on && key ? { is: 'index', on, key: partsOf(key)[0] ?? key } : OPEN_SHAPE;
    }
    case 'invocation_expression':
      return callShape(field);
    case 'object_creation_expression':
      return madeShape(node, lastName(field('type')), field);
    case 'implicit_object_creation_expression':
      return madeShape(node, lastName(declaredType(node)), field);
    case 'assignment_expression':
      return setShape(node, field);
    default:
      return literalShape(node, field);
  }
}

function literalShape(node: CodeNode, field: Fields): Shape {
  switch (kindOfNode(node)) {
    case 'string_literal':
    case 'raw_string_literal':
      return { is: 'text', text: contentOf(node) };
    case 'verbatim_string_literal':
      return { is: 'text', text: node.text().slice(2, -1).replaceAll('""', '"') };
    case 'integer_literal':
    case 'real_literal':
    case 'boolean_literal':
      return { is: 'text', text: node.text() };
    case 'interpolated_string_expression':
      return { is: 'joined', parts: partsOf(node).flatMap(interpolated) };
    case 'binary_expression': {
      const operator = field('operator')?.text();
      if (operator === '+') return { is: 'joined', parts: [field('left'), field('right')] };
      return operator === '??' ? { is: 'either', of: [field('left'), field('right')] } : OPEN_SHAPE;
    }
    case 'conditional_expression':
      return { is: 'either', of: [field('consequence'), field('alternative')] };
    case 'switch_expression':
      return {
        is: 'either',
        of: partsOf(node)
          .slice(1)
          .map((arm) => partsOf(arm).at(-1)),
      };
    case 'cast_expression':
      return innerOf(field('value') ?? partsOf(node)[1]);
    case 'parenthesized_expression':
    case 'postfix_unary_expression':
    case 'as_expression':
    case 'await_expression':
    case 'argument':
      return innerOf(partsOf(node).at(kindOfNode(node) === 'argument' ? -1 : 0));
    case 'lambda_expression': {
      const body = field('body') ?? partsOf(node).at(-1);
      return body && kindOfNode(body) !== 'block' ? innerOf(body) : OPEN_SHAPE;
    }
    case 'array_creation_expression':
    case 'implicit_array_creation_expression':
      return listOf(partsOf(node).at(-1));
    case 'initializer_expression':
    case 'element_binding_expression':
    case 'collection_expression':
      return listOf(node);
    default:
      return OPEN_SHAPE;
  }
}

function listOf(node: CodeNode | undefined): Shape {
  return node ? { is: 'list', items: partsOf(node) } : OPEN_SHAPE;
}

/** Names of types count as texts where they are given to a call. */
function nameShape(node: CodeNode): Shape {
  const name = node.text().replace(/^@/, '');
  const around = node.parent();
  return around && kindOfNode(around) === 'type_argument_list' ? { is: 'text', text: name } : { is: 'name', name };
}

function contentOf(node: CodeNode): string {
  return partsOf(node)
    .map((part) => {
      const kind = kindOfNode(part);
      if (kind === 'escape_sequence') return unescaped(part.text());
      return kind.endsWith('content') ? part.text() : '';
    })
    .join('');
}

function unescaped(written: string): string {
  const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '' };
  return simple[written[1] ?? ''] ?? written.slice(1);
}

function interpolated(part: CodeNode): readonly (CodeNode | string | undefined)[] {
  switch (kindOfNode(part)) {
    case 'interpolation':
      return [partsOf(part).find((one) => kindOfNode(one) !== 'interpolation_brace')];
    case 'string_content':
      return [part.text().replaceAll('{{', '{').replaceAll('}}', '}')];
    case 'escape_sequence':
      return [unescaped(part.text())];
    default:
      return [];
  }
}

/** `a.B` and `a?.B`; `ConnectionStrings["x"].ConnectionString` is worth what stands before. */
function memberShape(node: CodeNode, field: Fields): Shape {
  const isConditional = kindOfNode(node) === 'conditional_access_expression';
  const owner = isConditional ? field('condition') : field('expression');
  const named = isConditional ? partsOf(partsOf(node).at(-1) ?? node)[0] : field('name');
  const name = lastName(named);
  if (!owner || name === '') return OPEN_SHAPE;
  if (['this', 'base'].includes(kindOfNode(owner))) return { is: 'name', name };
  const isSetting = name === 'ConnectionString' && kindOfNode(owner) === 'element_access_expression';
  return isSetting ? { is: 'inner', node: owner } : { is: 'member', owner, name };
}

function callShape(field: Fields): Shape {
  const callee = field('function');
  if (!callee) return OPEN_SHAPE;
  const on = callee.field('expression');
  const given = [
    ...argumentsOf(field('arguments')),
    ...typeArguments(callee),
    ...(on ? [{ name: RECEIVER, value: on }] : []),
  ];
  if (kindOfNode(callee) === 'generic_name')
    return { is: 'call', name: lastName(callee), makes: false, arguments: given };
  const inner = shape(callee);
  if (inner.is === 'name' && inner.name === 'nameof')
    return { is: 'text', text: /(\w+)$/.exec(given[0]?.value.text() ?? '')?.[1] ?? '' };
  // What is asked of the container is a thing of that type.
  if (inner.is === 'member' && /^Get(?:Required)?Service$/.test(inner.name)) {
    const asked = typeName(given);
    const name = /^(?:[\w.]+\.)?([A-Z]\w*)/.exec(HELD.exec(asked)?.[1] ?? asked)?.[1];
    if (name !== undefined) return { is: 'name', name: /^I?Configuration$/.test(name) ? 'Configuration' : name };
  }
  if (inner.is === 'name') return { is: 'call', name: inner.name, makes: false, arguments: given };
  if (inner.is === 'member') return { is: 'call', on: inner.owner, name: inner.name, makes: false, arguments: given };
  return OPEN_SHAPE;
}

function typeName(given: readonly Argument[]): string {
  return given.find(({ name }) => name === TYPE_ARGUMENT)?.value.text() ?? '';
}

function argumentsOf(list: CodeNode | undefined): readonly Argument[] {
  if (!list) return [];
  return partsOf(list).flatMap((argument): readonly Argument[] => {
    const value = partsOf(argument).at(-1);
    const name = argument.field('name')?.text();
    return value ? [name === undefined ? { value } : { name, value }] : [];
  });
}

/** `Configure<Options>(…)`: its types by `<0>`, `<1>`. */
function typeArguments(callee: CodeNode): readonly Argument[] {
  const named = callee.field('name') ?? callee;
  const generic = kindOfNode(named) === 'generic_name' ? named : undefined;
  const list = generic && partsOf(generic).find((part) => kindOfNode(part) === 'type_argument_list');
  return list ? partsOf(list).map((value, at) => ({ name: `<${at}>`, value })) : [];
}

/** What is made, with what its initializer sets by name: properties, and keys of a dictionary. */
function madeShape(node: CodeNode, name: string, field: Fields): Shape {
  const list = field('arguments') ?? partsOf(node).find((one) => kindOfNode(one) === 'argument_list');
  const initializer = field('initializer') ?? partsOf(node).find((one) => kindOfNode(one) === 'initializer_expression');
  const items = initializer ? partsOf(initializer) : [];
  const set = items.flatMap(setIn);
  // A list of things.
  if (items.length > 0 && set.length === 0 && argumentsOf(list).length === 0) return { is: 'list', items };
  return { is: 'call', name, makes: true, arguments: [...argumentsOf(list), ...set] };
}

function setIn(item: CodeNode): readonly Argument[] {
  if (kindOfNode(item) === 'assignment_expression') {
    const value = item.field('right');
    const left = item.field('left');
    const key = left && kindOfNode(left) === 'element_binding_expression' ? partsOf(left)[0] : undefined;
    const name = key ? keyOf(partsOf(key)[0] ?? key) : left?.text();
    return value && name !== undefined ? [{ name, value }] : [];
  }
  const [key, value] = kindOfNode(item) === 'initializer_expression' ? partsOf(item) : [];
  const name = key && keyOf(key);
  return value && name !== undefined ? [{ name, value }] : [];
}

function keyOf(node: CodeNode): string | undefined {
  const key = shape(node);
  return key.is === 'text' ? key.text : undefined;
}

function setShape(node: CodeNode, field: Fields): Shape {
  const left = field('left');
  const value = field('right');
  if (!left || !value || field('operator')?.text() !== '=') return OPEN_SHAPE;
  const given: readonly Argument[] = [{ value }];
  const inner = shape(left);
  if (inner.is === 'member') return { is: 'call', on: inner.owner, name: inner.name, makes: false, arguments: given };
  const around = node.parent();
  const isOfNew = around !== null && kindOfNode(around) === 'initializer_expression';
  return inner.is === 'name' && isOfNew ? { is: 'call', name: inner.name, makes: false, arguments: given } : OPEN_SHAPE;
}

/** The last word of a name or type, without its type arguments. */
function lastName(node: CodeNode | undefined): string {
  return /^(?:[\w.]+\.|[\w.]*::)?@?(\w+)/.exec(node?.text().slice(0, 400) ?? '')?.[1] ?? '';
}

/** The type that stands before `= new(…)`. */
function declaredType(node: CodeNode): CodeNode | undefined {
  const around = node.parent();
  const type = around?.field('type') ?? around?.parent()?.field('type');
  return type ?? undefined;
}

function bindings(node: CodeNode): readonly Binding[] {
  const kind = kindOfNode(node);
  if (kind === 'assignment_expression') {
    const left = node.field('left');
    const value = node.field('right');
    const name = left?.text().replace(/^this\./, '') ?? '';
    // What an initializer sets is no name of the file.
    const isOfNew = kindOfNode(node.parent() ?? node) === 'initializer_expression';
    return value && /^\w+$/.test(name) && !isOfNew ? [{ name, value, scope: 'declared' }] : [];
  }
  if (kind === 'variable_declaration') return [];
  if (kind === 'parameter') return [...boundTo(node), ...givenTo(node)];
  return boundTo(node);
}

function boundTo(node: CodeNode): readonly Binding[] {
  const name = node.field('name');
  const value = valueOf(node, name ?? undefined) ?? unsetValue(node);
  if (!name || !value) return [];
  const [owner, ...around] = ownersOf(node);
  const outer = around.length === 0 ? {} : { outer: around.reverse().join('.') };
  const where = owner === undefined ? ({ scope: 'around' } as const) : { owner, ...outer };
  return [{ name: name.text().replace(/^@/, ''), value, ...where }];
}

/** The value of a declarator, `=> value` of a property, a parameter's default: what stands last, behind its name. */
function valueOf(node: CodeNode, name: CodeNode | undefined): CodeNode | undefined {
  const last = node.field('value') ?? partsOf(node).at(-1);
  if (!last || !name || last.id() === name.id()) return undefined;
  const kind = kindOfNode(last);
  if (kind === 'arrow_expression_clause') return partsOf(last)[0];
  return ['accessor_list', 'modifier', 'bracketed_argument_list'].includes(kind) ? undefined : last;
}

/** What a property that is true or false is worth before anybody sets it. */
function unsetValue(node: CodeNode): string | undefined {
  const isBoolean = kindOfNode(node) === 'property_declaration' && node.field('type')?.text() === 'bool';
  return isBoolean && /\{\s*get;\s*(?:\w+\s+)?(?:set|init);\s*\}$/.test(node.text()) ? 'false' : undefined;
}

/** The type that a field, constant or property belongs to, and those around it; none for a variable. */
function ownersOf(node: CodeNode): readonly string[] {
  const owners: string[] = [];
  let around = node.parent();
  for (let hops = 0; around && hops < 4; hops++, around = around.parent()) {
    const kind = kindOfNode(around);
    if (/^(?:class|record|struct|interface)_declaration$/.test(kind)) {
      owners.push(around.field('name')?.text() ?? '');
      hops = 0;
    }
    if (owners.length === MAX_OWNERS) break;
    if (/^(?:block|lambda_expression|global_statement|method_declaration|constructor_declaration)$/.test(kind)) break;
  }
  return owners;
}

const MAX_OWNERS = 4;

function returning(node: CodeNode): Returning | undefined {
  const name = node.field('name')?.text() ?? '';
  const body = node.field('body') ?? partsOf(node).find((part) => kindOfNode(part) === 'arrow_expression_clause');
  if (!body || name === '') return undefined;
  const statements = partsOf(body);
  const [only] = statements;
  const isReturn = statements.length === 1 && only && kindOfNode(only) === 'return_statement';
  const returned = kindOfNode(body) === 'block' ? (isReturn ? partsOf(only)[0] : undefined) : only;
  if (!returned) return undefined;
  const list = node.field('parameters');
  return { name, returned, parameters: list ? partsOf(list).map((one) => one.field('name')?.text() ?? '') : [] };
}

function imports(node: CodeNode): readonly Import[] {
  const names = partsOf(node);
  const module = names.at(-1)?.text() ?? '';
  return [{ module, name: '', local: names.length > 1 ? (names[0]?.text() ?? '') : '' }];
}

function mark(node: CodeNode): MarkShape | undefined {
  const name = lastName(node.field('name') ?? partsOf(node)[0]);
  const owner = node.parent()?.parent();
  if (name === '' || !owner) return undefined;
  const kind = kindOfNode(owner);
  const on = /^(?:class|record|struct|interface)/.test(kind)
    ? 'type'
    : /^method/.test(kind)
      ? 'function'
      : /^(?:field|property|parameter)/.test(kind)
        ? 'field'
        : 'other';
  const list = partsOf(node).find((part) => kindOfNode(part) === 'attribute_argument_list');
  return { name, on, owner: owner.field('name')?.text() ?? '', arguments: argumentsOf(list) };
}
