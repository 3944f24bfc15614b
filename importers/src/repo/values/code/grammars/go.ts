import { field, kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import { OPEN_SHAPE, innerOf, type Argument, type Binding, type Grammar, type Import, type Shape } from '../shape.js';
import { results, returning } from './go-functions.js';
import { chainedOption, optionBindings } from './go-options.js';
import { fieldSetting } from './go-tags.js';

/** Go, as tree-sitter-go names its nodes. */
export const GO: Grammar = {
  language: 'go',
  kinds: {
    calls: ['call_expression'],
    bindings: [
      'const_spec',
      'var_spec',
      'short_var_declaration',
      'assignment_statement',
      'parameter_declaration',
      'field_declaration',
      'composite_literal',
      'range_clause',
      'call_expression',
      'function_declaration',
    ],
    functions: ['function_declaration'],
    imports: ['import_spec'],
    marks: [],
    scopes: ['function_declaration', 'method_declaration', 'func_literal'],
  },
  shape,
  bindings,
  returning,
  imports,
  mark: () => undefined,
  wordOf,
  isByFolder: true,
  standard:
    /^(?:archive|bufio|builtin|bytes|cmp|compress|container|context|crypto|database|debug|embed|encoding|errors|expvar|flag|fmt|go|hash|html|image|index|io|iter|log|maps|math|mime|net|os|path|plugin|reflect|regexp|runtime|slices|sort|strconv|strings|sync|syscall|testing|text|time|unicode|unsafe)(?:\/|$)/,
  lookups: [
    { path: /^(?:os|syscall)\.(?:Getenv|LookupEnv)$/ },
    {
      path: /(?:^|\.)(?:viper|vp|v|konf|k)\.(?:Get|GetString|String|MustString|GetStringSlice|Strings)$/,
      prefix: 'config.',
    },
    { path: /(?:^|\.)(?:Persistent)?Flags\.GetString(?:Slice)?$/, prefix: 'flag.' },
    { path: /^(?:c|ctx|cCtx|cliCtx|cliContext|clicontext|context|cmd)\.(?:String|Path|StringSlice)$/, prefix: 'flag.' },
    { path: /^(?:flag|pflag)\.String$/, fallback: 1, prefix: 'flag.' },
    { path: /^pflag\.StringP$/, fallback: 2, prefix: 'flag.' },
    { path: /(?:^|\.)\w{0,30}env\w{0,24}$/i, fallback: 1, only: /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/ },
  ],
  passing:
    /^(?:string|url\.(?:Parse|ParseRequestURI|JoinPath|PathEscape)|strings\.(?:TrimSpace|TrimSuffix|TrimPrefix|TrimRight|TrimLeft|Trim|ToLower|Split|ReplaceAll|Replace)|os\.ExpandEnv|path\.Join|http\.NewRequest|aws\.String|template\.Must|\w{1,30}\.String)$/,
  formatting: /^fmt\.(?:Sprintf|Errorf)$/,
};

/** A package is called as its folder is; a version behind it is none of its name. */
function wordOf(path: string): string {
  const folder = path.endsWith('.go') ? path.slice(0, Math.max(0, path.lastIndexOf('/'))) : path;
  const words = folder.split('/').filter((word) => !/^v\d+$/.test(word));
  return (words.at(-1) ?? '').replace(/^go-|[.-]go$|\.v\d+$/g, '').replace(/[^\w-]/g, '_') || 'main';
}

function shape(node: CodeNode): Shape {
  switch (kindOfNode(node)) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return { is: 'text', text: unquoted(node) };
    case 'int_literal':
      return { is: 'text', text: node.text() };
    case 'binary_expression':
      return field(node, 'operator')?.text() === '+'
        ? { is: 'joined', parts: [field(node, 'left'), field(node, 'right')] }
        : OPEN_SHAPE;
    case 'parenthesized_expression':
    case 'pointer_type':
    case 'expression_list':
    case 'literal_element':
    case 'variadic_argument':
      return innerOf(partsOf(node)[0]);
    case 'unary_expression':
      return /^[&*]$/.test(field(node, 'operator')?.text() ?? '') ? innerOf(field(node, 'operand')) : OPEN_SHAPE;
    case 'type_assertion_expression':
      return innerOf(field(node, 'operand'));
    case 'identifier':
    case 'type_identifier':
    case 'package_identifier':
      return { is: 'name', name: node.text() };
    case 'selector_expression':
      return memberOf(field(node, 'operand'), field(node, 'field'));
    case 'qualified_type':
      return memberOf(field(node, 'package'), field(node, 'name'));
    case 'generic_type':
      return innerOf(field(node, 'type'));
    case 'index_expression': {
      const on = field(node, 'operand');
      const key = field(node, 'index');
      return on && key ? { is: 'index', on, key } : OPEN_SHAPE;
    }
    case 'call_expression':
      return callShape(node);
    case 'composite_literal':
      return literalShape(node);
    case 'literal_value':
      return literalValue(node);
    default:
      return OPEN_SHAPE;
  }
}

