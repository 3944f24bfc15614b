import { field, kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import { argumentBindings, firstLiteral, optionsOf, typerValue } from './python-options.js';
import type { Binding, Value } from '../shape.js';

/** A literal's text, a name as it is written. */
export function textOf(node: CodeNode): string {
  return kindOfNode(node) === 'string'
    ? partsOf(node)
        .filter((part) => kindOfNode(part) === 'string_content')
        .map((part) => part.text())
        .join('')
    : node.text().slice(0, 200);
}

/** Names that a statement of Python gives a value or a type. */
export function bindings(node: CodeNode): readonly Binding[] {
  switch (kindOfNode(node)) {
    case 'assignment':
      return assigned(node);
    case 'named_expression':
      return bind(field(node, 'name'), field(node, 'value'));
    case 'as_pattern':
      return bind(field(node, 'alias') ?? partsOf(node)[1], partsOf(node)[0]);
    case 'function_definition':
      return functionBindings(node);
    case 'call':
      return argumentBindings(node);
    default:
      return each(field(node, 'left'), node);
  }
}

const MAX_AROUND = 12;

/** The class whose body a statement stands in. */
function classOf(node: CodeNode): CodeNode | undefined {
  let at = node.parent();
  for (let steps = 0; at && steps < 4; steps++, at = at.parent()) {
    const kind = kindOfNode(at);
    if (kind === 'class_definition') return at;
    if (kind !== 'block' && kind !== 'expression_statement' && kind !== 'decorated_definition') return undefined;
  }
  return undefined;
}

/** The class that a statement of one of its methods belongs to. */
function classAround(node: CodeNode): CodeNode | undefined {
  let at = node.parent();
  for (let steps = 0; at && steps < MAX_AROUND; steps++, at = at.parent())
    if (kindOfNode(at) === 'class_definition') return at;
  return undefined;
}

function bind(target: CodeNode | undefined, value: CodeNode | undefined): readonly Binding[] {
  const name = target?.text() ?? '';
  if (!value || !/^\w{1,200}$/.test(name)) return [];
  const shared = { name, scope: 'around' } as const;
  return [{ ...shared, value }, ...madeOf(value).map((type): Binding => ({ ...shared, value: type, isType: true }))];
}

/** The class that a value is made of: names of classes begin with a capital. */
function madeOf(value: CodeNode): readonly CodeNode[] {
  const callee = kindOfNode(value) === 'call' ? field(value, 'function') : undefined;
  const name = callee && (kindOfNode(callee) === 'attribute' ? field(callee, 'attribute') : callee);
  return callee && /^[A-Z]\w*[a-z]/.test(name?.text().slice(0, 100) ?? '') ? [callee] : [];
}

/** `for name, url in services.items()`: the last of them is the value. */
function each(target: CodeNode | undefined, node: CodeNode): readonly Binding[] {
  const names = !target ? [] : kindOfNode(target) === 'identifier' ? [target] : partsOf(target);
  return bind(names.at(-1), node);
}

/** What a function's parameters are given, and what it returns where it says so. */
function functionBindings(node: CodeNode): readonly Binding[] {
  const of = field(node, 'name')?.text() ?? '';
  const list = field(node, 'parameters');
  const returned = typeNode(field(node, 'return_type'));
  const made: readonly Binding[] = returned && !classOf(node) ? [{ name: of, value: returned, isType: true }] : [];
  const written = list?.text().slice(1, -1) ?? '';
  // Without types and defaults, which most lists are, they are told by their text alone.
  const all = /[:=(#]/.test(written) ? (list ? partsOf(list) : []) : written.split(',').map((one) => one.trim());
  const first = /^(?:self|cls)\b/.test(written.trimStart()) ? 1 : 0;
  const options = optionsOf(node);
  const isTyper = /\b(?:Option|Argument)\(/.test(written);
  const set = (one: CodeNode | string): Value | undefined =>
    typeof one === 'string'
      ? options.get(one)
      : ((isTyper ? typerValue(one) : undefined) ??
        (options.size > 0 ? options.get(/^\w{1,100}/.exec(one.text())?.[0] ?? '') : undefined));
  const around = first === 1 ? field(classOf(node) ?? node, 'name') : undefined;
  const own: readonly Binding[] =
    around && classOf(node)
      ? ['self', 'cls'].map((name) => ({ name, value: around, isType: true, scope: 'own' }) as const)
      : [];
  return [
    ...made,
    ...own,
    ...all.slice(first).flatMap((one, position) => parameterBindings(one, { of, position }, set(one))),
  ];
}

/** @param set what a command line gives it */
function parameterBindings(
  one: CodeNode | string,
  parameter: Binding['parameter'] & object,
  set: Value | undefined,
): readonly Binding[] {
  const isName = typeof one === 'string';
  const named = isName || kindOfNode(one) === 'identifier' ? one : (field(one, 'name') ?? partsOf(one)[0]);
  const name = (typeof named === 'string' ? named : named?.text()) ?? '';
  if (!/^\w{1,200}$/.test(name)) return [];
  const type = isName ? undefined : typeNode(field(one, 'type'));
  // Without a default nothing but calls tells.
  const value = set ?? (isName ? undefined : field(one, 'value')) ?? '{}';
  return [
    ...(type ? [{ name, value: type, isType: true, scope: 'own' } as const] : []),
    { name, scope: 'own', parameter, value },
  ];
}

/** A type without what only says that it may be absent or where it is injected: `Optional[X]`, `X | None`, `Annotated[X, …]`. */
function typeNode(node: CodeNode | undefined): CodeNode | undefined {
  let at = node;
  for (let depth = 0; at && depth < 6; depth++) {
    const kind = kindOfNode(at);
    if (kind === 'identifier' || kind === 'attribute') return at;
    const parts = partsOf(at);
    at = kind === 'generic_type' ? parts[1] : kind === 'subscript' ? field(at, 'subscript') : parts[0];
  }
  return undefined;
}

function assigned(node: CodeNode): readonly Binding[] {
  const target = field(node, 'left');
  const value = field(node, 'right');
  if (!target) return [];
  const kind = kindOfNode(target);
  if (kind === 'pattern_list' || kind === 'tuple_pattern') {
    // `host, port = "cart", 80`
    const values = value && ['expression_list', 'tuple'].includes(kindOfNode(value)) ? partsOf(value) : [];
    return partsOf(target).flatMap((one, position) => bind(one, values[position]));
  }
  if (kind === 'attribute') return value ? ownField(target, value) : [];
  if (kind === 'subscript') return value ? item(target, value) : [];
  const of = classOf(node);
  if (of) return classField(node, target.text(), of);
  const type = typeNode(field(node, 'type'));
  const declared = type
    ? bind(target, type)
        .slice(0, 1)
        .map((one) => ({ ...one, isType: true as const }))
    : [];
  return [...bind(target, value), ...declared];
}

/** `self.url = …` */
function ownField(target: CodeNode, value: CodeNode): readonly Binding[] {
  const name = field(target, 'attribute')?.text() ?? '';
  const owner = field(classAround(target) ?? target, 'name')?.text();
  const shared = { name, isField: true, ...(owner === undefined ? {} : { owner }) } as const;
  if (name === '') return [];
  return [{ ...shared, value }, ...madeOf(value).map((type) => ({ ...shared, value: type, isType: true }) as const)];
}

/** `app.config["DATABASE_URL"] = …`: names in capitals are settings. */
function item(target: CodeNode, value: CodeNode): readonly Binding[] {
  const on = field(target, 'value');
  const key = field(target, 'subscript');
  const owner = /(\w{1,100})$/.exec(on?.text().slice(-100) ?? '')?.[1];
  const name = key && kindOfNode(key) === 'string' ? textOf(key) : '';
  return owner !== undefined && /^[A-Z][A-Z\d_]{1,80}$/.test(name) ? [{ name, value, owner, isField: true }] : [];
}

const SETTINGS = /(?:^|[.(\s,])(?:BaseSettings|YamlBaseSettings|EnvSettings)\b/;

function classField(node: CodeNode, name: string, of: CodeNode): readonly Binding[] {
  if (!/^\w{1,200}$/.test(name)) return [];
  const value = field(node, 'right');
  const type = typeNode(field(node, 'type'));
  const owner = field(of, 'name')?.text() ?? '';
  const shared = { name, owner, isField: true } as const;
  const declared: readonly Binding[] = [...(type ? [type] : []), ...(value ? madeOf(value) : [])]
    .slice(0, 1)
    .map((one) => ({ ...shared, value: one, isType: true }));
  if (SETTINGS.test(field(of, 'superclasses')?.text().slice(0, 500) ?? '')) {
    // pydantic: a field of settings is set by the variable of its name, whatever the case.
    const prefix = /\benv_prefix\s*=\s*f?["'](\w{0,60})["']/.exec(
      field(of, 'body')?.text().slice(0, 20_000) ?? '',
    )?.[1];
    return [{ ...shared, value: settingText(value, `${prefix ?? ''}${name}`.toUpperCase()) }];
  }
  return [...(value ? [{ ...shared, value }] : []), ...declared];
}

/** A setting of pydantic: `Field(default, env="NAME")`, or the default itself. */
function settingText(node: CodeNode | undefined, named: string): string {
  const isField = node && /^(?:\w+\.)?Field\(/.test(node.text().slice(0, 40));
  const list = isField ? field(node, 'arguments') : undefined;
  const given = list ? partsOf(list) : [];
  const at = (name: string): CodeNode | undefined => {
    const found = given.find((one) => field(one, 'name')?.text() === name);
    return found && field(found, 'value');
  };
  const alias = at('env') ?? at('validation_alias') ?? at('alias');
  const value = isField ? (given.find((one) => kindOfNode(one) !== 'keyword_argument') ?? at('default')) : node;
  const fallback = literalText(value) ?? '{';
  const setting = firstLiteral(alias) ?? named;
  return /[{}]/.test(fallback) ? `\${${setting}}` : `\${${setting}:${fallback}}`;
}

/** A literal's text, in brackets or in several pieces as well. */
function literalText(node: CodeNode | undefined): string | undefined {
  const kind = node ? kindOfNode(node) : '';
  if (!node) return undefined;
  if (kind === 'string' || kind === 'integer') return textOf(node);
  if (kind === 'true' || kind === 'false') return node.text();
  if (kind === 'parenthesized_expression') return literalText(partsOf(node)[0]);
  const pieces = kind === 'concatenated_string' ? partsOf(node).map(literalText) : [];
  return pieces.length > 0 && !pieces.includes(undefined) ? pieces.join('') : undefined;
}
