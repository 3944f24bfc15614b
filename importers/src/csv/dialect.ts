import { csvRows, type CsvRow } from './rows.js';
import { DELIMITERS, type CsvMapping } from './schema.js';

/** The text of a file's bytes: by its byte order mark, else UTF-8 where it is that, else the encoding of Windows. */
export function decoded(bytes: Uint8Array, encoding?: CsvMapping['encoding']): string {
  const used = encoding ?? encodingOf(bytes);
  const text = withoutMark(new TextDecoder(used).decode(bytes));
  return used === 'windows-1252' ? withoutControls(text) : text;
}

/** What windows-1252 has where ISO 8859-1 has controls, from 0x80 on. Some releases of Node.js read one as the other. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function withoutControls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS[character.charCodeAt(0) - 0x80] ?? character);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252'; // what spreadsheets write on Windows where they do not write UTF-8
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** A column's name as it is compared: without case, and blanks alike. */
export function columnKey(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

export interface Dialect {
  readonly delimiter: string;
  readonly header: CsvRow;
}

/** Characters of the beginning by which delimiter and header are told. */
const SAMPLE = 65_536;
const HEADER_WITHIN = 50;

/**
 * Delimiter and header of a text: those with which the header holds most of the columns asked for; of equals the one
 * with more columns, then the earlier row. Without columns to ask for: the first row as wide as the usual one in which
 * nothing is empty or stands twice. @returns undefined where no row holds any
 */
export function dialectOf(
  text: string,
  { delimiter, header }: Pick<CsvMapping, 'delimiter' | 'header'>,
  columns: readonly string[] = [],
): Dialect | undefined {
  // A header whose row is said is looked for wherever that row is.
  const sample = header === undefined ? text.slice(0, SAMPLE) : text;
  const wanted = new Set(columns.map(columnKey));
  const said = delimiter === undefined ? separatorLine(sample) : DELIMITERS[delimiter];
  let best: (Dialect & { readonly score: number }) | undefined;
  for (const one of said === undefined ? Object.values(DELIMITERS) : [said]) {
    const { rows } = csvRows(sample, one, Math.max(HEADER_WITHIN * 2, header ?? 0));
    const width = usualWidth(rows);
    for (const row of rows) {
      if (header === undefined ? row.row > HEADER_WITHIN : row.row !== header) continue;
      const score = scoreOf(row, wanted, width);
      if (score > 0 && (best === undefined || score > best.score)) best = { delimiter: one, header: row, score };
    }
  }
  return best;
}

function scoreOf({ cells }: CsvRow, wanted: ReadonlySet<string>, width: number): number {
  const names = cells.map(columnKey);
  if (wanted.size === 0) {
    const isHeader = cells.length === width && new Set(names.filter((name) => name !== '')).size === cells.length;
    return isHeader ? cells.length : 0;
  }
  const found = new Set(names.filter((name) => wanted.has(name))).size;
  return found === 0 ? 0 : found + cells.length / 1_000;
}

/** How many cells most rows have; of equals the larger. */
function usualWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [first] = [...counts].sort(([a, x], [b, y]) => y - x || b - a);
  return first?.[0] ?? 0;
}

/** A spreadsheet's own first line: `sep=;`. */
function separatorLine(text: string): string | undefined {
  return /^sep=([;,|\t])\r?\n/i.exec(text)?.[1];
}
