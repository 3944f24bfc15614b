import type { Block } from './blocks.js';
import { kindOfNode, partsOf, type CodeNode } from './parsing.js';
import type { Names } from './names.js';
import { shapeOf } from './shapes.js';
import { OPEN, textsOf, type Texts } from './texts.js';

/** What must hold for a part of a file to run, as far as settings may tell it. */
export type Condition =
  /** A value that is true or false. */
  | { readonly is: 'said'; readonly texts: Texts }
  | { readonly is: 'equal'; readonly left: Texts; readonly right: Texts }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] };

/** Lines that run only where a condition holds. */
export interface Guard {
  readonly start: number;
  readonly end: number;
  readonly condition: Condition;
}

const MAX_GUARDS = 300;
const MAX_DEPTH = 8;
const UNKNOWN: Condition = { is: 'said', texts: [OPEN] };

/**
 * Branches of a file, as languages after C write them, whose conditions may be told by settings. Lines that two branches
 * share are of neither. O(nodes · depth)
 */
export function guardsOf(nodes: readonly CodeNode[], names: Names): readonly Guard[] {
  return nodes
    .slice(0, MAX_GUARDS)
    .flatMap((node) => (kindOfNode(node) === 'switch_section' ? caseGuard(node, names) : branchGuards(node, names)))
    .filter(({ condition, start, end }) => start <= end && textsIn(condition).some(isOfSettings(names)));
}

function branchGuards(node: CodeNode, names: Names): readonly Guard[] {
  const [written, then] = [node.field('condition'), node.field('consequence')];
  const otherwise = node.field('alternative');
  if (!written || !then) return [];
  const condition = conditionOf(written, names, 0);
  const not: Condition = { is: 'not', of: condition };
  const taken = linesOf(then);
  if (otherwise) {
    const other = linesOf(otherwise);
    return taken.end < other.start
      ? [
          { ...taken, condition },
          { ...other, condition: not },
        ]
      : [];
  }
  const around = node.parent();
  const isLeft = LEAVES.test(kindOfNode(then)) || LEAVES.test(kindOfNode(partsOf(then).at(-1) ?? then));
  const isInside = around !== null && BLOCK.test(kindOfNode(around));
  const rest = isLeft && isInside ? [{ start: taken.end + 1, end: linesOf(around).end, condition: not }] : [];
  return [{ ...taken, condition }, ...rest];
}

/** What ends a function. */
const LEAVES = /^(?:return|throw|raise)_statement$/;
const BLOCK = /^(?:statement_)?block$/;

/** `case "redis": …`; what several labels share stands below the last of them, and is of none. */
function caseGuard(node: CodeNode, names: Names): readonly Guard[] {
  const [label, ...statements] = partsOf(node);
  const before = node.prev();
  const isShared = before !== null && kindOfNode(before) === 'switch_section' && partsOf(before).length < 2;
  const value = node.parent()?.parent()?.field('value');
  if (!label || kindOfNode(label) !== 'constant_pattern' || statements.length === 0 || isShared || !value) return [];
  const right = textsOf(partsOf(label)[0] ?? label, names);
  const condition: Condition = { is: 'equal', left: textsOf(value, names), right };
  return [{ ...linesOf(node), condition }];
}

/** Lines of a block without those of its brackets. */
function linesOf(node: CodeNode): Pick<Guard, 'start' | 'end'> {
  const parts = BLOCK.test(kindOfNode(node)) ? partsOf(node) : [node];
  const [first, last] = [parts[0] ?? node, parts.at(-1) ?? node];
  return { start: first.range().start.line + 1, end: last.range().end.line + 1 };
}

