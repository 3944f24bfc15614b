/** A text that says something. */
export function known(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Epoch milliseconds; what is no time, or the year 1 that engines write for never, is undefined. */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isFinite(time) && time > 0 ? time : undefined;
}

/** Orders texts by code unit, the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