function memberOf(owner: CodeNode | undefined, name: CodeNode | undefined): Shape {
  return owner && name ? { is: 'member', owner, name: name.text() } : OPEN_SHAPE;
}

function unquoted(node: CodeNode): string {
  if (kindOfNode(node) === 'raw_string_literal') return node.text().slice(1, -1);
  return partsOf(node)
    .map((part) => (kindOfNode(part) === 'escape_sequence' ? unescaped(part.text()) : part.text()))
    .join('');
}

function unescaped(written: string): string {
  const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return simple[written[1] ?? ''] ?? written.slice(1);
}

function callShape(node: CodeNode): Shape {
  const list = field(node, 'arguments');
  const given: readonly Argument[] = list ? partsOf(list).map((value) => ({ value })) : [];
  const callee = field(node, 'function');
  const inner = callee ? shape(callee) : OPEN_SHAPE;
  const option = inner.is === 'member' && inner.name === 'String' ? chainedOption(node.text()) : undefined;
  if (option !== undefined) return { is: 'text', text: option };
  if (inner.is === 'name') return { is: 'call', name: inner.name, makes: false, arguments: given };
  if (inner.is !== 'member') return OPEN_SHAPE;
  const joined = joinedBy(`${inner.owner.text().slice(0, 20)}.${inner.name}`, given);
  return joined ?? { is: 'call', on: inner.owner, name: inner.name, makes: false, arguments: given };
}

/** Calls of the language's own library that put texts together. */
function joinedBy(path: string, given: readonly Argument[]): Shape | undefined {
  const values = given.map(({ value }) => value);
  if (path === 'net.JoinHostPort') return { is: 'joined', parts: [values[0], ':', values[1]] };
  if (path === 'fmt.Sprint') return { is: 'joined', parts: values };
  const list = path === 'strings.Join' && values[0] ? shape(values[0]) : OPEN_SHAPE;
  if (list.is !== 'list') return undefined;
  return { is: 'joined', parts: list.items.flatMap((item, at) => (at === 0 ? [item] : [values[1], item])) };
}

function literalShape(node: CodeNode): Shape {
  const body = field(node, 'body');
  const type = field(node, 'type');
  if (!body) return OPEN_SHAPE;
  const inner = literalValue(body);
  // `url.URL{Scheme: "http", Host: "cart:80"}` is a URL.
  const part = (name: string): CodeNode | undefined =>
    inner.is === 'fields' ? inner.fields.find(([key]) => key === name)?.[1] : undefined;
  const host = type?.text() === 'url.URL' ? part('Host') : undefined;
  if (host) return { is: 'joined', parts: [part('Scheme') ?? 'http', '://', host] };
  return inner.is === 'fields' && type ? { ...inner, type: type.text().slice(0, 120) } : inner;
}

function literalValue(body: CodeNode): Shape {
  const parts = partsOf(body);
  const fields = parts.flatMap((part): readonly (readonly [string, CodeNode])[] => {
    if (kindOfNode(part) !== 'keyed_element') return [];
    const [key, value] = partsOf(part);
    const named = key && (partsOf(key)[0] ?? key);
    return named && value ? [[/string/.test(kindOfNode(named)) ? unquoted(named) : named.text(), value]] : [];
  });
  return fields.length > 0 || parts.length === 0 ? { is: 'fields', fields } : { is: 'list', items: parts };
}

