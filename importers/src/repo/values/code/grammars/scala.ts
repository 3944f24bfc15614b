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

/** Scala, as tree-sitter-scala names its nodes. */
export const SCALA: Grammar = {
  language: 'scala',
  kinds: {
    calls: ['call_expression', 'instance_expression'],
    bindings: ['val_definition', 'var_definition', 'parameter', 'class_parameter', 'assignment_expression'],
    functions: ['function_definition'],
    imports: ['import_declaration'],
    marks: [],
    scopes: ['function_definition', 'lambda_expression'],
  },
  shape,
  bindings,
  returning,
  imports,
  mark: () => undefined,
  lookups: [
    { path: /(?:^|\.)(?:sys\.env|System\.getenv)$/ },
    { path: /(?:^|\.)sys\.env\.(?:get|apply|getOrElse)$/, fallback: 1 },
    { path: /(?:^|\.)System\.getenv$/ },
    { path: /(?:^|\.)(?:sys\.props\.getOrElse|System\.getProperty)$/, fallback: 1, prefix: 'config.' },
    { path: /(?:^|\.)\w{1,40}\.(?:getString|getInt|getStringList)$/, prefix: 'config.' },
    {
      path: /(?:^|\.)\w{0,40}[cC]onf\w{0,40}(?:\.\w{1,40}){0,3}\.(?:getString|getInt|getStringList|get|getOptional)$/,
      prefix: 'config.',
    },
    { path: /(?:^|\.)\w{0,30}env\w{0,24}$/i, fallback: 1, only: /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/ },
  ],
  sections: /^getConfig$/,
  passing:
    /(?:^|\.)(?:Uri|URI|URL|Some|Option|Try|String|Left|Right|Success|apply|unsafeFromString|parse|create|valueOf|fromString|toString|trim|get|stripSuffix|stripPrefix)$/,
  formatting: /(?:^|\.)format$/,
};

function shape(node: CodeNode): Shape {
  switch (kindOfNode(node)) {
    case 'string':
      return { is: 'text', text: unquoted(node.text()) };
    case 'integer_literal':
      return { is: 'text', text: node.text().replace(/[_lL]/g, '') };
    case 'interpolated_string_expression': {
      const string = partsOf(node).find((part) => kindOfNode(part) === 'interpolated_string');
      return string ? interpolated(string) : OPEN_SHAPE;
    }
    case 'infix_expression':
      return infixShape(node);
    case 'parenthesized_expression':
      return innerOf(partsOf(node)[0]);
    case 'block':
    case 'indented_block':
      return innerOf(partsOf(node).at(-1));
    case 'identifier':
    case 'type_identifier':
    case 'operator_identifier':
      return { is: 'name', name: node.text() };
    case 'this':
      return { is: 'name', name: 'this' };
    case 'field_expression':
    case 'stable_type_identifier':
    case 'stable_identifier':
      return memberShape(node);
    case 'generic_function':
    case 'generic_type':
      return innerOf(partsOf(node)[0]);
    case 'if_expression':
      return { is: 'either', of: [field(node, 'consequence'), field(node, 'alternative')] };
    case 'call_expression':
      return callShape(node);
    case 'instance_expression': {
      const [type, list] = partsOf(node);
      const made = type ? shapeWithin(type) : OPEN_SHAPE;
      const name = made.is === 'name' ? made.name : made.is === 'member' ? made.name : '';
      return name === '' ? OPEN_SHAPE : { is: 'call', name, makes: true, arguments: list ? argumentsOf(list) : [] };
    }
    default:
      return OPEN_SHAPE;
  }
}

function shapeWithin(node: CodeNode): Shape {
  const made = shape(node);
  return made.is === 'inner' ? shape(made.node) : made;
}

function unquoted(text: string): string {
  if (text.startsWith('"""')) return text.slice(3, -3);
  return text.slice(1, -1).replace(/\\(.)/g, (_, one: string) => ({ n: '\n', t: '\t', r: '\r' })[one] ?? one);
}

/** `s"http://$host:${port}/x"` */
function interpolated(node: CodeNode): Shape {
  const text = node.text();
  const quotes = text.startsWith('"""') ? 3 : 1;
  const start = node.range().start.index;
  const parts: (CodeNode | string | undefined)[] = [];
  let end = quotes;
  for (const part of partsOf(node)) {
    if (kindOfNode(part) !== 'interpolation') continue;
    const { start: from, end: to } = part.range();
    parts.push(text.slice(end, from.index - start), partsOf(part)[0]);
    end = to.index - start;
  }
  return { is: 'joined', parts: [...parts, text.slice(end, text.length - quotes)] };
}

function infixShape(node: CodeNode): Shape {
  const [left, operator, right] = partsOf(node);
  const sign = operator?.text();
  if (sign === '+') return { is: 'joined', parts: [left, right] };
  return sign === 'getOrElse' || sign === 'orElse' ? { is: 'either', of: [left, right] } : OPEN_SHAPE;
}

