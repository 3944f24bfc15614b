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
import { macroShape, unquotedRust } from './rust-macros.js';

/** Rust, as tree-sitter-rust names its nodes. */
export const RUST: Grammar = {
  language: 'rust',
  kinds: {
    calls: ['call_expression'],
    bindings: [
      'const_item',
      'static_item',
      'let_declaration',
      'parameter',
      'self_parameter',
      'field_declaration',
      'field_initializer',
      'shorthand_field_initializer',
      'assignment_expression',
      'tuple_struct_pattern',
    ],
    functions: ['function_item'],
    // What is brought in goes before crates that are named where they are used.
    imports: ['scoped_identifier', 'scoped_type_identifier', 'use_declaration'],
    marks: [],
    scopes: ['function_item', 'closure_expression'],
  },
  shape,
  bindings,
  returning,
  imports,
  mark: () => undefined,
  wordOf,
  standard: /^(?:std|core|alloc)$/,
  lookups: [
    { path: /(?:^|\.)(?:env|dotenv|dotenvy)\.(?:var|var_os)$/ },
    { path: /(?:^|\.)\w{0,40}\.(?:get_string|get_str)$/, prefix: 'config.' },
    { path: /(?:^|\.)\w{0,30}env\w{0,24}$/i, fallback: 1, only: /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/ },
  ],
  passing:
    /(?:^|\.)(?:String|Url|Uri|SocketAddr|Some|Ok|Cow|PathBuf|Arc|Rc|Box|Data)(?:\.(?:from|parse|new|from_str|try_from|from_static|clone|Borrowed|Owned))?$/,
  formatting: /^$/,
};

/** Calls that are worth what they are called on. */
const WORTH =
  /^(?:unwrap|expect|to_string|into|clone|cloned|as_str|as_ref|as_deref|to_owned|parse|trim|unwrap_or_default|ok|to_socket_addrs|borrow|into_iter|iter|collect|to_vec|ok_or|ok_or_else|map_err|context|with_context|into_string|trim_end_matches|trim_matches|as_bytes|deref|await|into_inner)$/;

/** `config` for `config.rs`, `config/mod.rs` and `crate::config` alike. */
function wordOf(path: string): string {
  if (!path.endsWith('.rs')) return path.split('::').at(-1) ?? '';
  const words = path.replace(/\.rs$/, '').split('/');
  const last = words.at(-1) ?? '';
  return last === 'mod' && words.length > 1 ? (words.at(-2) ?? '') : last;
}

function shape(node: CodeNode): Shape {
  switch (kindOfNode(node)) {
    case 'string_literal':
    case 'raw_string_literal':
      return { is: 'text', text: unquotedRust(node) };
    case 'integer_literal':
      return { is: 'text', text: node.text().replace(/_|[ui]\d+$/g, '') };
    case 'binary_expression':
      return field(node, 'operator')?.text() === '+'
        ? { is: 'joined', parts: [field(node, 'left'), field(node, 'right')] }
        : OPEN_SHAPE;
    case 'tuple_expression': {
      // A host and its port.
      const [host, port, ...rest] = partsOf(node);
      return host && port && rest.length === 0 ? { is: 'joined', parts: [host, ':', port] } : OPEN_SHAPE;
    }
    case 'reference_expression':
      return innerOf(field(node, 'value'));
    case 'reference_type':
    case 'type_cast_expression':
      return innerOf(field(node, 'type') ?? partsOf(node)[0]);
    case 'try_expression':
    case 'await_expression':
    case 'parenthesized_expression':
    case 'unary_expression':
    case 'expression_statement':
      return innerOf(partsOf(node)[0]);
    case 'block':
      return innerOf(partsOf(node).at(-1));
    case 'closure_expression':
      return innerOf(field(node, 'body'));
    case 'identifier':
    case 'type_identifier':
    case 'primitive_type':
    case 'self':
      return { is: 'name', name: node.text() };
    case 'scoped_identifier':
    case 'scoped_type_identifier':
      return memberOf(field(node, 'path'), field(node, 'name'));
    case 'generic_type':
      return genericShape(node);
    case 'generic_function':
      return innerOf(field(node, 'function'));
    case 'field_expression':
      return memberOf(field(node, 'value'), field(node, 'field'));
    case 'call_expression':
      return callShape(node);
    case 'macro_invocation':
      return macroShape(node);
    case 'struct_expression':
      return structShape(node);
    case 'array_expression':
      return { is: 'list', items: partsOf(node) };
    case 'if_expression':
      return { is: 'either', of: [field(node, 'consequence'), field(node, 'alternative')] };
    case 'else_clause':
      return innerOf(partsOf(node)[0]);
    case 'match_expression':
      return { is: 'either', of: matched(node) };
    default:
      return OPEN_SHAPE;
  }
}

