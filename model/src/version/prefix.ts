import { holds, readConditions, type Operator } from './comparator.js';
import { compareReleases, readNumeral, type Numeral } from './numeral.js';

/** A condition of schemes without a written grammar: the usual signs over versions of any number of parts. */
export interface PrefixCondition<Version> {
  readonly operator: Operator | 'starts' | 'anything' | '^' | '~';
  readonly version: Version;
}

const WILDCARD = /(?:\.[xX*])+$/;

/**
 * Reads `1.2` (starts so), `1.x`, `*`, `^1.2`, `~1.2`, `>=1 <2`, `=1.2.3`, `!=1.2.3`, all of which must hold. O(length).
 * @param none what stands for the version of `*`
 */
export function readPrefixConditions<Version>(
  text: string,
  readVersion: (text: string) => Version | undefined,
  none: Version,
): readonly PrefixCondition<Version>[] | undefined {
  const conditions: PrefixCondition<Version>[] = [];
  for (const { operator, text: written } of readConditions(text) ?? []) {
    if (operator === '' && /^[xX*]$/.test(written)) {
      conditions.push({ operator: 'anything', version: none });
      continue;
    }
    const isOpen = WILDCARD.test(written);
    const version = readVersion(written.replace(WILDCARD, ''));
    const known =
      isOpen || operator === '' ? operatorOf(operator === '=' ? '' : operator, isOpen) : operatorOf(operator, false);
    if (version === undefined || known === undefined) return undefined;
    conditions.push({ operator: known, version });
  }
  return conditions.length > 0 ? conditions : undefined;
}

function operatorOf(text: string, isOpen: boolean): PrefixCondition<unknown>['operator'] | undefined {
  if (text === '') return 'starts';
  if (isOpen) return undefined;
  switch (text) {
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '=':
    case '!=':
    case '^':
    case '~':
      return text;
    case '==':
      return '=';
    default:
      return undefined;
  }
}

/**
 * Whether a version stands so to the condition's.
 * @param order of the whole versions
 * @param release and `wanted`: their numbers
 */
export function prefixHolds(
  operator: PrefixCondition<unknown>['operator'],
  order: number,
  release: readonly Numeral[],
  wanted: readonly Numeral[],
): boolean {
  switch (operator) {
    case 'anything':
      return true;
    case 'starts':
      return startsWith(release, wanted, wanted.length);
    case '~':
      return order >= 0 && startsWith(release, wanted, Math.min(2, wanted.length));
    case '^': {
      const first = wanted.findIndex((part) => part !== 0);
      return order >= 0 && startsWith(release, wanted, first < 0 ? wanted.length : first + 1);
    }
    default:
      return holds(operator, order);
  }
}

function startsWith(release: readonly Numeral[], wanted: readonly Numeral[], length: number): boolean {
  return compareReleases(release.slice(0, length), wanted.slice(0, length)) === 0;
}

/** Digits between dots as numbers. */
export function readRelease(text: string): readonly Numeral[] {
  return text.split('.').map(readNumeral);
}
