import { csvText } from './csv.js';

/** One value of a row; null where nothing is known. */
export type TableValue = string | number | boolean | null | readonly string[];

/** A column of a table that leaves the program: its name in the file, and what a row says in it. */
export interface TableColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => TableValue;
}

/** Rows as CSV: a list is joined with blanks, what is not known is empty. */
export function tableCsv<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): string {
  return csvText(
    columns.map(({ name }) => name),
    rows.map((row) => columns.map(({ value }) => flat(value(row)))),
  );
}

/** Rows as plain objects with the columns' names, for JSON. */
export function tableObjects<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): readonly Readonly<Record<string, TableValue>>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name, value }) => [name, value(row)])));
}

function flat(value: TableValue): string | number {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join(' ') : value;
}
