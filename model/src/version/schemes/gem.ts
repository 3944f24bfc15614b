import { holds, readConditions, type Operator } from '../comparator.js';
import { defineScheme } from '../define-scheme.js';
import { compareNumerals, compareTexts, increment, readNumeral, type Numeral } from '../numeral.js';

type Segment = Numeral | string;

interface GemVersion {
  /** As written: `1.0.a1` is 1, 0, a, 1. */
  readonly segments: readonly Segment[];
  /** Without zeros before the first letters and at the end. */
  readonly canonical: readonly Segment[];
}

interface GemCondition {
  readonly operator: Operator | '~>';
  readonly version: GemVersion;
}

const FORM = /^\s*(?:[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)?\s*$/;
const OPERATORS: Readonly<Record<string, GemCondition['operator']>> = {
  '': '=',
  '=': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '~>': '~>',
};

/** Versions and requirements of RubyGems, as Gem::Version and Gem::Requirement. */
export const gem = defineScheme({
  name: 'gem',
  title: 'Ruby gems',
  source: 'https://guides.rubygems.org/patterns/#semantic-versioning',
  purlTypes: ['gem'],
  versionForm: '1.2.3 or 1.2.3.pre1',
  constraintForm: '~> 1.2, >= 1.2.3 or = 1.2.3',
  readVersion,
  compare,
  readConstraint,
  admits: (conditions, version) => conditions.every((condition) => admits(condition, version)),
  major: ({ segments }) => String(segments[0] ?? 0),
});

function readVersion(text: string): GemVersion | undefined {
  if (!FORM.test(text) || text.trim() === '') return undefined;
  const segments = (
    text
      .trim()
      .replaceAll('-', '.pre.')
      .match(/[0-9]+|[a-z]+/gi) ?? []
  ).map((part) => (/^\d/.test(part) ? readNumeral(part) : part));
  const letters = segments.findIndex((segment) => typeof segment === 'string');
  const split = letters < 0 ? segments.length : letters;
  return { segments, canonical: [...trimmed(segments.slice(0, split)), ...trimmed(segments.slice(split))] };
}

function trimmed(segments: readonly Segment[]): readonly Segment[] {
  let end = segments.length;
  while (end > 0 && segments[end - 1] === 0) end--;
  return segments.slice(0, end);
}

/** Part by part; what is missing is zero, letters are below numbers. */
function compare({ canonical: left }: GemVersion, { canonical: right }: GemVersion): number {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const order = compareSegments(left[at] ?? 0, right[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

function compareSegments(left: Segment, right: Segment): number {
  if (typeof left === 'string') return typeof right === 'string' ? compareTexts(left, right) : -1;
  return typeof right === 'string' ? 1 : compareNumerals(left, right);
}

function readConstraint(text: string): readonly GemCondition[] | undefined {
  const conditions: GemCondition[] = [];
  for (const condition of readConditions(text) ?? []) {
    const operator = Object.hasOwn(OPERATORS, condition.operator) ? OPERATORS[condition.operator] : undefined;
    const version = readVersion(condition.text);
    if (operator === undefined || version === undefined) return undefined;
    conditions.push({ operator, version });
  }
  return conditions.length > 0 ? conditions : undefined;
}

function admits({ operator, version: wanted }: GemCondition, version: GemVersion): boolean {
  const order = compare(version, wanted);
  if (operator !== '~>') return holds(operator, order);
  return order >= 0 && compare(released(version), bumped(wanted)) < 0;
}

/** Without the letters and what follows them. */
function released(version: GemVersion): GemVersion {
  const letters = version.segments.findIndex((segment) => typeof segment === 'string');
  return letters < 0 ? version : ofSegments(version.segments.slice(0, letters));
}

/** The last number but one, plus one: ~> 1.2.3 stays below 1.3. */
function bumped(version: GemVersion): GemVersion {
  const kept = [...released(version).segments];
  if (kept.length > 1) kept.pop();
  const last = kept.pop();
  return ofSegments([...kept, typeof last === 'string' || last === undefined ? 1 : increment(last)]);
}

function ofSegments(segments: readonly Segment[]): GemVersion {
  return { segments, canonical: trimmed(segments) };
}
