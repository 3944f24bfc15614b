/** A text that says something. */
export function known(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Epoch milliseconds; what is no time, or the year 1 that engines write for never, is undefined. */
export function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isFinite(time) && time > 0 ? time : undefined;
}
