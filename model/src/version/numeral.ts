/** A whole number of any size: a bigint only where a number would not be exact, so that equal values are `===`. */
export type Numeral = number | bigint;

/** Reads decimal digits. O(length). */
export function readNumeral(digits: string): Numeral {
  if (digits.length <= 15) return Number(digits);
  const large = BigInt(digits);
  return large <= Number.MAX_SAFE_INTEGER ? Number(large) : large;
}

/** The next whole number. */
export function increment(value: Numeral): Numeral {
  return typeof value === 'bigint' ? value + 1n : value + 1;
}

/** -1, 0 or 1; a number and a bigint compare by value. */
export function compareNumerals(left: Numeral, right: Numeral): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** -1, 0 or 1 by code unit, as `strcmp` over ASCII: never by a language's collation. */
export function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Lists of numbers part by part; what is not there counts as zero. O(length). */
export function compareReleases(left: readonly Numeral[], right: readonly Numeral[]): number {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const order = compareNumerals(left[at] ?? 0, right[at] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** Whether the character at `index` is an ASCII digit; false behind the end. */
export function isDigitAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}