function memberOf(owner: CodeNode | undefined, name: CodeNode | undefined): Shape {
  if (!name) return OPEN_SHAPE;
  return owner ? { is: 'member', owner, name: name.text() } : { is: 'name', name: name.text() };
}

/** `Arc<Client>` and `Option<Client>` hold a client; `Pool<Postgres>` is a pool. */
function genericShape(node: CodeNode): Shape {
  const type = field(node, 'type');
  const list = field(node, 'type_arguments');
  const [inside] = list ? partsOf(list) : [];
  return inside &&
    /^(?:Arc|Rc|Box|Option|Result|Mutex|RwLock|Data|State|Extension|Cow|web::Data)$/.test(type?.text() ?? '')
    ? innerOf(inside)
    : innerOf(type);
}

/** What a `match` is worth: what a setting holds, or what stands in an arm. */
function matched(node: CodeNode): readonly (CodeNode | undefined)[] {
  const value = field(node, 'value');
  const body = field(node, 'body');
  return (body ? partsOf(body) : []).map((arm) => {
    const made = field(arm, 'value');
    const pattern = field(arm, 'pattern')?.text() ?? '';
    const held = /^(?:Ok|Some)\((\w+)\)$/.exec(pattern)?.[1];
    return held !== undefined && made?.text() === held ? value : made;
  });
}

function callShape(node: CodeNode): Shape {
  const list = field(node, 'arguments');
  const values = list ? partsOf(list) : [];
  const callee = field(node, 'function');
  const inner = callee ? shapeOfCallee(callee) : OPEN_SHAPE;
  const given: readonly Argument[] = values.map((value) => ({ value }));
  if (inner.is === 'name') return { is: 'call', name: inner.name, makes: false, arguments: given };
  if (inner.is !== 'member') return OPEN_SHAPE;
  const isMethod = callee !== undefined && kindOfNode(callee) === 'field_expression';
  if (isMethod && /^(?:unwrap_or|unwrap_or_else|or|or_else|map_or|map_or_else)$/.test(inner.name))
    return { is: 'either', of: [inner.owner, values[0]] };
  if (isMethod && WORTH.test(inner.name)) return { is: 'inner', node: inner.owner };
  return { is: 'call', on: inner.owner, name: inner.name, makes: false, arguments: given };
}

function shapeOfCallee(callee: CodeNode): Shape {
  const made = shape(callee);
  return made.is === 'inner' ? shape(made.node) : made;
}

function structShape(node: CodeNode): Shape {
  const type = field(node, 'name')?.text() ?? '';
  const fields = partsOf(field(node, 'body') ?? node).flatMap((part): readonly (readonly [string, CodeNode])[] => {
    const [name, value] = partsOf(part);
    if (kindOfNode(part) === 'shorthand_field_initializer' && name) return [[name.text(), name]];
    return kindOfNode(part) === 'field_initializer' && name && value ? [[name.text(), value]] : [];
  });
  return { is: 'fields', fields, type: type.replaceAll('::', '.') };
}

function bindings(node: CodeNode): readonly Binding[] {
  switch (kindOfNode(node)) {
    case 'const_item':
    case 'static_item': {
      const value = field(node, 'value');
      const name = field(node, 'name')?.text() ?? '';
      return value ? [{ name, value }] : [];
    }
    case 'let_declaration':
      return letBindings(node);
    case 'parameter':
      return parameters(node);
    case 'self_parameter':
      return selfOf(node);
    case 'field_declaration':
      return fieldOf(node);
    case 'assignment_expression':
      return assigned(node);
    case 'tuple_struct_pattern':
      return held(node);
    default:
      return initialized(node);
  }
}