function conditionOf(node: CodeNode, names: Names, depth: number): Condition {
  if (depth > MAX_DEPTH) return UNKNOWN;
  const inner = (part: CodeNode | null | undefined): Condition =>
    part ? conditionOf(part, names, depth + 1) : UNKNOWN;
  const kind = kindOfNode(node);
  if (kind === 'parenthesized_expression') return inner(partsOf(node)[0]);
  if (kind === 'not_operator' || (/^(?:prefix_)?unary_expression$/.test(kind) && node.text().startsWith('!')))
    return { is: 'not', of: inner(partsOf(node).at(-1)) };
  const [left, right] = [node.field('left') ?? partsOf(node)[0], node.field('right') ?? partsOf(node)[1]];
  if (/^(?:binary_expression|(?:boolean|comparison)_operator)$/.test(kind) && left && right)
    switch (operatorOf(node, left)) {
      case '&&':
      case 'and':
        return { is: 'all', of: [inner(left), inner(right)] };
      case '||':
      case 'or':
        return { is: 'any', of: [inner(left), inner(right)] };
      case '==':
      case '===':
      case 'is':
        return equal(left, right, names);
      case '!=':
      case '!==':
      case 'is not':
        return { is: 'not', of: equal(left, right, names) };
      case 'in':
        return { is: 'any', of: partsOf(right).map((one) => equal(left, one, names)) };
      default:
        return UNKNOWN;
    }
  if (kind === 'is_pattern_expression' && left && right && kindOfNode(right) === 'constant_pattern')
    return equal(left, partsOf(right)[0] ?? right, names);
  const shape = shapeOf(node, names.grammar);
  if (shape.is === 'call' && /^equals(?:IgnoreCase)?$/i.test(shape.name)) {
    const given = shape.arguments.filter(({ name }) => name === undefined).map(({ value }) => value);
    // `string.Equals(a, b)` and `a.Equals(b)`
    const sides = given.length > 1 && /^[sS]tring$/.test(shape.on?.text() ?? '') ? given : [shape.on, ...given];
    return sides[0] && sides[1] ? equal(sides[0], sides[1], names) : UNKNOWN;
  }
  const kept = names.grammar.kinds.scopes && shape.is === 'name' ? names.bound(shape.name, node) : [];
  const [value] = kept;
  if (kept.length === 1 && typeof value === 'object' && COMPARES.test(kindOfNode(value))) return inner(value);
  const texts = textsOf(node, names);
  if (!texts.some(isOfSettings(names))) return UNKNOWN;
  // Where any text may stand in a condition, one that nobody sets may be a key that others give.
  return names.grammar.switches === undefined
    ? { is: 'said', texts }
    : { is: 'not', of: { is: 'equal', left: texts, right: ['false'] } };
}

/** What is worth true or false: `IS_ON = os.getenv("ON") == "true"`. */
const COMPARES = /^(?:comparison_operator|boolean_operator|not_operator|binary_expression)$/;

/** What stands between two sides; of more sides than two nothing. */
function operatorOf(node: CodeNode, left: CodeNode): string | undefined {
  const named = node.field('operator')?.text();
  if (named !== undefined || partsOf(node).length !== 2) return named;
  const { end } = left.range();
  const rest = node.text().slice(end.index - node.range().start.index);
  return /^\s{0,40}(==|!=|is(?:\s{1,4}not)?\b|in\b)/.exec(rest)?.[1]?.replace(/\s+/, ' ');
}

/** Of what the code itself gives a variable nobody knows the last. */
function equal(one: CodeNode, other: CodeNode, names: Names): Condition {
  const [left, right] = [saidBy(one, names), saidBy(other, names)];
  return [...left, ...right].some(isOfSettings(names)) ? { is: 'equal', left, right } : UNKNOWN;
}

/** `True` is worth the text that is called so. */
function saidBy(node: CodeNode, names: Names): Texts {
  return /^(?:true|false)$/.test(kindOfNode(node)) ? [node.text()] : textsOf(node, names);
}

/** Whether a setting, or a member of what may hold settings, has a part in a text. */
function isOfSettings({ grammar: { switches = /\{[\w.<-]/ } }: Names): (text: string) => boolean {
  return (text) => switches.test(text);
}

/** All texts of a condition. */
export function textsIn(condition: Condition): Texts {
  if (condition.is === 'said') return condition.texts;
  if (condition.is === 'equal') return [...condition.left, ...condition.right];
  return (condition.is === 'not' ? [condition.of] : condition.of).flatMap(textsIn);
}

/** What a setting is worth; undefined where that is not known. */
export type ValueOf = (text: string) => string | undefined;

/** Nobody sets it. */
export const UNSET = '';

/** Whether a condition holds; undefined where nothing tells. */
export function holds(condition: Condition, valueOf: ValueOf): boolean | undefined {
  switch (condition.is) {
    case 'said': {
      const value = single(condition.texts, valueOf);
      return value === UNSET || value === 'false' ? false : value === 'true' ? true : undefined;
    }
    case 'equal': {
      const [left, right] = [single(condition.left, valueOf), single(condition.right, valueOf)];
      if (left === undefined || right === undefined) return undefined;
      // What nobody sets is at least not said to be true.
      if (left === UNSET || right === UNSET) return left === 'true' || right === 'true' ? false : undefined;
      return left === right;
    }
    case 'not': {
      const inner = holds(condition.of, valueOf);
      return inner === undefined ? undefined : !inner;
    }
    default: {
      const each = condition.of.map((one) => holds(one, valueOf));
      const decides = condition.is === 'any';
      if (each.includes(decides)) return decides;
      return each.includes(undefined) ? undefined : !decides;
    }
  }
}

function single(texts: Texts, valueOf: ValueOf): string | undefined {
  const values = new Set(texts.map((text) => valueOf(text)?.trim().toLowerCase()));
  return values.size === 1 ? [...values][0] : undefined;
}

/** Functions of a file with their lines. */
export function bodiesOf(functions: readonly CodeNode[]): readonly Block[] {
  return functions.flatMap((node) => {
    const name = node.field('name')?.text();
    const { start, end } = node.range();
    return name === undefined ? [] : [{ name, start: start.line + 1, end: end.line + 1 }];
  });
}
