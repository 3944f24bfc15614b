const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "just now", "5 min ago", "3 h ago", "2 d ago", then the day. Both in epoch milliseconds. */
export function relativeTime(at: number, now: number): string {
  const age = now - at;
  if (age < 45_000) return 'just now';
  if (age < HOUR) return `${Math.max(1, Math.round(age / MINUTE))} min ago`;
  if (age < DAY) return `${Math.round(age / HOUR)} h ago`;
  if (age < 30 * DAY) return `${Math.round(age / DAY)} d ago`;
  return new Date(at).toISOString().slice(0, 10);
}

/** The full time, for a tooltip; local, with seconds. */
export function absoluteTime(at: number): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
}

/** A span of milliseconds in the largest unit that still says something: "420 ms", "3.2 s", "5 min". */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.round(ms / HOUR)} h`;
  return `${Math.round(ms / DAY)} d`;
}

/** A long name with its middle cut out, so that both its family and its end stay readable. */
export function cutMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  const tail = Math.floor((max - 1) / 2);
  return `${text.slice(0, max - 1 - tail)}…${text.slice(text.length - tail)}`;
}

/** "1 service", "4 services", "1,204 services". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** Digits grouped by three. */
export function number(count: number): string {
  return count.toLocaleString('en-US');
}

/** The first twelve digits of a digest, as people compare them. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** An amount of memory: "512 MiB", "2.1 GiB". */
export function bytes(count: number): string {
  const unit = Math.min(UNITS.length - 1, count < 1 ? 0 : Math.floor(Math.log2(count) / 10));
  const amount = count / 2 ** (10 * unit);
  return `${Number(amount.toFixed(amount < 10 ? 1 : 0))} ${UNITS[unit] ?? 'B'}`;
}

/** Processor time of thousandths: "0.5 CPUs", "1 CPU". */
export function cpus(millis: number): string {
  const count = Number((millis / 1_000).toFixed(2));
  return `${count} ${count === 1 ? 'CPU' : 'CPUs'}`;
}