function letBindings(node: CodeNode): readonly Binding[] {
  const pattern = field(node, 'pattern');
  const type = field(node, 'type');
  const value = field(node, 'value');
  if (!pattern || kindOfNode(pattern) !== 'identifier') return [];
  const scope = 'own' as const;
  return [
    ...(value ? [{ name: pattern.text(), value, scope }] : []),
    ...(type && !value ? [{ name: pattern.text(), value: type, isType: true as const, scope }] : []),
  ];
}

/** `if let Ok(url) = env::var("X")` */
function held(node: CodeNode): readonly Binding[] {
  const condition = node.parent();
  const value = condition && kindOfNode(condition) === 'let_condition' ? field(condition, 'value') : undefined;
  const name = partsOf(node).at(-1);
  return value && name && kindOfNode(name) === 'identifier' ? [{ name: name.text(), value, scope: 'own' }] : [];
}

function parameters(node: CodeNode): readonly Binding[] {
  const pattern = field(node, 'pattern');
  const type = field(node, 'type');
  const list = node.parent();
  const owner = list?.parent();
  if (!pattern || !type || !list || !owner || kindOfNode(pattern) !== 'identifier') return [];
  const start = node.range().start.index;
  const position = partsOf(list).filter(
    (one) => kindOfNode(one) === 'parameter' && one.range().start.index < start,
  ).length;
  const of = field(owner, 'name')?.text();
  const isText = /str|String|Into</.test(type.text());
  return [
    {
      name: pattern.text(),
      value: type,
      isType: true,
      scope: 'own',
      ...(of !== undefined && isText ? { parameter: { of, position } } : {}),
    },
  ];
}

function selfOf(node: CodeNode): readonly Binding[] {
  const around = node.parent()?.parent()?.parent()?.parent();
  const type = around && kindOfNode(around) === 'impl_item' ? field(around, 'type') : undefined;
  return type ? [{ name: 'self', value: type, isType: true, scope: 'own' }] : [];
}

/** A field's type, and the setting that clap's attribute before it names: `#[arg(env = "X", default_value = "y")]`. */
function fieldOf(node: CodeNode): readonly Binding[] {
  const name = field(node, 'name')?.text();
  const type = field(node, 'type');
  const owner = node.parent()?.parent();
  const of: string | undefined = owner ? field(owner, 'name')?.text() : undefined;
  if (name === undefined || !type || of === undefined) return [];
  const settings: string[] = [];
  for (let before = node.prev(), hops = 0; before && hops < 8; before = before.prev(), hops++) {
    if (!/attribute_item|comment/.test(kindOfNode(before))) break;
    const setting = attributeSetting(before.text().slice(0, 600), name);
    if (setting !== undefined) settings.push(setting);
  }
  return [
    { name, value: type, isType: true, isField: true, owner: of },
    ...settings.slice(0, 1).map((value) => ({ name, value, isField: true as const, owner: of })),
  ];
}

function attributeSetting(text: string, name: string): string | undefined {
  if (!/^#\[\s*(?:arg|clap|structopt|envconfig|serde)\b/.test(text)) return undefined;
  const named = /\b(?:env|from)\s*=\s*"([A-Za-z]\w{0,100})"/.exec(text)?.[1];
  const setting = named ?? (/\benv\b\s*[,)]/.test(text) ? name.toUpperCase() : undefined);
  const fallback = /\bdefault(?:_value(?:_t)?)?\s*=\s*"([^"]{0,300})"/.exec(text)?.[1];
  if (setting === undefined) return /^#\[\s*serde/.test(text) ? undefined : fallback;
  return fallback === undefined ? `\${${setting}}` : `\${${setting}:${fallback}}`;
}

