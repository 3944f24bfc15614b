import { field, kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import { bindings, textOf } from './python-bindings.js';
import {
  OPEN_SHAPE,
  innerOf,
  SPREAD,
  type Argument,
  type Grammar,
  type Import,
  type MarkShape,
  type Returning,
  type Shape,
} from '../shape.js';

/** Python, as tree-sitter-python names its nodes. */
export const PYTHON: Grammar = {
  language: 'python',
  kinds: {
    calls: ['call'],
    bindings: [
      'assignment',
      'named_expression',
      'as_pattern',
      'function_definition',
      'for_statement',
      'for_in_clause',
      'call',
    ],
    functions: ['function_definition'],
    imports: ['import_statement', 'import_from_statement'],
    marks: ['decorator'],
    guards: ['if_statement', 'elif_clause'],
    scopes: ['function_definition', 'lambda'],
  },
  bindsCalls: /\.add_argument\(/,
  switches: /\$\{[A-Za-z]|\{\w+\.[A-Z][A-Z\d_]*\}|\{(?:\w*_)?(?:settings|config|cfg|conf|Settings|Config)\.\w+\}/,
  shape,
  bindings,
  returning,
  imports,
  mark,
  lookups: [
    { path: /(?:^|\.)environ$/ },
    { path: /(?:^|\.)(?:environ\.(?:get|setdefault|pop)|getenv|getenvb)$/, fallback: 1 },
    // decouple's `config`, environs' and django-environ's `env`, Starlette's `Config`.
    { path: /^(?:(?:decouple|self)\.)?config$/, fallback: 1 },
    {
      path: /^(?:self\.)?env(?:\.(?:str|url|list|db|db_url|cache|cache_url|email_url|search_url|dj_db_url|get_value|path|int))?$/,
      fallback: 1,
    },
    { path: /(?:^|\.)(?:app|current_app|application|flask_app)\.config\.get$/, fallback: 1 },
    { path: /^(?:(?:django\.)?conf\.)?(?:settings|os\.environ)\.get$/, fallback: 1 },
  ],
  loading:
    /(?:^|\.)(?:ConfigParser|RawConfigParser|SafeConfigParser|safe_load|full_load|yaml\.load|json\.load|toml\.loads?|tomllib\.loads?|tomli\.loads?|(?:load|read|get)_(?:yaml_)?(?:config|settings|conf)(?:uration)?)$/,
  passing:
    /(?:^|\.)(?:strip|rstrip|lstrip|lower|replace|removesuffix|removeprefix|encode|decode|get_secret_value|unicode_string|geturl|as_posix|render_as_string|split)$/,
  wrapping:
    /(?:^|\.)(?:str|int|repr|urljoin|quote|quote_plus|URL|Url|URLObject|HttpUrl|AnyUrl|AnyHttpUrl|PostgresDsn|RedisDsn|AmqpDsn|MongoDsn|KafkaDsn|parse_obj_as|make_url|urlparse|urlsplit|parse_url|SecretStr|Secret|cast|Default|Request|path\.join|literal)$/,
  formatting: /(?:^|\.)(?:format|%|format_map)$/,
};

function shape(node: CodeNode): Shape {
  switch (kindOfNode(node)) {
    case 'string': {
      const parts = partsOf(node).flatMap(stringPart);
      return parts.every((part) => typeof part === 'string')
        ? { is: 'text', text: parts.join('') }
        : { is: 'joined', parts };
    }
    case 'concatenated_string':
      return { is: 'joined', parts: partsOf(node) };
    case 'integer':
    case 'float':
      return { is: 'text', text: node.text() };
    case 'binary_operator':
      return binaryShape(node);
    case 'boolean_operator':
      return field(node, 'operator')?.text() === 'or'
        ? { is: 'either', of: [field(node, 'left'), field(node, 'right')] }
        : innerOf(field(node, 'right'));
    case 'conditional_expression': {
      const [first, , last] = partsOf(node);
      return { is: 'either', of: [first, last] };
    }
    case 'parenthesized_expression':
    case 'await':
    case 'type':
    case 'interpolation':
    case 'expression_statement':
      return innerOf(partsOf(node)[0]);
    case 'named_expression':
      return innerOf(field(node, 'value'));
    case 'lambda':
      return innerOf(field(node, 'body'));
    case 'assignment':
      return innerOf(field(node, 'right'));
    case 'as_pattern':
      return innerOf(partsOf(node)[0]);
    case 'identifier':
      return { is: 'name', name: node.text() };
    case 'attribute': {
      const owner = field(node, 'object');
      return owner ? { is: 'member', owner, name: field(node, 'attribute')?.text() ?? '' } : OPEN_SHAPE;
    }
    case 'subscript': {
      const on = field(node, 'value');
      const key = field(node, 'subscript');
      return on && key ? { is: 'index', on, key } : OPEN_SHAPE;
    }
    case 'call':
      return callShape(node);
    case 'for_statement':
    case 'for_in_clause': {
      const of = field(node, 'right');
      return of ? { is: 'each', of } : OPEN_SHAPE;
    }
    case 'dictionary':
      return { is: 'fields', fields: partsOf(node).flatMap(pairOf) };
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
      return { is: 'list', items: partsOf(node) };
    default:
      return OPEN_SHAPE;
  }
}

/** A text's pieces: `f"a{b}"`; a brace that is written twice is one. */
function stringPart(part: CodeNode): readonly (CodeNode | string)[] {
  const kind = kindOfNode(part);
  if (kind === 'interpolation') return [part];
  if (kind !== 'string_content') return [];
  const written = part.text();
  return [
    written.includes('\\') || partsOf(part).length > 0
      ? written.replaceAll('{{', '{').replaceAll('}}', '}').replaceAll(/\\(.)/g, unescaped)
      : written,
  ];
}

function unescaped(_: string, letter: string): string {
  const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return simple[letter] ?? letter;
}

function binaryShape(node: CodeNode): Shape {
  const left = field(node, 'left');
  const right = field(node, 'right');
  const operator = field(node, 'operator')?.text();
  if (!left || !right) return OPEN_SHAPE;
  // `+` of texts, and `/` of paths and of yarl's URLs.
  if (operator === '+') return { is: 'joined', parts: [left, right] };
  if (operator === '/') return { is: 'joined', parts: [left, '/', right] };
  if (operator !== '%') return OPEN_SHAPE;
  const values = kindOfNode(right) === 'tuple' ? partsOf(right) : [right];
  return { is: 'call', on: left, name: '%', makes: false, arguments: values.map((value) => ({ value })) };
}

function callShape(node: CodeNode): Shape {
  const callee = field(node, 'function');
  const list = field(node, 'arguments');
  if (!callee) return OPEN_SHAPE;
  const given = list ? partsOf(list).flatMap(argumentOf) : [];
  const inner = shape(callee);
  const fallback =
    inner.is === 'name' && /^(?:field|Field|attrib)$/.test(inner.name)
      ? given.find(({ name }) => name === 'default' || name === 'default_factory')?.value
      : undefined;
  if (fallback) return innerOf(fallback);
  if (inner.is === 'name') return { is: 'call', name: inner.name, makes: false, arguments: given };
  if (inner.is === 'member') return { is: 'call', on: inner.owner, name: inner.name, makes: false, arguments: given };
  // `make()(…)` is called as what it makes is.
  return inner.is === 'call' ? { is: 'call', on: callee, name: '', makes: false, arguments: given } : OPEN_SHAPE;
}

function argumentOf(node: CodeNode): readonly Argument[] {
  const kind = kindOfNode(node);
  if (kind === 'keyword_argument') {
    const value = field(node, 'value');
    return value ? [{ name: field(node, 'name')?.text() ?? '', value }] : [];
  }
  // `**settings` gives all of them by name; of `*all` nobody knows which is which.
  const inner = kind === 'dictionary_splat' ? partsOf(node)[0] : node;
  return inner ? [{ value: inner }] : [];
}

function pairOf(node: CodeNode): readonly (readonly [string, CodeNode])[] {
  const splat = kindOfNode(node) === 'dictionary_splat' ? partsOf(node)[0] : undefined;
  if (splat) return [[SPREAD, splat]];
  const key = field(node, 'key');
  const value = field(node, 'value');
  if (kindOfNode(node) !== 'pair' || !key || !value) return [];
  return [[textOf(key), value]];
}

const MAX_FUNCTION = 4_000;

/** What a function returns in all places, where its text may say it: a literal, a setting, a format. */
function returning(node: CodeNode): Returning | undefined {
  const text = node.text();
  if (text.length > MAX_FUNCTION || !/\breturn\b/.test(text) || !/["']|environ|config|settings/i.test(text))
    return undefined;
  // What a function inside returns is not its own.
  if (/\bdef\b[^]*\bdef\b/.test(text)) return undefined;
  const returned = node
    .findAll({ rule: { kind: 'return_statement' } })
    .slice(0, 8)
    .flatMap((one) => partsOf(one)[0] ?? []);
  const [only] = returned;
  if (!only) return undefined;
  const name = field(node, 'name')?.text() ?? '';
  return { name, returned: returned.length === 1 ? only : returned, parameters: namesOfParameters(node) };
}

function namesOfParameters(node: CodeNode): readonly string[] {
  const list = field(node, 'parameters');
  return (list ? partsOf(list) : [])
    .map((one) => /^\w+/.exec((field(one, 'name') ?? one).text().slice(0, 200))?.[0] ?? '')
    .filter((name, position) => position > 0 || (name !== 'self' && name !== 'cls'));
}

/** The package goes before, so that `import a.b`, `from a import b` and `from a.b import c` are called alike: behind `a`. */
function imports(node: CodeNode): readonly Import[] {
  if (kindOfNode(node) === 'import_statement')
    return partsOf(node).map((one): Import => {
      const whole = (field(one, 'name') ?? one).text();
      const [module = '', ...rest] = whole.split('.');
      const alias = field(one, 'alias')?.text();
      return alias === undefined ? { module, name: '', local: module } : { module, name: rest.join('.'), local: alias };
    });
  const from = field(node, 'module_name');
  if (!from) return [];
  const source = from.text();
  // What stands beside the file is a file of the program, whatever its name.
  const isBeside = source.startsWith('.');
  const [first = '', ...rest] = isBeside ? [source] : source.split('.');
  const brought = partsOf(node).filter((one) => one.id() !== from.id());
  return brought.map((one): Import => {
    if (kindOfNode(one) === 'wildcard_import') return { module: source, name: '', local: '' };
    const name = (field(one, 'name') ?? one).text();
    return { module: first, name: [...rest, name].join('.'), local: field(one, 'alias')?.text() ?? name };
  });
}

function mark(node: CodeNode): MarkShape | undefined {
  const inner = partsOf(node)[0];
  const bearer = node.parent()?.field('definition') ?? undefined;
  if (!inner) return undefined;
  const made = shape(inner);
  const on = bearer && kindOfNode(bearer) === 'class_definition' ? 'type' : 'function';
  const owner = bearer?.field('name')?.text() ?? '';
  if (made.is === 'name' || made.is === 'member') return { name: made.name, arguments: [], on, owner };
  return made.is === 'call' ? { name: made.name, arguments: made.arguments, on, owner } : undefined;
}