function bindings(node: CodeNode): readonly Binding[] {
  switch (kindOfNode(node)) {
    case 'const_spec':
    case 'var_spec':
      return declared(node);
    case 'short_var_declaration':
      return assigned(field(node, 'left'), field(node, 'right'), 'own');
    case 'range_clause':
      return ranged(node);
    case 'assignment_statement':
      return field(node, 'operator')?.text() === '='
        ? assigned(field(node, 'left'), field(node, 'right'), 'declared')
        : [];
    case 'parameter_declaration':
      return parameters(node);
    case 'field_declaration':
      return fieldsOf(node);
    case 'composite_literal':
      return keyed(node);
    case 'call_expression':
      return pointed(node);
    default:
      return results(node);
  }
}

/** A node that stands in no function. */
function isOutside(node: CodeNode): boolean {
  const around = node.parent()?.parent();
  return (
    around === null ||
    around === undefined ||
    /^(?:source_file|const_declaration|var_declaration)$/.test(kindOfNode(around))
  );
}

function declared(node: CodeNode): readonly Binding[] {
  const names = partsOf(node).filter((part) => kindOfNode(part) === 'identifier');
  const values = field(node, 'value');
  const list = values ? partsOf(values) : [];
  const type = field(node, 'type');
  const scope = isOutside(node) ? {} : { scope: 'own' as const };
  return names.flatMap((name, position): readonly Binding[] => {
    const value = list[list.length === names.length ? position : 0];
    return [
      ...(value && (list.length === names.length || position === 0) ? [{ name: name.text(), value, ...scope }] : []),
      ...(type ? [{ name: name.text(), value: type, isType: true as const, ...scope }] : []),
    ];
  });
}

/** `conn, err := f()` gives the first name what is made. */
function assigned(
  left: CodeNode | undefined,
  right: CodeNode | undefined,
  scope: 'own' | 'declared',
): readonly Binding[] {
  if (!left || !right) return [];
  const names = partsOf(left);
  const values = partsOf(right);
  return names.flatMap((target, position): readonly Binding[] => {
    const value = values.length === names.length ? values[position] : values[0];
    if (!value) return [];
    // What else a call returns is declared here, and nobody knows its value.
    if (values.length !== names.length && position > 0)
      return scope === 'own' ? [{ name: target.text(), value, isType: true, scope }] : [];
    const name = targetName(target);
    if (name === undefined) return [];
    return [name.isField ? { name: name.name, value, isField: true } : { name: name.name, value, scope }];
  });
}

function targetName(target: CodeNode): { readonly name: string; readonly isField: boolean } | undefined {
  const made = shape(target);
  if (made.is === 'inner') return targetName(made.node);
  if (made.is === 'name') return { name: made.name, isField: false };
  return made.is === 'member' ? { name: made.name, isField: true } : undefined;
}

function ranged(node: CodeNode): readonly Binding[] {
  const left = field(node, 'left');
  const right = field(node, 'right');
  if (!left || !right) return [];
  return partsOf(left).map((name) => ({
    name: name.text(),
    value: right,
    isType: true as const,
    scope: 'own' as const,
  }));
}

/** Parameters, and the receiver of a method. */
function parameters(node: CodeNode): readonly Binding[] {
  const type = field(node, 'type');
  const list = node.parent();
  const owner = list?.parent();
  if (!type || !list || !owner) return [];
  const of = field(owner, 'name')?.text();
  const own = field(owner, 'parameters');
  const { start, end } = list.range();
  // Nobody writes longer lists; counting in one costs its square.
  const isShort = end.index - start.index < 3_000;
  const isParameter = isShort && own !== undefined && own.range().start.index === start.index;
  const before = isParameter ? namesBefore(list, node) : 0;
  return partsOf(node)
    .filter((part) => kindOfNode(part) === 'identifier')
    .map((name, position) => ({
      name: name.text(),
      value: type,
      isType: true as const,
      scope: 'own' as const,
      ...(isParameter && of !== undefined && /string|interface|any/.test(type.text())
        ? { parameter: { of, position: before + position } }
        : {}),
    }));
}