function assigned(node: CodeNode): readonly Binding[] {
  const left = field(node, 'left');
  const value = field(node, 'right');
  const target = left && shape(left);
  if (!value || !target) return [];
  if (target.is === 'name') return [{ name: target.name, value, scope: 'declared' }];
  return target.is === 'member' ? [{ name: target.name, value, isField: true }] : [];
}

function initialized(node: CodeNode): readonly Binding[] {
  const owner = node.parent()?.parent();
  const of: string | undefined = owner ? field(owner, 'name')?.text().split('::').at(-1) : undefined;
  const [name, value = name] = partsOf(node);
  return name && value
    ? [{ name: name.text(), value, isField: true, ...(of === undefined || of === 'Self' ? {} : { owner: of }) }]
    : [];
}

/** A short function of texts, with all that it returns. */
function returning(node: CodeNode): Returning | undefined {
  const name = field(node, 'name')?.text() ?? '';
  const list = field(node, 'parameters');
  const body = field(node, 'body');
  const result = field(node, 'return_type')?.text() ?? '';
  if (!list || !body || !/^(?:Option<|Result<)?&?(?:'\w+ )?(?:String|str)\b/.test(result) || body.text().length > 1_500)
    return undefined;
  const last = partsOf(body).at(-1);
  const early = body.findAll({ rule: { kind: 'return_expression' } }).flatMap((one) => partsOf(one)[0] ?? []);
  const returned = [...early, ...(last && kindOfNode(last) !== 'let_declaration' ? [last] : [])];
  const parameters = partsOf(list).map((one) => field(one, 'pattern')?.text() ?? '');
  return returned.length === 0 ? undefined : { name, parameters, returned };
}

const MAX_USES = 200;
/** Who only names what can fail uses nothing of a library. */
const FAILURE = /::(?:errors?|bson|results?)(?:::|$)|(?:Error|ErrorKind|Result)$/;

function imports(node: CodeNode): readonly Import[] {
  if (kindOfNode(node) !== 'use_declaration') {
    const text = node.text().slice(0, 200);
    const head = /^(?:::)?([a-z][\w]{0,100})::/.exec(text)?.[1];
    return head === undefined || /^(?:crate|self|super|std|core|alloc)$/.test(head) || FAILURE.test(text)
      ? []
      : [{ module: head, name: '', local: head }];
  }
  const text = (field(node, 'argument')?.text() ?? '').slice(0, 4_000).replace(/\s+/g, ' ');
  return expanded(text, 0).slice(0, MAX_USES).flatMap(importOf);
}

/** `a::{b, c::{d}}` is `a::b` and `a::c::d`. */
function expanded(text: string, depth: number): readonly string[] {
  const open = text.indexOf('{');
  if (open < 0 || depth > 6) return [text.trim()];
  const before = text.slice(0, open).trim();
  const inside = text.slice(open + 1, text.lastIndexOf('}'));
  const parts: string[] = [];
  let nested = 0;
  let start = 0;
  for (let at = 0; at <= inside.length; at++) {
    const one = inside[at];
    if (one === '{') nested += 1;
    else if (one === '}') nested -= 1;
    else if ((one === ',' && nested === 0) || one === undefined) {
      parts.push(inside.slice(start, at));
      start = at + 1;
    }
  }
  return parts.filter((part) => part.trim() !== '').flatMap((part) => expanded(before + part.trim(), depth + 1));
}

function importOf(path: string): readonly Import[] {
  const [written = '', alias] = path.split(' as ');
  const words = written
    .replace(/^::/, '')
    .split('::')
    .map((word) => word.trim());
  const last = words.at(-1) === 'self' ? (words.pop(), words.at(-1)) : words.at(-1);
  if (last === undefined || last === '' || FAILURE.test(written)) return [];
  const isOwn = /^(?:crate|self|super)$/.test(words[0] ?? '');
  // Of the own crate the module is what stands before the last word.
  const module = isOwn ? words.slice(0, -1).join('::') : (words[0] ?? '');
  const name = isOwn ? last : words.slice(1).join('.');
  if (last === '*') return [{ module, name: '', local: '' }];
  return [{ module, name: isOwn && words.length === 2 ? last : name, local: (alias ?? last).trim() }];
}
