/** A record as it stands in the file. */
export interface CsvRow {
  /** Its number among the records, as a spreadsheet counts them; the first is 1. */
  readonly row: number;
  /** Line of the file that it begins on; the first is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A record that could not be read; reading goes on with the line after its first. */
export interface BrokenRow {
  readonly row: number;
  readonly line: number;
  readonly reason: string;
}

export interface CsvRows {
  readonly rows: readonly CsvRow[];
  readonly broken: readonly BrokenRow[];
  /** Why what stands behind the last row was not read; undefined where all was. */
  readonly cut: string | undefined;
}

export const CSV_LIMITS = {
  /** Largest file, bytes. */
  fileBytes: 100_000_000,
  rows: 200_000,
  columns: 500,
  /** Characters; a spreadsheet's cell holds 32,767. */
  cell: 32_767,
  /** Records that cannot be read; more of them are no list. */
  broken: 1_000,
} as const;

interface Record {
  readonly cells: string[];
  readonly end: number;
}

/**
 * The records of a text (RFC 4180). A quote that is never closed, or that closes before its cell ends, breaks its
 * record alone: a parser that reads on to the end of the file loses every row behind it. Blank records are left out.
 * O(characters), and at most a cell's length more for each broken record.
 */
export function csvRows(text: string, delimiter: string, most: number = CSV_LIMITS.rows): CsvRows {
  const rows: CsvRow[] = [];
  const broken: BrokenRow[] = [];
  let line = 1;
  let row = 0;
  for (let at = 0; at < text.length;) {
    if (rows.length >= most) return { rows, broken, cut: `it has more than ${most} rows` };
    if (broken.length >= CSV_LIMITS.broken) return { rows, broken, cut: `${broken.length} of its rows are broken` };
    row += 1;
    const record = recordAt(text, at, delimiter);
    if (typeof record === 'string') {
      broken.push({ row, line, reason: record });
      at = lineEnd(text, at);
      line += 1;
      continue;
    }
    if (record.cells.some((cell) => cell.trim() !== '')) rows.push({ row, line, cells: record.cells });
    line += linesIn(text, at, record.end);
    at = record.end;
  }
  return { rows, broken, cut: undefined };
}

/** The record that begins at a place, or why it is none. */
function recordAt(text: string, start: number, delimiter: string): Record | string {
  const cells: string[] = [];
  for (let at = start; ;) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
    if (typeof cell === 'string') return cell;
    if (cell.text.length > CSV_LIMITS.cell) return `a cell is longer than ${CSV_LIMITS.cell} characters`;
    cells.push(cell.text);
    if (cells.length > CSV_LIMITS.columns) return `it has more than ${CSV_LIMITS.columns} cells`;
    if (text[cell.end] !== delimiter) return { cells, end: pastNewline(text, cell.end) };
    at = cell.end + 1;
  }
}

interface Cell {
  readonly text: string;
  /** Where the delimiter, the new line or the end is. */
  readonly end: number;
}

function plainCell(text: string, start: number, delimiter: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(start, end), end };
}

function quotedCell(text: string, start: number, delimiter: string): Cell | string {
  let found = '';
  for (let at = start + 1; ;) {
    // A quote that is far away closes another cell.
    const within = text.slice(at, start + CSV_LIMITS.cell * 2).indexOf('"');
    if (within < 0) return 'a quote is never closed';
    const quote = at + within;
    found += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      found += '"';
      at = quote + 2;
      continue;
    }
    let end = quote + 1;
    while (text[end] === ' ') end += 1;
    const next = text[end];
    if (next === undefined || next === delimiter || next === '\n' || next === '\r') return { text: found, end };
    return 'a quote stands inside a quoted cell, or is closed in another row';
  }
}

function pastNewline(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}

function lineEnd(text: string, start: number): number {
  return pastNewline(text, plainCell(text, start, '\n').end);
}

function linesIn(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) lines += 1;
  }
  return lines;
}