function memberShape(node: CodeNode): Shape {
  const [owner, name] = partsOf(node);
  if (!owner || !name) return OPEN_SHAPE;
  // Calls without brackets that are worth what they are called on.
  if (/^(?:toString|trim|get|toInt|head|value)$/.test(name.text()) && kindOfNode(owner) !== 'identifier')
    return innerOf(owner);
  return { is: 'member', owner, name: name.text() };
}

function callShape(node: CodeNode): Shape {
  const callee = field(node, 'function');
  const list = field(node, 'arguments');
  if (!callee || !list) return OPEN_SHAPE;
  const given = argumentsOf(list);
  const inner = shapeWithin(callee);
  if (inner.is === 'name') {
    // `Option(x)` is worth x.
    if (/^(?:Option|Some|Try|Uri)$/.test(inner.name) && given.length === 1) return innerOf(given[0]?.value);
    return { is: 'call', name: inner.name, makes: false, arguments: given };
  }
  if (inner.is === 'call') return { is: 'call', on: callee, name: '', makes: false, arguments: given };
  if (inner.is !== 'member') return OPEN_SHAPE;
  const isEnvironment = /(?:^|\.)sys\.(?:env|props)$/.test(inner.owner.text().slice(-20));
  if (/^(?:getOrElse|orElse)$/.test(inner.name) && given.length === 1 && !isEnvironment)
    return { is: 'either', of: [inner.owner, given[0]?.value] };
  return { is: 'call', on: inner.owner, name: inner.name, makes: false, arguments: given };
}

function argumentsOf(list: CodeNode): readonly Argument[] {
  if (!/^arguments$/.test(kindOfNode(list))) return [];
  return partsOf(list).map((part): Argument => {
    const [name, value] = partsOf(part);
    return kindOfNode(part) === 'assignment_expression' && name && value
      ? { name: name.text(), value }
      : { value: part };
  });
}

function bindings(node: CodeNode): readonly Binding[] {
  const kind = kindOfNode(node);
  if (kind === 'assignment_expression') {
    const [target, value] = partsOf(node);
    const isArgument = kindOfNode(node.parent() ?? node) === 'arguments';
    return target && value && kindOfNode(target) === 'identifier' && !isArgument
      ? [{ name: target.text(), value, scope: 'declared' }]
      : [];
  }
  if (kind === 'parameter' || kind === 'class_parameter') return parameters(node, kind === 'parameter');
  const pattern = field(node, 'pattern');
  const value = field(node, 'value');
  if (!pattern || !value || kindOfNode(pattern) !== 'identifier') return [];
  const owner = ownerOf(node);
  const scope = owner === undefined ? { scope: 'own' as const } : {};
  return [{ name: pattern.text(), value, ...scope, ...(owner ? { owner } : {}) }];
}

/** The object or class that a value is a member of; undefined for a function's own. */
function ownerOf(node: CodeNode): string | undefined {
  const body = node.parent();
  const around = body?.parent();
  return body && around && /template_body/.test(kindOfNode(body)) ? (field(around, 'name')?.text() ?? '') : undefined;
}

function parameters(node: CodeNode, isOwn: boolean): readonly Binding[] {
  const name = field(node, 'name')?.text();
  const type = field(node, 'type');
  const value = field(node, 'default_value');
  const list = node.parent();
  const owner = list?.parent();
  if (name === undefined || !type || !list || !owner) return [];
  const scope = isOwn ? { scope: 'own' as const } : {};
  const start = node.range().start.index;
  const position = partsOf(list).filter((one) => one.range().start.index < start).length;
  const of = field(owner, 'name')?.text();
  const parameter = of !== undefined && /String|Uri|Int/.test(type.text()) ? { parameter: { of, position } } : {};
  return [{ name, value: type, isType: true, ...scope, ...parameter }, ...(value ? [{ name, value, ...scope }] : [])];
}

function returning(node: CodeNode): Returning | undefined {
  const name = field(node, 'name')?.text() ?? '';
  const body = field(node, 'body');
  const list = field(node, 'parameters');
  const result = field(node, 'return_type')?.text() ?? '';
  if (!body || body.text().length > 1_500 || (result !== '' && !/String|Uri|Option/.test(result))) return undefined;
  const parameters = (list ? partsOf(list) : []).map((one) => field(one, 'name')?.text() ?? '');
  return { name, parameters, returned: body };
}

function imports(node: CodeNode): readonly Import[] {
  const text = node.text().replace(/\s+/g, ' ').slice(0, 1_000);
  const match = /^import ([\w.`]{1,300}?)(?:\.(\{[^}]{0,600}\}|_|\*|given))?$/.exec(text);
  if (!match?.[1]) return [];
  const [, path, selected] = match;
  const words = path.split('.');
  if (selected === undefined) {
    const name = words.at(-1) ?? '';
    return [{ module: words.slice(0, -1).join('.'), name, local: name }];
  }
  if (!selected.startsWith('{')) return [{ module: path, name: '', local: '' }];
  return selected
    .slice(1, -1)
    .split(',')
    .flatMap((one): readonly Import[] => {
      const [name = '', local = name] = one.trim().split(/\s*(?:=>|\bas\b)\s*/);
      return name === '' || local === '_' ? [] : [{ module: path, name, local }];
    });
}
