import { compareNumerals, compareTexts, readNumeral, type Numeral } from '../numeral.js';

/** One identifier of a prerelease: a number, or text. */
export type Identifier = Numeral | string;

/** A version as https://semver.org/spec/v2.0.0.html has it. */
export interface SemanticVersion {
  readonly major: Numeral;
  readonly minor: Numeral;
  readonly patch: Numeral;
  /** Empty for a release. */
  readonly prerelease: readonly Identifier[];
  /** Without its plus; no part of the order. */
  readonly build: string;
}

export const NUMBER = '0|[1-9]\\d*';
const IDENTIFIER = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
/** A prerelease without its hyphen, a build without its plus. */
export const PRERELEASE = `${IDENTIFIER}(?:\\.${IDENTIFIER})*`;
export const BUILD = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';

const STRICT = new RegExp(`^(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${PRERELEASE}))?(?:\\+(${BUILD}))?$`);

/** Reads a version as the specification writes it; undefined for anything else. */
export function readSemanticVersion(text: string): SemanticVersion | undefined {
  const match = STRICT.exec(text);
  if (match === null) return undefined;
  const [, major = '', minor = '', patch = '', prerelease, build = ''] = match;
  return {
    major: readNumeral(major),
    minor: readNumeral(minor),
    patch: readNumeral(patch),
    prerelease: readPrerelease(prerelease),
    build,
  };
}

/** `rc.1` as its identifiers; none of undefined. */
export function readPrerelease(text: string | undefined): readonly Identifier[] {
  if (text === undefined || text === '') return [];
  return text.split('.').map((part) => (/^\d+$/.test(part) ? readNumeral(part) : part));
}

/** A release, or a prerelease of it. */
export function semantic(
  major: Numeral,
  minor: Numeral,
  patch: Numeral,
  prerelease: readonly Identifier[] = [],
): SemanticVersion {
  return { major, minor, patch, prerelease, build: '' };
}

/** Precedence of paragraph 11; the build is no part of it. */
export function compareSemantic(left: SemanticVersion, right: SemanticVersion): number {
  return compareCore(left, right) || comparePrereleases(left.prerelease, right.prerelease);
}

/** Precedence of major, minor and patch alone. */
export function compareCore(left: SemanticVersion, right: SemanticVersion): number {
  return (
    compareNumerals(left.major, right.major) ||
    compareNumerals(left.minor, right.minor) ||
    compareNumerals(left.patch, right.patch)
  );
}

/** None is above any; numbers are below texts; the longer is above what it starts with. O(length). */
export function comparePrereleases(left: readonly Identifier[], right: readonly Identifier[]): number {
  if (left.length === 0 || right.length === 0) return Math.sign(right.length - left.length);
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const order = compareIdentifiers(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareIdentifiers(left: Identifier, right: Identifier): number {
  if (typeof left === 'string') return typeof right === 'string' ? compareTexts(left, right) : 1;
  return typeof right === 'string' ? -1 : compareNumerals(left, right);
}

/** `1`; before 1.0.0 a minor may break, so `0.3`, and before 0.1.0 a patch: `0.0.7`. */
export function semanticMajor({ major, minor, patch }: SemanticVersion): string {
  if (major !== 0) return String(major);
  return minor === 0 ? `0.0.${patch}` : `0.${minor}`;
}
