import { holds, type Operator } from '../comparator.js';
import { defineScheme } from '../define-scheme.js';
import { compareNumerals, increment, readNumeral, type Numeral } from '../numeral.js';

/** What stands behind the four numbers, as PHP's version_compare sees it: stabilities and their numbers in turn. */
type Part = Numeral | Stability;
type Stability = keyof typeof RANKS;

interface ComposerVersion {
  /** Four numbers, or those of a date. */
  readonly numbers: readonly Numeral[];
  readonly tail: readonly Part[];
  /** Whether a stability is written, be it `stable`: then a bound means that very version. */
  readonly isMarked: boolean;
}

interface ComposerCondition {
  readonly operator: Operator;
  readonly version: ComposerVersion;
}

/** A release stands between RC and patch. */
const RANKS = { dev: 0, alpha: 1, beta: 2, RC: 3, patch: 5 } as const;
const RELEASE_RANK = 4;
const STABILITIES: Readonly<Record<string, Stability>> = {
  alpha: 'alpha',
  a: 'alpha',
  beta: 'beta',
  b: 'beta',
  rc: 'RC',
  patch: 'patch',
  pl: 'patch',
  p: 'patch',
};

const MODIFIER = '[._-]?(?:(stable|beta|b|rc|alpha|a|patch|pl|p)((?:[.-]?\\d)*))?([.-]?dev)?';
const CLASSICAL = new RegExp(`^v?(\\d{1,5})(\\.\\d+)?(\\.\\d+)?(\\.\\d+)?${MODIFIER}$`, 'i');
const DATED = new RegExp(`^v?(\\d{4}(?:[.:-]?\\d{2}){1,6}(?:[.:-]?\\d{1,3}){0,2})${MODIFIER}$`, 'i');
const WILDCARD = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.[xX*])+$/;
const ANYTHING = /^v?[xX*](?:\.[xX*])*$/;
const FLAG = /@(?:stable|RC|beta|alpha|dev)$/i;
const HYPHEN = /^(\S+) +- +(\S+)$/;
const CONDITION = /^(\^|~|!=|<>|<=|>=|==|=|<|>)? *(\S+)$/;
const DEV: readonly Part[] = ['dev'];

/** Versions and constraints of Composer, as composer/semver normalizes them; branches (dev-main) have no order and are none. */
export const composer = defineScheme({
  name: 'composer',
  title: 'PHP packages (Composer)',
  source: 'https://getcomposer.org/doc/articles/versions.md',
  purlTypes: ['composer'],
  versionForm: '1.2.3, v1.2 or 1.0.0-beta2',
  constraintForm: '^1.2, ~1.2.3, >=1.0 <2.0 || 3.*, 1.0 - 2.0',
  readVersion,
  compare,
  readConstraint,
  admits: (alternatives, version) => alternatives.some((conditions) => conditions.every((one) => admits(one, version))),
  major: ({ numbers }) => (numbers[0] === 0 ? `0.${numbers[1] ?? 0}` : String(numbers[0])),
});

function readVersion(text: string): ComposerVersion | undefined {
  const plain = text
    .trim()
    .replace(FLAG, '')
    .replace(/^([^,\s+]+)\+\S+$/, '$1');
  const classical = CLASSICAL.exec(plain);
  if (classical !== null) {
    const numbers = [1, 2, 3, 4].map((at) => readNumeral((classical[at] ?? '0').replace('.', '') || '0'));
    return { numbers, ...stabilityOf(classical, 5) };
  }
  const dated = DATED.exec(plain);
  if (dated === null) return undefined;
  return { numbers: (dated[1] ?? '').split(/\D/).map(readNumeral), ...stabilityOf(dated, 2) };
}

function stabilityOf(match: RegExpExecArray, at: number): Pick<ComposerVersion, 'tail' | 'isMarked'> {
  const word = match[at]?.toLowerCase();
  if (word === 'stable') return { tail: [], isMarked: true };
  const tail: Part[] = [];
  if (word !== undefined) {
    const stability = STABILITIES[word];
    if (stability !== undefined) tail.push(stability);
    tail.push(...(match[at + 1]?.match(/\d+/g) ?? []).map(readNumeral));
  }
  if (match[at + 2] !== undefined) tail.push('dev');
  return { tail, isMarked: tail.length > 0 };
}

