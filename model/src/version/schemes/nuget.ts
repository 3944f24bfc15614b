import { defineScheme } from '../define-scheme.js';
import { readIntervals, within, type Interval } from '../interval.js';
import { compareReleases, readNumeral, type Numeral } from '../numeral.js';
import { comparePrereleases, type Identifier } from '../semantic/semantic-version.js';

interface NugetVersion {
  /** One to four numbers. */
  readonly release: readonly Numeral[];
  /** Lower case: labels differ in nothing but case are one. */
  readonly prerelease: readonly Identifier[];
}

/** `1.2.*` or `1.2.0-beta*`: releases that start so, or prereleases of one release whose label does. */
interface Floating {
  readonly release: readonly Numeral[];
  readonly isReleaseOpen: boolean;
  /** How the label of a prerelease must start; undefined where none is admitted. */
  readonly label: string | undefined;
}

interface NugetConstraint {
  readonly intervals: readonly Interval<NugetVersion>[];
  readonly floating?: Floating;
}

const VERSION =
  /^(\d{1,10}(?:\.\d{1,10}){0,3})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
const FLOATING = /^(?:(\d{1,10}(?:\.\d{1,10}){0,2})\.)?\*(?:-([0-9A-Za-z.-]*)\*)?$/;
const FLOATING_LABEL = /^(\d{1,10}(?:\.\d{1,10}){0,3})-([0-9A-Za-z.-]*)\*$/;
const MAX_NUMBER = 2_147_483_647;

/** NuGet's versions: SemVer 2 with up to four numbers, and ranges in interval notation; a bare version is the least. */
export const nuget = defineScheme({
  name: 'nuget',
  title: 'NuGet packages',
  source: 'https://learn.microsoft.com/nuget/concepts/package-versioning',
  purlTypes: ['nuget'],
  versionForm: '1.2.3, 1.2.3.4 or 1.2.3-beta.1',
  constraintForm: '1.0 (that or later), [1.0,2.0), [1.0], (,2.0], 1.* or 1.0.0-beta*',
  readVersion,
  compare,
  readConstraint,
  admits,
  major: ({ release }) => String(release[0] ?? 0),
});

function readVersion(text: string): NugetVersion | undefined {
  const match = VERSION.exec(text.trim());
  if (match === null) return undefined;
  const release = (match[1] ?? '').split('.').map(readNumeral);
  const labels = match[2]?.toLowerCase().split('.') ?? [];
  if (release.some((part) => part > MAX_NUMBER) || labels.some((label) => /^0\d+$/.test(label))) return undefined;
  return { release, prerelease: labels.map((label) => (/^\d+$/.test(label) ? readNumeral(label) : label)) };
}

function compare(left: NugetVersion, right: NugetVersion): number {
  return compareReleases(left.release, right.release) || comparePrereleases(left.prerelease, right.prerelease);
}

function readConstraint(text: string): NugetConstraint | undefined {
  const trimmed = text.trim();
  if (/^[[(]/.test(trimmed)) {
    const intervals = readIntervals(trimmed, readVersion, compare);
    return intervals?.length === 1 ? { intervals } : undefined;
  }
  const floating = readFloating(trimmed);
  if (floating !== undefined) return { intervals: [], floating };
  const version = readVersion(trimmed);
  return version === undefined ? undefined : { intervals: [{ lower: { version, isIncluded: true } }] };
}

function readFloating(text: string): Floating | undefined {
  const open = FLOATING.exec(text);
  if (open !== null) {
    const release = open[1]?.split('.').map(readNumeral) ?? [];
    return { release, isReleaseOpen: true, label: open[2]?.toLowerCase() };
  }
  const fixed = FLOATING_LABEL.exec(text);
  if (fixed === null) return undefined;
  const release = (fixed[1] ?? '').split('.').map(readNumeral);
  return { release, isReleaseOpen: false, label: (fixed[2] ?? '').toLowerCase() };
}

function admits({ intervals, floating }: NugetConstraint, version: NugetVersion): boolean {
  if (floating === undefined) return intervals.some((interval) => within(interval, version, compare));
  const { release, isReleaseOpen, label } = floating;
  const compared = isReleaseOpen ? version.release.slice(0, release.length) : version.release;
  if (compareReleases(compared, release) !== 0) return false;
  if (version.prerelease.length === 0) return true;
  return label !== undefined && version.prerelease.join('.').startsWith(label);
}
