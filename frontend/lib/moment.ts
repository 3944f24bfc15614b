/** What an address's `at` says: a wall time, a revision, or nothing that can be read. */
export type ShownMoment =
  | { readonly kind: 'time'; readonly atMs: number }
  | { readonly kind: 'revision'; readonly revision: number }
  | { readonly kind: 'unreadable'; readonly text: string };

/**
 * Reads `at` to show it. The API decides what a moment is; this reads the same forms: a day (its end), an ISO time (UTC
 * without a zone), epoch milliseconds, a revision as r12.
 */
export function readMoment(at: string): ShownMoment {
  const revision = /^r(\d{1,15})$/.exec(at)?.[1];
  if (revision !== undefined) return { kind: 'revision', revision: Number(revision) };
  const atMs = /^\d{12,15}$/.test(at) ? Number(at) : Date.parse(isoOf(at));
  return Number.isNaN(atMs) ? { kind: 'unreadable', text: at } : { kind: 'time', atMs };
}

function isoOf(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return `${text}T23:59:59.999Z`;
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return 'none';
  return (/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`).replace(' ', 'T');
}

/** A wall time as an address keeps it: UTC, to the second. */
export function momentText(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}Z`;
}

/** A wall time as a field of date and time holds it: local, to the minute. */
export function fieldText(atMs: number): string {
  const local = new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** What a field of date and time holds, as an address keeps it; '' where it holds no time. */
export function momentOfField(text: string): string {
  const atMs = new Date(text).getTime();
  return Number.isNaN(atMs) ? '' : momentText(atMs);
}

/** A wall time short enough for a button: "25 Nov 16:50", with the year when it is another one. */
export function shortTime(atMs: number, now: number): string {
  const year = new Date(atMs).getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Date(atMs).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...year,
  });
}