function namesBefore(list: CodeNode, node: CodeNode): number {
  const start = node.range().start.index;
  return partsOf(list)
    .filter((one) => one.range().start.index < start)
    .reduce(
      (sum, one) => sum + Math.max(1, partsOf(one).filter((part) => kindOfNode(part) === 'identifier').length),
      0,
    );
}

/** Fields of a struct: their types, and the settings that their tags name. */
function fieldsOf(node: CodeNode): readonly Binding[] {
  const type = field(node, 'type');
  const around = node.parent()?.parent()?.parent();
  const holder =
    around && /^(?:type_spec|field_declaration)$/.test(kindOfNode(around)) ? field(around, 'name')?.text() : undefined;
  const names = partsOf(node).filter((part) => kindOfNode(part) === 'field_identifier');
  if (!type) return [];
  const owner = holder === undefined ? {} : { owner: holder };
  const tag = field(node, 'tag');
  const setting = tag ? fieldSetting(tag.text(), names[0]?.text()) : undefined;
  return names.flatMap((name): readonly Binding[] => [
    { name: name.text(), value: type, isType: true, isField: true, ...owner },
    ...(setting === undefined ? [] : [{ name: name.text(), value: setting, isField: true as const, ...owner }]),
  ]);
}

/** What a literal of a struct gives its fields. */
function keyed(node: CodeNode): readonly Binding[] {
  const type = field(node, 'type');
  const made = literalShape(node);
  if (made.is === 'fields' && /(?:^|\.)(?:String|StringSlice|Path|Generic)Flag$/.test(type?.text() ?? ''))
    return optionBindings(made.fields, targetName);
  const owner = type && /^(?:type_identifier|qualified_type)$/.test(kindOfNode(type)) ? type.text() : undefined;
  if (made.is !== 'fields' || owner === undefined) return [];
  return made.fields.slice(0, 60).map(([name, value]) => ({ name, value, isField: true as const, owner }));
}

/** `flag.StringVar(&address, "name", "default", …)` and `mustMapEnv(&address, "CART_ADDR")` set what they are pointed to. */
function pointed(node: CodeNode): readonly Binding[] {
  const text = node.text().slice(0, 400);
  if (!/^[\w.()]{1,60}\([^,]{0,60}&/.test(text)) return [];
  const call = callShape(node);
  if (call.is !== 'call') return [];
  const at = call.arguments.findIndex(({ value }) => field(value, 'operator')?.text() === '&');
  const target = at < 0 ? undefined : targetName(call.arguments[at]?.value ?? node);
  const [name, value] = call.arguments.slice(at + 1);
  if (!target || !name) return [];
  const binding = (given: CodeNode | string): readonly Binding[] => [
    target.isField
      ? { name: target.name, value: given, isField: true }
      : { name: target.name, value: given, scope: 'declared' },
  ];
  if (/^(?:StringVar|StringVarP|Var)$/.test(call.name)) {
    const fallback = call.name === 'StringVarP' ? call.arguments[at + 3] : value;
    return fallback ? binding(fallback.value) : [];
  }
  const literal = shape(name.value);
  return /env/i.test(call.name) && literal.is === 'text' && /^[A-Z][A-Z0-9_]{2,80}$/.test(literal.text)
    ? binding(`\${${literal.text}}`)
    : [];
}

function imports(node: CodeNode): readonly Import[] {
  const path = field(node, 'path');
  if (!path) return [];
  const module = unquoted(path);
  const named = field(node, 'name')?.text();
  if (named === '.' || named === '_') return [{ module, name: '', local: '' }];
  return [{ module, name: '', local: named ?? localName(module) }];
}

/** What a file calls a package that it gives no other name: the last word, without a version, `go-` and the like. */
function localName(module: string): string {
  const words = module.split('/');
  const last = words.at(-1) ?? '';
  const word = /^v\d+$/.test(last) && words.length > 1 ? (words.at(-2) ?? '') : last.replace(/\.v\d+$/, '');
  return word.replace(/^go-|[.-]go$/g, '').replace(/-/g, '_');
}
