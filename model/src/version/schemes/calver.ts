import { defineScheme } from '../define-scheme.js';
import { compareReleases, type Numeral } from '../numeral.js';
import { prefixHolds, readPrefixConditions, readRelease } from '../prefix.js';
import { comparePrereleases, readPrerelease, type Identifier } from '../semantic/semantic-version.js';

interface CalendarVersion {
  /** The year with its century, then what is written: month, week, day, micro. */
  readonly release: readonly Numeral[];
  readonly prerelease: readonly Identifier[];
}

const FORM =
  /^v?(\d{4}|\d{1,3})((?:[._-]\d{1,9}){0,4})(?:[._-]?([A-Za-z][0-9A-Za-z]*(?:[.-][0-9A-Za-z]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;
const MODIFIER = /^(?:dev|alpha|beta|a|b|c|rc|pre|preview|snapshot|nightly|m)[.-]?\d*/i;
const COMPACT = /^v?(\d{4})(\d{2})(\d{2})$/;

/** Calendar versions: a year, full or short (24 is 2024), then months, weeks, days or a count, then perhaps a modifier. */
export const calver = defineScheme({
  name: 'calver',
  title: 'Calendar Versioning',
  source: 'https://calver.org/',
  purlTypes: [],
  versionForm: '2024.01.15, 24.04.1 or 2024.1-rc.1',
  constraintForm: '2024.x, 24.04, >=2023.10 <2025 or ~2024.04',
  readVersion,
  compare,
  readConstraint: (text) => readPrefixConditions(text.trim(), readVersion, { release: [], prerelease: [] }),
  admits: (conditions, version) =>
    conditions.every(({ operator, version: wanted }) =>
      prefixHolds(operator, compare(version, wanted), version.release, wanted.release),
    ),
  major: ({ release }) => String(release[0] ?? 0),
});

function readVersion(text: string): CalendarVersion | undefined {
  const match = FORM.exec(text.replace(COMPACT, '$1.$2.$3'));
  if (match === null) return undefined;
  const [, year = '', rest = '', modifier] = match;
  if (modifier !== undefined && !MODIFIER.test(modifier)) return undefined;
  const [first = 0, ...others] = readRelease(`${year}${rest.replaceAll(/[_-]/g, '.')}`);
  if (Number(first) >= 1000 && (Number(first) < 1970 || Number(first) > 2200)) return undefined;
  const century = Number(first) < 1000 ? Number(first) + 2000 : Number(first);
  return { release: [century, ...others], prerelease: prereleaseOf(modifier) };
}

/** `rc1` as rc and 1. */
function prereleaseOf(modifier: string | undefined): readonly Identifier[] {
  const spaced = modifier
    ?.toLowerCase()
    .replaceAll('-', '.')
    .replaceAll(/([a-z])(\d)/g, '$1.$2');
  return readPrerelease(spaced);
}

function compare(left: CalendarVersion, right: CalendarVersion): number {
  return compareReleases(left.release, right.release) || comparePrereleases(left.prerelease, right.prerelease);
}
