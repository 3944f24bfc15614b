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
import { JVM_LOOKUPS, JVM_PASSING, MAY_PLACE, USUAL } from './java.js';

/** Kotlin, as tree-sitter-kotlin names its nodes; most of them have no named fields. */
export const KOTLIN: Grammar = {
  language: 'kotlin',
  kinds: {
    calls: ['call_expression'],
    bindings: ['property_declaration', 'class_parameter', 'parameter', 'assignment', 'enum_entry'],
    functions: ['function_declaration'],
    imports: ['import_header'],
    marks: ['annotation'],
  },
  shape,
  bindings,
  typed,
  returning,
  imports,
  mark,
  lookups: JVM_LOOKUPS,
  passing: JVM_PASSING,
  formatting: /^String\.format$|(?:^|\.)format(?:ted)?$/,
};

function childOf(node: CodeNode | undefined, ...kinds: readonly string[]): CodeNode | undefined {
  return node?.children().find((child) => kinds.includes(kindOfNode(child)));
}

/** The expression behind the `=` of a declaration, an argument, an assignment. */
function behindEquals(node: CodeNode): CodeNode | undefined {
  const children = node.children();
  const at = children.findIndex((child) => kindOfNode(child) === '=');
  return at < 0 ? undefined : children.slice(at + 1).find((child) => child.isNamed());
}

