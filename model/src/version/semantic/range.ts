import { increment, readNumeral, type Numeral } from '../numeral.js';
import type { Comparator, Operator } from '../comparator.js';
import { allAdmit } from './admit.js';
import {
  BUILD,
  NUMBER,
  PRERELEASE,
  readPrerelease,
  semantic,
  type Identifier,
  type SemanticVersion,
} from './semantic-version.js';

/** Alternatives, each a list of comparators that must all hold; an empty list admits every release. */
export type Range = readonly (readonly Comparator<SemanticVersion>[])[];

/** A version of which the rest may be left open; undefined is open. */
interface OpenVersion {
  readonly major: Numeral | undefined;
  readonly minor: Numeral | undefined;
  readonly patch: Numeral | undefined;
  readonly prerelease: readonly Identifier[];
}

const PART = `(${NUMBER}|[xX*])`;
const PARTIAL = `[v=]*${PART}(?:\\.${PART}(?:\\.${PART}(?:-(${PRERELEASE}))?(?:\\+${BUILD})?)?)?`;
const HYPHEN = new RegExp(`^${PARTIAL}\\s+-\\s+${PARTIAL}$`);
const SIMPLE = new RegExp(`^(<=|>=|<|>|=|~>|~|\\^)?${PARTIAL}$`);
const SPACE_AFTER_OPERATOR = /(<=|>=|<|>|=|~>|~|\^)\s+/g;

/** The smallest of all prereleases: below it is the version before. */
const FLOOR: readonly Identifier[] = [0];
const NOTHING: Comparator<SemanticVersion> = { operator: '<', version: semantic(0, 0, 0, FLOOR) };

/** Reads a range in npm's grammar (https://github.com/npm/node-semver#ranges); undefined for anything else. */
export function readRange(text: string): Range | undefined {
  const range: (readonly Comparator<SemanticVersion>[])[] = [];
  for (const alternative of text.split('||')) {
    const comparators = readAlternative(alternative.trim());
    if (comparators === undefined) return undefined;
    range.push(comparators);
  }
  // As node-semver: beside an alternative that admits every release, the others do not count.
  return range.some((comparators) => comparators.every(admitsEveryRelease)) ? [[]] : range;
}

function admitsEveryRelease({ operator, version }: Comparator<SemanticVersion>): boolean {
  const { major, minor, patch, prerelease } = version;
  return operator === '>=' && major === 0 && minor === 0 && patch === 0 && prerelease.length === 0;
}

/** Whether one of the alternatives admits the version. */
export function rangeAdmits(range: Range, version: SemanticVersion): boolean {
  return range.some((comparators) => allAdmit(comparators, version));
}

function readAlternative(text: string): readonly Comparator<SemanticVersion>[] | undefined {
  if (text === '') return [];
  const hyphen = HYPHEN.exec(text);
  if (hyphen !== null) return between(openOf(hyphen, 1), openOf(hyphen, 5));
  const comparators: Comparator<SemanticVersion>[] = [];
  for (const word of text.replaceAll(SPACE_AFTER_OPERATOR, '$1').split(/\s+/)) {
    const match = SIMPLE.exec(word);
    if (match === null || isClosedAgain(match)) return undefined;
    comparators.push(...simple(match[1] ?? '', openOf(match, 2)));
  }
  return comparators;
}

/** A number after a wildcard, `1.x.2`: node-semver refuses it since 7.8, but for carets, tildes and spans. */
function isClosedAgain([, operator = '', ...parts]: RegExpExecArray): boolean {
  if (/[~^]/.test(operator)) return false;
  const [major = '', minor, patch] = parts;
  const isOpen = (part: string | undefined): boolean => part !== undefined && /[xX*]/.test(part);
  const isNumber = (part: string | undefined): boolean => part !== undefined && !isOpen(part);
  return (isOpen(major) && (isNumber(minor) || isNumber(patch))) || (isOpen(minor) && isNumber(patch));
}