function compare(left: ComposerVersion, right: ComposerVersion): number {
  const [one, other] = [partsOf(left), partsOf(right)];
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at++) {
    const order = compareParts(one[at], other[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf({ numbers, tail }: ComposerVersion): readonly Part[] {
  return tail.length === 0 ? numbers : [...numbers, ...tail];
}

/** As PHP's version_compare: a number is above nothing, and counts as a release beside a stability. */
function compareParts(left: Part | undefined, right: Part | undefined): number {
  const isWord = (part: Part | undefined): part is Stability => typeof part === 'string';
  if (isWord(left) || isWord(right)) {
    return (isWord(left) ? RANKS[left] : RELEASE_RANK) - (isWord(right) ? RANKS[right] : RELEASE_RANK);
  }
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  return compareNumerals(left, right);
}

function readConstraint(text: string): readonly (readonly ComposerCondition[])[] | undefined {
  const alternatives: (readonly ComposerCondition[])[] = [];
  for (const alternative of text.trim().split(/ *\|\|? */)) {
    const conditions = readAlternative(alternative.trim());
    if (conditions === undefined) return undefined;
    alternatives.push(conditions);
  }
  return alternatives;
}

function readAlternative(text: string): readonly ComposerCondition[] | undefined {
  const hyphen = HYPHEN.exec(text);
  if (hyphen !== null) return between(hyphen[1] ?? '', hyphen[2] ?? '');
  const conditions: ComposerCondition[] = [];
  for (const part of text.replaceAll(/([<>=^~!]) +/g, '$1').split(/ *, *| +/)) {
    const read = readCondition(part.replace(FLAG, ''));
    if (read === undefined) return undefined;
    conditions.push(...read);
  }
  return conditions;
}

function readCondition(text: string): readonly ComposerCondition[] | undefined {
  if (ANYTHING.test(text)) return [];
  const wildcard = WILDCARD.exec(text);
  if (wildcard !== null) {
    const numbers = wildcard
      .slice(1)
      .filter((part) => part !== undefined)
      .map(readNumeral);
    return span(development(padded(numbers)), numbers, numbers.length);
  }
  const match = CONDITION.exec(text);
  const version = match === null ? undefined : readVersion(match[2] ?? '');
  if (match === null || version === undefined) return undefined;
  const operator = match[1] ?? '=';
  if (operator === '^') return caret(version, writtenOf(match[2] ?? ''));
  if (operator === '~') {
    const written = writtenOf(match[2] ?? '');
    return span(floor(version), version.numbers, Math.max(1, written - 1));
  }
  const spelled = operator === '<>' ? '!=' : operator === '==' ? '=' : (operator as Operator);
  return [{ operator: spelled, version: spelled === '<' || spelled === '>=' ? floor(version) : version }];
}

/** How many numbers are written: ~1.2 and ~1.2.0 differ. */
function writtenOf(text: string): number {
  return /^v?\d+(?:\.\d+)*/.exec(text)?.[0].split('.').length ?? 1;
}

function caret(version: ComposerVersion, written: number): readonly ComposerCondition[] {
  const [major, minor] = version.numbers;
  const position = major !== 0 || written < 2 ? 1 : minor !== 0 || written < 3 ? 2 : 3;
  return span(floor(version), version.numbers, position);
}

function between(low: string, high: string): readonly ComposerCondition[] | undefined {
  const [from, to] = [readVersion(low), readVersion(high)];
  if (from === undefined || to === undefined) return undefined;
  const written = writtenOf(high);
  const last: ComposerCondition =
    written >= 3 || to.isMarked
      ? { operator: '<=', version: to }
      : { operator: '<', version: development(next(to.numbers, written)) };
  return [{ operator: '>=', version: floor(from) }, last];
}

/** From there to the first development version of the next at that position. */
function span(from: ComposerVersion, numbers: readonly Numeral[], position: number): readonly ComposerCondition[] {
  return [
    { operator: '>=', version: from },
    { operator: '<', version: development(next(numbers, position)) },
  ];
}

/** A release as the lowest version that counts as it: its development version. */
function floor(version: ComposerVersion): ComposerVersion {
  return version.isMarked ? version : development(version.numbers);
}

function development(numbers: readonly Numeral[]): ComposerVersion {
  return { numbers, tail: DEV, isMarked: true };
}

function next(numbers: readonly Numeral[], position: number): readonly Numeral[] {
  return padded([...numbers.slice(0, position - 1), increment(numbers[position - 1] ?? 0)]);
}

function padded(numbers: readonly Numeral[]): readonly Numeral[] {
  return [...numbers, 0, 0, 0, 0].slice(0, 4);
}

function admits({ operator, version: wanted }: ComposerCondition, version: ComposerVersion): boolean {
  return holds(operator, compare(version, wanted));
}