function shape(node: CodeNode): Shape {
  switch (kindOfNode(node)) {
    case 'string_literal':
      return stringShape(node);
    case 'integer_literal':
      return { is: 'text', text: node.text().replaceAll('_', '') };
    case 'additive_expression':
      return { is: 'joined', parts: operandsOf(node) };
    case 'elvis_expression':
      return { is: 'either', of: partsOf(node) };
    case 'if_expression':
    case 'when_expression':
      return { is: 'either', of: branchesOf(node) };
    case 'parenthesized_expression':
    case 'as_expression':
    case 'postfix_expression':
      return innerOf(partsOf(node)[0]);
    case 'simple_identifier':
    case 'interpolated_identifier':
    case 'type_identifier':
    case 'this_expression':
      return { is: 'name', name: node.text().replaceAll('`', '') };
    case 'navigation_expression':
      return memberShape(node);
    case 'call_expression':
      return callShape(node);
    case 'indexing_expression': {
      const [on, suffix] = partsOf(node);
      const key = suffix ? partsOf(suffix)[0] : undefined;
      return on && key ? { is: 'index', on, key } : OPEN_SHAPE;
    }
    case 'collection_literal':
      return { is: 'list', items: partsOf(node) };
    case 'annotation':
      return injected(node);
    default:
      return OPEN_SHAPE;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b' };

function stringShape(node: CodeNode): Shape {
  const isRaw = node.text().startsWith('"""');
  const parts = partsOf(node).map((part): CodeNode | string | undefined => {
    const kind = kindOfNode(part);
    if (kind === 'interpolated_identifier') return part;
    if (kind === 'interpolated_expression') return partsOf(part)[0];
    return isRaw ? part.text() : unescaped(part.text());
  });
  const text = parts.map((part) => (typeof part === 'string' ? part : undefined));
  return text.every((part) => part !== undefined) ? { is: 'text', text: text.join('') } : { is: 'joined', parts };
}

function unescaped(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (_, mark: string) =>
    mark.length === 5 ? String.fromCharCode(Number.parseInt(mark.slice(1), 16)) : (ESCAPES[mark] ?? mark),
  );
}

const MAX_OPERANDS = 200;

function operandsOf(node: CodeNode): readonly (CodeNode | undefined)[] {
  const operands: (CodeNode | undefined)[] = [];
  let at: CodeNode | undefined = node;
  while (at && kindOfNode(at) === 'additive_expression' && operands.length < MAX_OPERANDS) {
    if (!childOf(at, '+')) break;
    const [left, right]: readonly (CodeNode | undefined)[] = partsOf(at);
    operands.unshift(right);
    at = left;
  }
  return [at && kindOfNode(at) === 'additive_expression' ? undefined : at, ...operands];
}

/** The expressions that an `if` or a `when` may be worth. */
function branchesOf(node: CodeNode): readonly (CodeNode | undefined)[] {
  const bodies = partsOf(node).flatMap((part) => (kindOfNode(part) === 'when_entry' ? partsOf(part) : [part]));
  return bodies
    .filter((part) => kindOfNode(part) === 'control_structure_body')
    .map((body) => {
      const [inner] = partsOf(body);
      const last = inner && kindOfNode(inner) === 'statements' ? partsOf(inner).at(-1) : inner;
      return last;
    });
}

function memberShape(node: CodeNode): Shape {
  const [owner, suffix] = partsOf(node);
  const name = (suffix ? partsOf(suffix)[0]?.text() : undefined)?.replaceAll('`', '') ?? '';
  if (!owner || name === '') return OPEN_SHAPE;
  return kindOfNode(owner) === 'this_expression' ? { is: 'name', name } : { is: 'member', owner, name };
}

const LISTS = /^(?:listOf|setOf|arrayOf|mutableListOf)$/;
const MAPS = /^(?:mapOf|hashMapOf|mutableMapOf)$/;

function callShape(node: CodeNode): Shape {
  const [callee, suffix] = partsOf(node);
  if (!callee || !suffix) return OPEN_SHAPE;
  const list = childOf(suffix, 'value_arguments');
  // A block behind a call is one more argument of it.
  if (kindOfNode(callee) === 'call_expression') return list ? OPEN_SHAPE : innerOf(callee);
  const given = list ? argumentsOf(list) : [];
  const inner = shape(callee);
  if (inner.is === 'member') return { is: 'call', on: inner.owner, name: inner.name, makes: false, arguments: given };
  if (inner.is !== 'name') return OPEN_SHAPE;
  if (LISTS.test(inner.name)) return { is: 'list', items: given.map(({ value }) => value) };
  if (MAPS.test(inner.name)) return { is: 'fields', fields: given.flatMap(({ value }) => pairOf(value)) };
  return { is: 'call', name: inner.name, makes: /^[A-Z]/.test(inner.name), arguments: given };
}

/** `"a" to x` */
function pairOf(node: CodeNode): readonly (readonly [string, CodeNode])[] {
  const [key, word, value] = kindOfNode(node) === 'infix_expression' ? partsOf(node) : [];
  if (!key || !value || word?.text() !== 'to') return [];
  const made = shape(key);
  return made.is === 'text' ? [[made.text, value]] : [];
}

function argumentsOf(list: CodeNode): readonly Argument[] {
  return partsOf(list).flatMap((part): readonly Argument[] => {
    if (kindOfNode(part) !== 'value_argument') return [];
    const value = behindEquals(part);
    if (value) return [{ name: partsOf(part)[0]?.text() ?? '', value }];
    const [only] = partsOf(part);
    return only ? [{ value: only }] : [];
  });
}

function annotationName(node: CodeNode): string {
  const made = childOf(node, 'constructor_invocation') ?? node;
  return typeName(childOf(made, 'user_type'));
}

function annotationArguments(node: CodeNode): readonly Argument[] {
  const list = childOf(childOf(node, 'constructor_invocation'), 'value_arguments');
  return list ? argumentsOf(list) : [];
}

function injectionOn(node: CodeNode): CodeNode | undefined {
  return childOf(node, 'modifiers')
    ?.children()
    .find((one) => kindOfNode(one) === 'annotation' && /^(?:Value|ConfigProperty|Property)$/.test(annotationName(one)));
}

function injected(node: CodeNode): Shape {
  const given = annotationArguments(node);
  const named = (...names: readonly string[]): CodeNode | undefined =>
    given.find(({ name }) => names.includes(name ?? 'value'))?.value;
  const name = annotationName(node);
  if (name === 'Value') return innerOf(named('value'));
  const setting = named('name', 'value');
  const fallback = named('defaultValue');
  if (!setting) return OPEN_SHAPE;
  const both = [{ value: setting }, ...(fallback ? [{ value: fallback }] : [])];
  return { is: 'call', name, makes: false, arguments: both };
}

function typeName(type: CodeNode | undefined): string {
  return /([\w$]+)\s*\??\s*$/.exec((type?.text() ?? '').split('<')[0] ?? '')?.[1] ?? '';
}

function nameIn(node: CodeNode): string {
  const declared = childOf(node, 'variable_declaration') ?? node;
  return childOf(declared, 'simple_identifier')?.text().replaceAll('`', '') ?? '';
}

function bindings(node: CodeNode): readonly Binding[] {
  if (kindOfNode(node) === 'assignment') {
    const name = (childOf(node, 'directly_assignable_expression')?.text() ?? '').replace(/^this\./, '');
    const value = behindEquals(node);
    return value && /^\w+$/.test(name) ? [{ name, value, scope: 'own' }] : [];
  }
  if (kindOfNode(node) === 'enum_entry') return enumFields(node);
  if (kindOfNode(node) === 'parameter') return parameterOf(node);
  const name = nameIn(node);
  const value = injectionOn(node) ?? behindEquals(node);
  const owner = ownerOf(node);
  if (!value || name === '') return [];
  const isOwn = owner === undefined && kindOfNode(node.parent() ?? node) !== 'source_file';
  return [{ name, value, ...(isOwn ? { scope: 'own' as const } : owner === undefined ? {} : { owner }) }];
}

/** A parameter: what it is set to from outside or has of itself, and what the calls of its function give. */
function parameterOf(node: CodeNode): readonly Binding[] {
  const name = nameIn(node);
  const value = injectionOn(node) ?? valueBehind(node);
  const list = node.parent();
  const made = list?.parent();
  const mayPlace = typed(node).some(({ type }) => MAY_PLACE.test(type));
  if (name === '') return [];
  if (!list || !made || !mayPlace || kindOfNode(made) !== 'function_declaration')
    return value ? [{ name, value, scope: 'own' }] : [];
  const position = partsOf(list)
    .filter((one) => kindOfNode(one) === 'parameter')
    .findIndex((one) => one.id() === node.id());
  const parameter = { of: nameIn(made), position };
  return [
    value ? { name, value, scope: 'own', parameter } : { name, value: '', isType: true, scope: 'own', parameter },
  ];
}

/** What stands behind a parameter's `=`, beside it. */
function valueBehind(node: CodeNode): CodeNode | undefined {
  const own = behindEquals(node);
  if (own) return own;
  const around = node.parent()?.children() ?? [];
  const at = around.findIndex((one) => one.id() === node.id());
  const sign = around[at + 1];
  return at >= 0 && sign && kindOfNode(sign) === '=' ? around[at + 2] : undefined;
}

/** `CART("cart-service")`: what an entry gives the properties of its enum. */
function enumFields(node: CodeNode): readonly Binding[] {
  const name = childOf(node, 'simple_identifier')?.text() ?? '';
  const list = childOf(node, 'value_arguments');
  const made = childOf(node.parent()?.parent() ?? undefined, 'primary_constructor');
  if (!list || !made || name === '') return [];
  const properties = made.children().filter((one) => kindOfNode(one) === 'class_parameter');
  return argumentsOf(list).flatMap((given, at): readonly Binding[] => {
    const field = given.name ?? (properties[at] ? nameIn(properties[at]) : '');
    return field === '' ? [] : [{ name: field, value: given.value, owner: name, isField: true }];
  });
}

/** The class or object that a property stands in; a companion's are of the class around it. */
function ownerOf(node: CodeNode): string | undefined {
  if (kindOfNode(node) !== 'property_declaration') return undefined;
  const around = node.parent()?.parent();
  const type = around && kindOfNode(around) === 'companion_object' ? around.parent()?.parent() : around;
  return childOf(type ?? undefined, 'type_identifier')?.text();
}

function typed(node: CodeNode): readonly TypedName[] {
  const name = nameIn(node);
  const type = typeName(
    childOf(childOf(node, 'variable_declaration') ?? node, 'user_type', 'nullable_type') ?? undefined,
  );
  return name === '' || type === '' ? [] : [{ name, type }];
}

function returning(node: CodeNode): Returning | undefined {
  const body = childOf(node, 'function_body');
  if (!body) return undefined;
  const [first] = partsOf(body);
  const statements = first && kindOfNode(first) === 'statements' ? partsOf(first) : [];
  const [only] = statements;
  const isReturn = statements.length === 1 && only && /^return\b/.test(only.text());
  const returned = childOf(body, '=') ? first : isReturn ? partsOf(only)[0] : undefined;
  if (!returned) return undefined;
  const list = childOf(node, 'function_value_parameters');
  const parameters = (list ? partsOf(list) : []).filter((one) => kindOfNode(one) === 'parameter').map(nameIn);
  return { name: nameIn(node), parameters, returned };
}

/** Functions of classes of which code often brings in all. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  'io.micronaut.runtime.Micronaut': ['build', 'run'],
};

function imports(node: CodeNode): readonly Import[] {
  const written = childOf(node, 'identifier')?.text().replaceAll('`', '') ?? '';
  if (written === '') return [];
  if (childOf(node, 'wildcard_import'))
    return [
      { module: written, name: '', local: '' },
      ...(USUAL[written] ?? []).map((type) => ({ module: `${written}.${type}`, name: '', local: type })),
      ...(MEMBERS[written] ?? []).map((name) => ({ module: written, name, local: name })),
    ];
  const last = written.split('.').at(-1) ?? '';
  const alias = childOf(childOf(node, 'import_alias'), 'type_identifier', 'simple_identifier')?.text();
  const local = alias ?? last;
  const of = /^(.+\.[A-Z]\w*)\.[a-z]\w*$/.exec(written)?.[1];
  // A function of a class is that class's; one that stands in none is brought in as classes are.
  return of === undefined ? [{ module: written, name: '', local }] : [{ module: of, name: last, local }];
}

function mark(node: CodeNode): MarkShape | undefined {
  const declaration = node.parent()?.parent();
  const kind = declaration ? kindOfNode(declaration) : '';
  const on = /^(?:class|object)_declaration$/.test(kind)
    ? 'type'
    : kind === 'function_declaration'
      ? 'function'
      : /^(?:property_declaration|class_parameter)$/.test(kind)
        ? 'field'
        : 'other';
  const owner = declaration ? (childOf(declaration, 'type_identifier')?.text() ?? nameIn(declaration)) : '';
  return { name: annotationName(node), arguments: annotationArguments(node), on, owner };
}
