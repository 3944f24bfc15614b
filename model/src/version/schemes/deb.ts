import { allHold, readComparators } from '../comparator.js';
import { defineScheme } from '../define-scheme.js';
import { compareNumerals, isDigitAt, readNumeral, type Numeral } from '../numeral.js';

interface DebVersion {
  readonly epoch: Numeral;
  readonly version: string;
  readonly revision: string;
}

const FORM = /^(?:(\d{1,10}):)?(\d[A-Za-z0-9.+~:-]*)$/;
const REVISION = /^[A-Za-z0-9.+~]+$/;
const MAX_EPOCH = 2_147_483_647;
const PARENTHESES = /^\((.*)\)$/;

/** Versions of Debian packages, as dpkg orders them; relations as in a control file, where < and > are not allowed. */
export const deb = defineScheme({
  name: 'deb',
  title: 'Debian packages (dpkg)',
  source: 'https://www.debian.org/doc/debian-policy/ch-controlfields.html#version',
  purlTypes: ['deb'],
  versionForm: '1.2.3-1, 1:2.0~rc1-1+deb12u1',
  constraintForm: '>= 1.2, << 2.0 (operators: <<, <=, =, >=, >>)',
  readVersion,
  compare,
  readConstraint: (text) =>
    readComparators(
      text.trim().replace(PARENTHESES, '$1'),
      { '': '=', '=': '=', '<<': '<', '<=': '<=', '>=': '>=', '>>': '>' },
      readVersion,
    ),
  admits: (comparators, version) => allHold(comparators, version, compare),
  major: ({ version }) => String(readNumeral(/^\d+/.exec(version)?.[0] ?? '0')),
});

function readVersion(text: string): DebVersion | undefined {
  const match = FORM.exec(text.trim());
  if (match === null) return undefined;
  const epoch = readNumeral(match[1] ?? '0');
  const rest = match[2] ?? '';
  // A colon in the version itself needs an epoch before it.
  if (epoch > MAX_EPOCH || (match[1] === undefined && rest.includes(':'))) return undefined;
  const hyphen = rest.lastIndexOf('-');
  if (hyphen < 0) return { epoch, version: rest, revision: '' };
  const revision = rest.slice(hyphen + 1);
  return REVISION.test(revision) ? { epoch, version: rest.slice(0, hyphen), revision } : undefined;
}

function compare(left: DebVersion, right: DebVersion): number {
  return (
    compareNumerals(left.epoch, right.epoch) ||
    comparePart(left.version, right.version) ||
    comparePart(left.revision, right.revision)
  );
}

/** Letters and numbers in turn: letters below other signs, ~ below the end, numbers by value. O(length). */
function comparePart(left: string, right: string): number {
  let l = 0;
  let r = 0;
  while (l < left.length || r < right.length) {
    while ((l < left.length && !isDigitAt(left, l)) || (r < right.length && !isDigitAt(right, r))) {
      const order = weight(left, l) - weight(right, r);
      if (order !== 0) return order;
      l++;
      r++;
    }
    while (left[l] === '0') l++;
    while (right[r] === '0') r++;
    let first = 0;
    while (isDigitAt(left, l) && isDigitAt(right, r)) {
      if (first === 0) first = left.charCodeAt(l) - right.charCodeAt(r);
      l++;
      r++;
    }
    if (isDigitAt(left, l)) return 1;
    if (isDigitAt(right, r)) return -1;
    if (first !== 0) return first;
  }
  return 0;
}

function weight(text: string, index: number): number {
  if (index >= text.length || isDigitAt(text, index)) return 0;
  const sign = text.charAt(index);
  if (sign === '~') return -1;
  const code = sign.charCodeAt(0);
  return /[A-Za-z]/.test(sign) ? code : code + 256;
}
