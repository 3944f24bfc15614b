import { shortPlace } from '@faultline/model';

/** Columns aligned by the widest cell; the last one is cut to the terminal's width only for people. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  if (rows.length === 0) return '';
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const print = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const fit = (line: string): string => (line.length > width ? `${line.slice(0, Math.max(1, width - 1))}…` : line);
  return `${[head.map((title) => title.toUpperCase()), ...rows].map((row) => fit(print(row))).join('\n')}\n`;
}

/** Epoch milliseconds for people: "4 min ago"; "never" for none. */
export function ago(atMs: number | null | undefined, now: number): string {
  if (atMs === null || atMs === undefined || atMs === 0) return 'never';
  const seconds = Math.max(0, Math.round((now - atMs) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h ago`;
  return `${Math.round(seconds / 86_400)} d ago`;
}

/** Epoch milliseconds for scripts: ISO 8601, null for none. */
export function iso(atMs: number | null | undefined): string | null {
  return atMs === null || atMs === undefined || atMs === 0 ? null : new Date(atMs).toISOString();
}

/** `service:shop/cart` as `cart (shop)`; ids of clusters and engines, which nobody reads, are cut. */
export function shortName(ref: string): string {
  const key = ref.slice(ref.indexOf(':') + 1);
  const slash = key.lastIndexOf('/');
  return slash < 0 ? key : `${key.slice(slash + 1)} (${shortPlace(key.slice(0, slash))})`;
}

/** An entity as lists show it: its ref cut short, or what it is called where its ref is an id that nobody reads. */
export function listedName({ ref, name }: { readonly ref: string; readonly name: string }): string {
  const kind = ref.slice(0, ref.indexOf(':'));
  return ['host', 'cluster', 'container', 'image'].includes(kind) ? name : shortName(ref);
}

/** What refs that are ids of machines are called; undefined for any other. */
export function calledNames(
  called: readonly { readonly ref: string; readonly name: string }[],
): (ref: string) => string | undefined {
  const names = new Map(called.map(({ ref, name }) => [ref, name]));
  return (ref) => names.get(ref);
}

/** The last segment of a ref only. */
export function lastName(ref: string): string {
  return ref.slice(Math.max(ref.lastIndexOf('/'), ref.indexOf(':')) + 1);
}
