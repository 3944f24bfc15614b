/** One end of an interval. */
export interface Bound<Version> {
  readonly version: Version;
  readonly isIncluded: boolean;
}

/** Versions between two bounds; a bound that is absent is open. */
export interface Interval<Version> {
  readonly lower?: Bound<Version>;
  readonly upper?: Bound<Version>;
}

type Compare<Version> = (left: Version, right: Version) => number;

/** Whether a version lies in the interval. */
export function within<Version>(
  { lower, upper }: Interval<Version>,
  version: Version,
  compare: Compare<Version>,
): boolean {
  if (lower !== undefined) {
    const order = compare(version, lower.version);
    if (order < 0 || (order === 0 && !lower.isIncluded)) return false;
  }
  if (upper !== undefined) {
    const order = compare(version, upper.version);
    if (order > 0 || (order === 0 && !upper.isIncluded)) return false;
  }
  return true;
}

/**
 * Reads intervals as mathematics writes them, one after the other: `[1,2),[3,)`; `[1]` is that version alone. O(length).
 * @returns undefined where one cannot be read, or ends before it begins
 */
export function readIntervals<Version>(
  text: string,
  readVersion: (text: string) => Version | undefined,
  compare: Compare<Version>,
): readonly Interval<Version>[] | undefined {
  const intervals: Interval<Version>[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const end = rest.search(/[\])]/);
    if (end < 0 || !/^[[(]/.test(rest)) return undefined;
    const interval = readInterval(rest.slice(0, end + 1), readVersion, compare);
    if (interval === undefined) return undefined;
    intervals.push(interval);
    rest = rest.slice(end + 1).trim();
    if (rest.startsWith(',')) rest = rest.slice(1).trim();
  }
  return intervals.length > 0 ? intervals : undefined;
}

function readInterval<Version>(
  text: string,
  readVersion: (text: string) => Version | undefined,
  compare: Compare<Version>,
): Interval<Version> | undefined {
  const [from, to] = [text.startsWith('['), text.endsWith(']')];
  const ends = text.slice(1, -1).split(',');
  if (ends.length > 2) return undefined;
  const [low = '', high = low] = ends.map((end) => end.trim());
  if (ends.length === 1 && !(from && to && low !== '')) return undefined;
  const [lower, upper] = [low, high].map((end) => (end === '' ? undefined : readVersion(end)));
  if ((low !== '' && lower === undefined) || (high !== '' && upper === undefined)) return undefined;
  if (lower !== undefined && upper !== undefined) {
    const order = compare(lower, upper);
    if (order > 0 || (order === 0 && !(from && to))) return undefined;
  }
  return {
    ...(lower === undefined ? {} : { lower: { version: lower, isIncluded: from } }),
    ...(upper === undefined ? {} : { upper: { version: upper, isIncluded: to } }),
  };
}
