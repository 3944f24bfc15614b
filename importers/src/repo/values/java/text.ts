import { partsOf, type JavaNode } from './tree.js';

/** What a file's names stand for, as far as its text says it. */
export interface JavaNames {
  /** Steps that are left for all expressions of the file together. */
  readonly budget: { steps: number };
  /** Values that a field or variable is given anywhere in the file. */
  variable(name: string): readonly JavaNode[];
  /** A setting that is put into a field or parameter: `${cart.url:http://cart}`. */
  injected(name: string): string | undefined;
  /** The one expression that a method of the file returns, with its parameters' names. */
  method(name: string): { readonly parameters: readonly string[]; readonly returned: JavaNode } | undefined;
}

/** Stands in a text for what only the running program knows. */
export const OPEN = '{}';

const MAX_DEPTH = 12;
const MAX_LENGTH = 4_096;
/** Branches give a variable several values; more than these are not followed. */
const MAX_TEXTS = 8;

type Texts = readonly string[];
type Bindings = ReadonlyMap<string, Texts>;

/**
 * The texts that an expression may make, as far as it can be known without running: literals, concatenations,
 * constants, variables, `String.format`, methods of the file that return one expression. Settings stay as
 * `${name:default}`, a constant of another class as `{Class.NAME}`, everything else as `{}`. At most eight. Never
 * throws. Depth 12, within the file's budget of steps.
 */
export function textsOfExpression(node: JavaNode, names: JavaNames): Texts {
  return textsAt({ node, names, bound: new Map(), depth: 0 });
}

interface Place {
  readonly node: JavaNode;
  readonly names: JavaNames;
  readonly bound: Bindings;
  readonly depth: number;
}

function textsAt(place: Place): Texts {
  const { node, names, bound, depth } = place;
  if (depth > MAX_DEPTH || --names.budget.steps < 0) return [OPEN];
  const again = (inner: JavaNode | null | undefined): Texts =>
    inner ? textsAt({ ...place, node: inner, depth: depth + 1 }) : [OPEN];
  switch (node.kind()) {
    case 'string_literal':
      return [literal(node.text())];
    case 'decimal_integer_literal':
      return [node.text()];
    case 'parenthesized_expression':
    case 'object_creation_expression':
      return again(partsOf(node.kind() === 'parenthesized_expression' ? node : (node.field('arguments') ?? node))[0]);
    case 'cast_expression':
      return again(node.field('value'));
    case 'ternary_expression':
      return distinct([...again(node.field('consequence')), ...again(node.field('alternative'))]);
    case 'binary_expression':
      return operandsOf(node).reduce<Texts>((texts, operand) => joined(texts, again(operand)), ['']);
    case 'identifier':
      return named(node.text(), names, bound, depth);
    case 'field_access':
      return fieldTexts(place);
    case 'method_invocation':
      return invoked(place);
    default:
      return [OPEN];
  }
}

function distinct(texts: Texts): Texts {
  return [...new Set(texts)].slice(0, MAX_TEXTS);
}

const MAX_OPERANDS = 200;

/** The operands of a chain of `+`, in order; nested on the left, and long in real code. */
function operandsOf(node: JavaNode): readonly (JavaNode | null)[] {
  const operands: (JavaNode | null)[] = [];
  let at: JavaNode | null = node;
  while (at?.kind() === 'binary_expression' && operands.length < MAX_OPERANDS) {
    if (at.field('operator')?.text() !== '+') break;
    operands.unshift(at.field('right'));
    at = at.field('left');
  }
  // Another operator makes a number or a truth value.
  return [at?.kind() === 'binary_expression' ? null : at, ...operands];
}

function joined(left: Texts, right: Texts): Texts {
  return distinct(left.flatMap((before) => right.map((after) => (before + after).slice(0, MAX_LENGTH))));
}

function named(name: string, names: JavaNames, bound: Bindings, depth: number): Texts {
  const setting = names.injected(name);
  const known = bound.get(name) ?? (setting === undefined ? undefined : [setting]);
  if (known !== undefined) return known;
  const values = names.variable(name).slice(0, MAX_TEXTS);
  const texts = distinct(values.flatMap((node) => textsAt({ node, names, bound: new Map(), depth: depth + 1 })));
  return texts.length > 0 ? texts : [OPEN];
}

function fieldTexts({ node, names, bound, depth }: Place): Texts {
  const field = node.field('field')?.text() ?? '';
  const owner = node.field('object')?.text() ?? '';
  const here = named(field, names, bound, depth);
  if (owner === 'this' || here.some((text) => text !== OPEN)) return here;
  const type = owner.split('.').at(-1) ?? '';
  return /^[A-Z]\w*$/.test(type) && /^[A-Z][A-Z0-9_]*$/.test(field) ? [`{${type}.${field}}`] : [OPEN];
}

// What leaves a text what it is, or makes it of its first argument.
const KEEPS = /^(?:toString|trim|build|toUriString|toUri|encode|strip|buildAndExpand|path|queryParam|pathSegment)$/;
const MAKES = /^(?:fromHttpUrl|fromUriString|fromPath|valueOf|create)$/;

function invoked(place: Place): Texts {
  const { node, names, depth } = place;
  const name = node.field('name')?.text() ?? '';
  const object = node.field('object');
  const owner = object?.text() ?? '';
  const parts = partsOf(node.field('arguments') ?? node);
  const given = (at: number): Texts | undefined => {
    const part = parts[at];
    return part && textsAt({ ...place, node: part, depth: depth + 1 });
  };
  if (owner === 'String' && name === 'format') return [formatted(parts.map((_, at) => given(at)?.[0] ?? OPEN))];
  if (name === 'getenv' || name === 'getProperty') {
    const [setting = OPEN] = given(0) ?? [];
    const fallback = given(1)?.[0];
    return [setting === OPEN ? OPEN : `\${${setting}${fallback === undefined ? '' : `:${fallback}`}}`];
  }
  if (MAKES.test(name)) return given(0) ?? [OPEN];
  if (KEEPS.test(name) && object) return textsAt({ ...place, node: object, depth: depth + 1 });
  if (owner !== '' && owner !== 'this') return [OPEN];
  const method = names.method(name);
  if (method === undefined || method.parameters.length !== parts.length) return [OPEN];
  const inside = new Map(method.parameters.map((one, at) => [one, given(at) ?? [OPEN]]));
  return textsAt({ node: method.returned, names, bound: inside, depth: depth + 1 });
}

function formatted([format = OPEN, ...values]: Texts): string {
  let at = 0;
  return format.replace(/%(?:\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?[a-zA-Z]/g, () => values[at++] ?? OPEN);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', s: ' ' };

function literal(written: string): string {
  const body = written.startsWith('"""') ? written.slice(3, -3) : written.slice(1, -1);
  return body.replace(/\\(u+[0-9a-fA-F]{4}|.)/gs, (_, mark: string) =>
    /^u+[0-9a-fA-F]{4}$/.test(mark)
      ? String.fromCharCode(Number.parseInt(mark.slice(-4), 16))
      : (ESCAPES[mark] ?? mark),
  );
}
