import { holds, readComparators, type Comparator } from '../comparator.js';
import { defineScheme } from '../define-scheme.js';
import { compareNumerals, compareTexts, isDigitAt, readNumeral, type Numeral } from '../numeral.js';

interface RpmVersion {
  readonly epoch: Numeral;
  readonly version: string;
  /** Undefined where none is written: in a constraint, any will do. */
  readonly release: string | undefined;
}

const FORM = /^(?:(\d{1,10}):)?([A-Za-z0-9._+~^]+)(?:-([A-Za-z0-9._+~^]+))?$/;
const MAX_EPOCH = 4_294_967_295;

/** Epoch, version and release as rpm compares them, with ~ (before) and ^ (after). */
export const rpm = defineScheme({
  name: 'rpm',
  title: 'RPM packages',
  source: 'https://rpm-software-management.github.io/rpm/man/rpm-version.7',
  purlTypes: ['rpm'],
  versionForm: '1.2.3-4.el9, 2:1.0~rc1-1',
  constraintForm: '>= 1.2, < 2.0 or = 1.2.3-4',
  readVersion,
  compare,
  readConstraint: (text) =>
    readComparators(text.trim(), { '': '=', '=': '=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }, readVersion),
  admits: (comparators, version) => comparators.every((one) => admits(one, version)),
  major: ({ version }) => String(readNumeral(/\d+/.exec(version)?.[0] ?? '0')),
});

function readVersion(text: string): RpmVersion | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, epoch = '0', version = '', release] = match;
  return Number(epoch) > MAX_EPOCH ? undefined : { epoch: readNumeral(epoch), version, release };
}

function admits({ operator, version: wanted }: Comparator<RpmVersion>, version: RpmVersion): boolean {
  const compared = wanted.release === undefined ? { ...version, release: undefined } : version;
  return holds(operator, compare(compared, wanted));
}

function compare(left: RpmVersion, right: RpmVersion): number {
  return (
    compareNumerals(left.epoch, right.epoch) ||
    compareSegments(left.version, right.version) ||
    compareParts(left.release, right.release)
  );
}

function compareParts(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  return compareSegments(left, right);
}

/** rpmvercmp: runs of digits or letters in turn; separators only separate. O(length). */
function compareSegments(left: string, right: string): number {
  let l = 0;
  let r = 0;
  while (l < left.length || r < right.length) {
    l = skipSeparators(left, l);
    r = skipSeparators(right, r);
    const marked = compareMarks(left[l], right[r]);
    if (marked === 'both') {
      l++;
      r++;
      continue;
    }
    if (marked !== 0) return marked;
    if (l >= left.length || r >= right.length) break;
    const isNumber = isDigitAt(left, l);
    const lEnd = runEnd(left, l, isNumber);
    const rEnd = runEnd(right, r, isNumber);
    if (rEnd === r) return isNumber ? 1 : -1;
    const [one, other] = [left.slice(l, lEnd), right.slice(r, rEnd)];
    const order = isNumber ? compareNumerals(readNumeral(one), readNumeral(other)) : compareTexts(one, other);
    if (order !== 0) return order;
    l = lEnd;
    r = rEnd;
  }
  return Number(l < left.length) - Number(r < right.length);
}

/** A tilde is below everything, the end too; a caret is above the end and below all else. */
function compareMarks(left: string | undefined, right: string | undefined): number | 'both' {
  if (left === '~' || right === '~') return left === right ? 'both' : left === '~' ? -1 : 1;
  if (left !== '^' && right !== '^') return 0;
  if (left === right) return 'both';
  if (left === undefined) return -1;
  if (right === undefined) return 1;
  return left === '^' ? -1 : 1;
}

function skipSeparators(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[._+]/.test(text.charAt(at))) at++;
  return at;
}

function runEnd(text: string, from: number, isNumber: boolean): number {
  let at = from;
  while (at < text.length && (isNumber ? isDigitAt(text, at) : /[A-Za-z]/.test(text.charAt(at)))) at++;
  return at;
}
