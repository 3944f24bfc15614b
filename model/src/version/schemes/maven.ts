import { defineScheme } from '../define-scheme.js';
import { readIntervals, within, type Interval } from '../interval.js';
import { compareNumerals, compareTexts, isDigitAt, readNumeral, type Numeral } from '../numeral.js';

/** A number, a qualifier, or a list of them: what follows a hyphen or stands where digits and letters meet. */
type Item = Numeral | string | ItemList;
type ItemList = Item[];

/** Qualifiers in their order; '' is the release, and unknown ones come after all. */
const QUALIFIERS = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const ALIASES: Readonly<Record<string, string>> = { ga: '', final: '', release: '', cr: 'rc' };
const SHORT: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' };

/** Versions as ComparableVersion of maven-artifact 3.9 orders them, ranges as its VersionRange; `1.0` alone is a wish that any version fulfils. */
export const maven = defineScheme({
  name: 'maven',
  title: 'Maven artifacts',
  source: 'https://maven.apache.org/pom.html#version-order-specification',
  purlTypes: ['maven'],
  versionForm: '1.2.3, 1.0-rc-1 or 2.0-SNAPSHOT',
  constraintForm: '[1.0,2.0), (,1.0],[1.2,), [1.5] or 1.0 (a wish: any version will do)',
  readVersion,
  compare: compareLists,
  readConstraint,
  admits: (intervals, version) => intervals.some((interval) => within(interval, version, compareLists)),
  major: ([first]) => (typeof first === 'number' || typeof first === 'bigint' ? String(first) : '0'),
});

/** Maven takes any text for a version; we refuse signs of ranges, another scheme's too, and words that stand for a version. */
function readVersion(text: string): ItemList | undefined {
  const isVersion = /^[\x21-\x7e]+$/.test(text) && !/[,[\]()<>=^!|$]|^~|^(?:LATEST|RELEASE)$/.test(text);
  return isVersion ? parse(text.toLowerCase()) : undefined;
}

function readConstraint(text: string): readonly Interval<ItemList>[] | undefined {
  const trimmed = text.trim();
  if (!/^[[(]/.test(trimmed)) return readVersion(trimmed) === undefined ? undefined : [{}];
  const intervals = readIntervals(trimmed, readVersion, compareLists);
  if (intervals === undefined) return undefined;
  for (let at = 1; at < intervals.length; at++) {
    const [before, after] = [intervals[at - 1]?.upper, intervals[at]?.lower];
    // Ranges that overlap are refused, as Maven does; two that meet in one version are not.
    if (before !== undefined && (after === undefined || compareLists(after.version, before.version) < 0)) {
      return undefined;
    }
  }
  return intervals;
}

/** One pass, as ComparableVersion.parseVersion. O(length). */
function parse(text: string): ItemList {
  const items: ItemList = [];
  const lists: ItemList[] = [items];
  let list = items;
  const open = (): void => {
    const inner: ItemList = [];
    list.push(inner);
    lists.push(inner);
    list = inner;
  };
  let isNumber = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '.' || sign === '-') {
      list.push(at === start ? 0 : itemOf(isNumber, text.slice(start, at)));
      start = at + 1;
      if (sign === '-') open();
    } else if (isDigitAt(text, at)) {
      if (!isNumber && at > start) {
        // `.x1` counts as `-x1`.
        if (list.length > 0) open();
        list.push(qualifier(text.slice(start, at), true));
        start = at;
        open();
      }
      isNumber = true;
    } else {
      if (isNumber && at > start) {
        list.push(itemOf(true, text.slice(start, at)));
        start = at;
        open();
      }
      isNumber = false;
    }
  }
  if (text.length > start) {
    if (!isNumber && list.length > 0) open();
    list.push(itemOf(isNumber, text.slice(start)));
  }
  for (const one of lists.reverse()) normalize(one);
  return items;
}

function itemOf(isNumber: boolean, text: string): Item {
  return isNumber ? readNumeral(text) : qualifier(text, false);
}

function qualifier(text: string, isBeforeDigit: boolean): string {
  const name = isBeforeDigit && Object.hasOwn(SHORT, text) ? (SHORT[text] ?? text) : text;
  return Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name;
}

/** Drops zeros, releases and empty lists from the end, also those that stand before lists there. */
function normalize(list: ItemList): void {
  for (let at = list.length - 1; at >= 0; at--) {
    const item = list[at];
    if (item === 0 || item === '' || (Array.isArray(item) && item.length === 0)) list.splice(at, 1);
    else if (!Array.isArray(item)) return;
  }
}

function compareLists(left: ItemList, right: ItemList): number {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [left[at], right[at]];
    const order = one === undefined ? -compareItems(other, one) : compareItems(one, other);
    if (order !== 0) return order;
  }
  return 0;
}

/** Of two kinds: a number is above a list, a list above a qualifier. */
function compareItems(left: Item | undefined, right: Item | undefined): number {
  if (left === undefined) return 0;
  if (right === undefined) return compareToNothing(left);
  const kinds = kindOf(left) - kindOf(right);
  if (kinds !== 0) return kinds;
  if (Array.isArray(left)) return Array.isArray(right) ? compareLists(left, right) : 0;
  if (typeof left === 'string') return typeof right === 'string' ? compareQualifiers(left, right) : 0;
  return typeof right === 'number' || typeof right === 'bigint' ? compareNumerals(left, right) : 0;
}

function compareToNothing(item: Item): number {
  if (typeof item === 'string') return compareQualifiers(item, '');
  if (!Array.isArray(item)) return item === 0 ? 0 : 1;
  for (const inner of item) {
    const order = compareToNothing(inner);
    if (order !== 0) return order;
  }
  return 0;
}

function compareQualifiers(left: string, right: string): number {
  const [one, other] = [rank(left), rank(right)];
  return one !== other || one < QUALIFIERS.length ? one - other : compareTexts(left, right);
}

function rank(name: string): number {
  const known = QUALIFIERS.indexOf(name);
  return known < 0 ? QUALIFIERS.length : known;
}

function kindOf(item: Item): number {
  return typeof item === 'string' ? 0 : Array.isArray(item) ? 1 : 2;
}