function openOf(match: RegExpExecArray, from: number): OpenVersion {
  const part = (text: string | undefined): Numeral | undefined =>
    text === undefined || /[xX*]/.test(text) ? undefined : readNumeral(text);
  const major = part(match[from]);
  const minor = major === undefined ? undefined : part(match[from + 1]);
  const patch = minor === undefined ? undefined : part(match[from + 2]);
  return { major, minor, patch, prerelease: patch === undefined ? [] : readPrerelease(match[from + 3]) };
}

function simple(operator: string, open: OpenVersion): readonly Comparator<SemanticVersion>[] {
  switch (operator) {
    case '^':
      return caret(open);
    case '~':
    case '~>':
      return tilde(open);
    default:
      return primitive(operator, open);
  }
}

/** Nothing that changes the first number that is not zero. */
function caret({ major, minor, patch, prerelease }: OpenVersion): readonly Comparator<SemanticVersion>[] {
  if (major === undefined) return [];
  const from = semantic(major, minor ?? 0, patch ?? 0, prerelease);
  if (major !== 0 || minor === undefined) return span(from, semantic(increment(major), 0, 0, FLOOR));
  if (minor !== 0 || patch === undefined) return span(from, semantic(0, increment(minor), 0, FLOOR));
  return span(from, semantic(0, 0, increment(patch), FLOOR));
}

/** Patches only, where a minor is given; else minors. */
function tilde({ major, minor, patch, prerelease }: OpenVersion): readonly Comparator<SemanticVersion>[] {
  if (major === undefined) return [];
  const from = semantic(major, minor ?? 0, patch ?? 0, prerelease);
  return span(from, after(major, minor));
}

function primitive(operator: string, open: OpenVersion): readonly Comparator<SemanticVersion>[] {
  const { major, minor, patch, prerelease } = open;
  if (major === undefined) return operator === '<' || operator === '>' ? [NOTHING] : [];
  const from = semantic(major, minor ?? 0, patch ?? 0, prerelease);
  if (patch !== undefined) return [{ operator: operatorOf(operator), version: from }];
  switch (operator) {
    case '>':
      return [{ operator: '>=', version: release(after(major, minor)) }];
    case '>=':
      return [{ operator: '>=', version: from }];
    case '<':
      return [{ operator: '<', version: { ...from, prerelease: FLOOR } }];
    case '<=':
      return [{ operator: '<', version: after(major, minor) }];
    default:
      return span(from, after(major, minor));
  }
}

function between(low: OpenVersion, high: OpenVersion): readonly Comparator<SemanticVersion>[] {
  const comparators: Comparator<SemanticVersion>[] = [];
  if (low.major !== undefined) {
    const from = semantic(low.major, low.minor ?? 0, low.patch ?? 0, low.prerelease);
    comparators.push({ operator: '>=', version: from });
  }
  if (high.major !== undefined) {
    const { major, minor, patch, prerelease } = high;
    if (minor !== undefined && patch !== undefined) {
      comparators.push({ operator: '<=', version: semantic(major, minor, patch, prerelease) });
    } else comparators.push({ operator: '<', version: after(major, minor) });
  }
  return comparators;
}

/** What comes after all versions that start so. */
function after(major: Numeral, minor: Numeral | undefined): SemanticVersion {
  return minor === undefined ? semantic(increment(major), 0, 0, FLOOR) : semantic(major, increment(minor), 0, FLOOR);
}

function release({ major, minor, patch }: SemanticVersion): SemanticVersion {
  return semantic(major, minor, patch);
}

function span(from: SemanticVersion, below: SemanticVersion): readonly Comparator<SemanticVersion>[] {
  return [
    { operator: '>=', version: from },
    { operator: '<', version: below },
  ];
}

function operatorOf(text: string): Operator {
  return text === '<' || text === '<=' || text === '>' || text === '>=' ? text : '=';
}
