import type { Issue } from '@faultline/model';
import { PartLines } from '../contract/part-lines.js';
import { compareTexts } from '../contract/values.js';
import { declaredRow, type DeclaredRow } from './declared-row.js';
import { columnKey, dialectOf } from './dialect.js';
import { columnsOf, RowReader } from './read-row.js';
import { CSV_LIMITS, csvRows, type CsvRow } from './rows.js';
import type { CsvMapping } from './schema.js';
import { RowIndex, stateRow } from './state-row.js';

/** The one part of a list. */
export const ROWS_PART = 'rows';

export interface CsvRead {
  readonly lines: PartLines;
  readonly issues: readonly Issue[];
  /** Whether every row that should be there was understood, so that what is missing is gone. */
  readonly isWhole: boolean;
  /** Rows that became something. */
  readonly taken: number;
  /** Rows that the mapping's filters leave out. */
  readonly left: number;
}

/** Why a text is no list of this mapping. */
export interface NoList {
  readonly problem: string;
  readonly remedy: string;
}

/**
 * What a text declares by a mapping. Pure; never throws on any text. Rows are stated in the order of their refs, so that
 * the order of an export changes nothing.
 * @param file its name, for evidence and issues
 */
export function extractCsv(text: string, mapping: CsvMapping, scope: string, file: string): CsvRead | NoList {
  const columns = columnsOf(mapping);
  const dialect = dialectOf(text, mapping, columns);
  const naming = mapping.columns.name.columns;
  const found = dialect?.header.cells.map(columnKey) ?? [];
  if (dialect === undefined || !naming.some((name) => found.includes(columnKey(name)))) return noHeader(naming, found);
  const { header } = dialect;
  const { rows, broken, cut } = csvRows(text, dialect.delimiter);
  const problems = new Problems(file);
  for (const one of broken) problems.row(one, one.reason, 'mend the row where it is exported, or its quotes here');
  if (cut !== undefined) problems.file(cut, 'export fewer rows, or split the list by source');
  const reader = new RowReader(mapping, header);
  for (const column of reader.missing) {
    problems.file(
      `it has no column «${column}»`.slice(0, 500),
      'export that column too, or take it out of the mapping',
    );
  }
  const declared: DeclaredRow[] = [];
  let left = 0;
  for (const row of rows) {
    if (row.row <= header.row) continue;
    if (row.cells.length > header.cells.length && row.cells.slice(header.cells.length).some((cell) => cell.trim())) {
      problems.row(row, `it has ${row.cells.length} cells, its header ${header.cells.length}`, SHIFTED);
    } else if (reader.passes(row)) {
      const one = declaredRow(row, reader, mapping);
      if (typeof one === 'string') problems.row(row, one, 'give the row a name, or leave it out by `rows`');
      else declared.push(one);
    } else left += 1;
  }
  return { ...stated(declared, scope, file, problems), left, isWhole: problems.isWhole && broken.length === 0 };
}

const SHIFTED = 'quote the cell that holds the delimiter: what stands behind it would be read in the wrong columns';

function stated(
  declared: readonly DeclaredRow[],
  scope: string,
  file: string,
  problems: Problems,
): Pick<CsvRead, 'lines' | 'issues' | 'taken'> {
  const lines = new PartLines(scope, ROWS_PART, 'catalog');
  const ordered = [...declared].sort((a, b) => compareTexts(a.ref, b.ref) || compareTexts(a.order, b.order));
  const index = new RowIndex(ordered);
  for (const row of ordered) stateRow(lines, row, index, { scope, file });
  for (const [ref, rows] of index.shared) {
    problems.note(
      `${rows.length} rows are ${ref}: ${rows.slice(0, 5).join(', ')}`,
      'if they are several things, map a column that tells them apart to `name`',
    );
  }
  for (const [text, { first, count }] of unclearOf(ordered)) {
    problems.note(
      `${text} (row ${first}${count > 1 ? ` and ${count - 1} more` : ''})`,
      'say under `values` of the mapping what it means; until then it counts as not known',
    );
  }
  return { lines, issues: problems.issues, taken: ordered.length };
}

/** What nobody knows the meaning of, in order, with its first row and how many rows say it. O(rows). */
function unclearOf(rows: readonly DeclaredRow[]): readonly (readonly [string, { first: number; count: number }])[] {
  const found = new Map<string, { first: number; count: number }>();
  for (const { row, unclear } of rows) {
    for (const text of unclear) {
      const known = found.get(text);
      found.set(text, { first: Math.min(known?.first ?? row, row), count: (known?.count ?? 0) + 1 });
    }
  }
  return [...found].sort(([a], [b]) => compareTexts(a, b));
}

/** What is wrong with a list, in the order in which it was found. */
class Problems {
  readonly issues: Issue[] = [];
  /** False where a row, a column or the rest of the file is missing. */
  isWhole = true;

  constructor(private readonly path: string) {}

  row({ row, line }: Pick<CsvRow, 'row' | 'line'>, reason: string, remedy: string): void {
    const where = line === row ? `row ${row}` : `row ${row}, on line ${line}`;
    this.file(`${where}: ${reason}`, remedy);
  }

  /** Something is missing: nothing may be taken for gone. */
  file(reason: string, remedy: string): void {
    this.isWhole = false;
    this.note(reason, remedy);
  }

  note(reason: string, remedy: string): void {
    this.issues.push({ path: this.path, reason: reason.slice(0, 2_048), remedy });
  }
}

function noHeader(naming: readonly string[], found: readonly string[]): NoList {
  const wanted = naming.map((name) => `«${name}»`).join(' or ');
  const there = found.filter(Boolean).slice(0, 30).join(', ');
  return {
    problem:
      `none of its first rows has the column ${wanted}${there === '' ? '' : `; the likeliest header has ${there}`}`.slice(
        0,
        2_000,
      ),
    remedy: '`faultline import csv FILE --suggest` proposes a mapping; `header:` says which row has the names',
  };
}

export { CSV_LIMITS };
