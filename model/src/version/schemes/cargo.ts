import type { Operator } from '../comparator.js';
import { defineScheme } from '../define-scheme.js';
import { increment, readNumeral, type Numeral } from '../numeral.js';
import {
  BUILD,
  compareSemantic,
  NUMBER,
  PRERELEASE,
  readPrerelease,
  readSemanticVersion,
  semantic,
  semanticMajor,
  type Identifier,
  type SemanticVersion,
} from '../semantic/semantic-version.js';

/** One comparator of a requirement; what is undefined was left out or is a wildcard. */
interface CargoComparator {
  readonly operator: '' | '^' | '~' | '*' | Operator;
  readonly major: Numeral;
  readonly minor: Numeral | undefined;
  readonly patch: Numeral | undefined;
  readonly prerelease: readonly Identifier[];
}

const PART = `(${NUMBER}|[xX*])`;
const COMPARATOR = new RegExp(
  `^(\\^|~|=|<=|>=|<|>)? *(${NUMBER})(?:\\.${PART}(?:\\.${PART}(?:-(${PRERELEASE}))?(?:\\+${BUILD})?)?)? *$`,
);
/** The smallest of all prereleases. */
const FLOOR: readonly Identifier[] = [0];
const MAX_COMPARATORS = 32;
const MAX_NUMBER = 2n ** 64n - 1n;

/** Versions and requirements of Cargo.toml, as the crate `semver` reads them; a bare requirement is a caret. */
export const cargo = defineScheme({
  name: 'cargo',
  title: 'Rust crates (Cargo)',
  source: 'https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html',
  purlTypes: ['cargo'],
  versionForm: '1.2.3 or 1.2.3-rc.1',
  constraintForm: '1.2.3, ~1.2, 1.*, =1.2.3 or >=1.2, <2',
  readVersion,
  compare: compareSemantic,
  readConstraint,
  admits,
  major: semanticMajor,
});

function readVersion(text: string): SemanticVersion | undefined {
  const version = readSemanticVersion(text);
  if (version === undefined) return undefined;
  return [version.major, version.minor, version.patch].some((part) => part > MAX_NUMBER) ? undefined : version;
}

function readConstraint(text: string): readonly CargoComparator[] | undefined {
  if (/^ *[xX*] *$/.test(text)) return [];
  const parts = text.split(',');
  if (parts.length > MAX_COMPARATORS) return undefined;
  const comparators: CargoComparator[] = [];
  for (const part of parts) {
    const comparator = readComparator(part.trim());
    if (comparator === undefined) return undefined;
    comparators.push(comparator);
  }
  return comparators;
}

function readComparator(text: string): CargoComparator | undefined {
  const match = COMPARATOR.exec(text);
  if (match === null) return undefined;
  const [, operator, major = '', minor, patch, prerelease] = match;
  const isWild = (part: string | undefined): boolean => part !== undefined && /[xX*]/.test(part);
  // A number after a wildcard says nothing.
  if (isWild(minor) && patch !== undefined && !isWild(patch)) return undefined;
  if (isWild(patch) && /[-+]/.test(text)) return undefined;
  const number = (part: string | undefined): Numeral | undefined =>
    part === undefined || isWild(part) ? undefined : readNumeral(part);
  return {
    operator: (operator ?? (isWild(minor) || isWild(patch) ? '*' : '^')) as CargoComparator['operator'],
    major: readNumeral(major),
    minor: number(minor),
    patch: number(patch),
    prerelease: readPrerelease(prerelease),
  };
}

/** As npm: a prerelease only where a comparator names one of the same major, minor and patch. */
function admits(comparators: readonly CargoComparator[], version: SemanticVersion): boolean {
  if (!comparators.every((one) => allowed(one, version))) return false;
  return (
    version.prerelease.length === 0 ||
    comparators.some(
      ({ major, minor, patch, prerelease }) =>
        prerelease.length > 0 && major === version.major && minor === version.minor && patch === version.patch,
    )
  );
}

/** As `matches_impl` of the crate, which reads a part left open differently for each operator. */
function allowed({ operator, major, minor, patch, prerelease }: CargoComparator, version: SemanticVersion): boolean {
  const isOpen = patch === undefined;
  const from = semantic(major, minor ?? 0, patch ?? 0, prerelease);
  const start = isOpen ? { ...from, prerelease: FLOOR } : from;
  const after = afterPrefix(major, minor, patch);
  const isBelow = (limit: SemanticVersion): boolean => compareSemantic(version, limit) < 0;
  const isExact = isOpen
    ? version.prerelease.length === 0 && !isBelow(from) && isBelow(after)
    : compareSemantic(version, from) === 0;
  switch (operator) {
    case '=':
    case '*':
      return isExact;
    case '>':
      return isOpen ? !isBelow(after) : compareSemantic(version, from) > 0;
    case '>=':
      return isExact || !isBelow(isOpen ? after : from);
    case '<':
      return isBelow(start);
    case '<=':
      return isExact || isBelow(start);
    case '~':
      return isOpen ? isExact : !isBelow(from) && isBelow(afterPrefix(major, minor, undefined));
    default:
      return !isBelow(start) && isBelow(afterCaret(major, minor, patch));
  }
}

function afterPrefix(major: Numeral, minor: Numeral | undefined, patch: Numeral | undefined): SemanticVersion {
  if (minor === undefined) return semantic(increment(major), 0, 0, FLOOR);
  if (patch === undefined) return semantic(major, increment(minor), 0, FLOOR);
  return semantic(major, minor, increment(patch), FLOOR);
}

function afterCaret(major: Numeral, minor: Numeral | undefined, patch: Numeral | undefined): SemanticVersion {
  if (major !== 0 || minor === undefined) return afterPrefix(major, undefined, undefined);
  if (minor !== 0 || patch === undefined) return afterPrefix(0, minor, undefined);
  return afterPrefix(0, 0, patch);
}
