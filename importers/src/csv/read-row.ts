import { LIMITS } from '@faultline/model';
import type { CsvRow } from './rows.js';
import type { CsvMapping, Field, FieldName, ListField, SingleField } from './schema.js';
import { columnKey } from './dialect.js';
import { cellText, saysNothing, withoutPasswords } from './words.js';

const SEPARATORS = /[;,|\r\n]+/;

/** Reads the fields of a mapping out of rows under one header. */
export class RowReader {
  private readonly indexOf = new Map<string, number>();

  constructor(
    private readonly mapping: CsvMapping,
    header: CsvRow,
  ) {
    header.cells.forEach((cell, index) => {
      const key = columnKey(cell);
      // Of two columns of one name the second is `name#2`.
      for (let count = 1; ; count++) {
        const name = count === 1 ? key : `${key}#${count}`;
        if (this.indexOf.has(name)) continue;
        this.indexOf.set(name, index);
        return;
      }
    });
  }

  /** Columns that the mapping names and the header lacks. */
  get missing(): readonly string[] {
    return columnsOf(this.mapping).filter((column) => !this.indexOf.has(columnKey(column)));
  }

  /** Whether a row passes the mapping's filters. */
  passes(row: CsvRow): boolean {
    return this.mapping.rows.every(({ column, is, isNot }) => {
      const value = columnKey(this.cell(row, column));
      const isAmong = (words: readonly string[]): boolean => words.some((word) => columnKey(word) === value);
      return is === undefined ? !isAmong(isNot ?? []) : isAmong(is);
    });
  }

  /** The one value of a field; '' where there is none. */
  text(row: CsvRow, name: SingleField): string {
    const field = this.mapping.columns[name];
    return field === undefined ? '' : translated(cellText(this.raw(row, field)), field);
  }

  /** All values of a field, each once. */
  list(row: CsvRow, name: ListField): readonly string[] {
    const field = this.mapping.columns[name];
    if (field === undefined) return [];
    const raw = this.raw(row, field);
    const parts = field.separator === undefined ? raw.split(SEPARATORS) : raw.split(field.separator);
    const texts = parts.map(cellText).filter((text) => text !== '');
    const values = (texts.length > 0 ? texts : ['']).map((text) => translated(text, field));
    return [...new Set(values.filter((value) => !saysNothing(value)))].slice(0, LIMITS.listLength);
  }

  /** No field is read but through this: nothing behind it can hold a password of an address. */
  private raw(row: CsvRow, field: Field): string {
    for (const column of field.columns) {
      const value = this.cell(row, column);
      if (value.trim() !== '') return withoutPasswords(value);
    }
    return withoutPasswords(field.constant ?? '');
  }

  private cell({ cells }: CsvRow, column: string): string {
    const index = this.indexOf.get(columnKey(column));
    return index === undefined ? '' : (cells[index] ?? '');
  }
}

function translated(text: string, field: Field): string {
  const value = field.values.get(text.toLowerCase());
  if (value !== undefined) return value;
  const isMeant = text !== '' && field.values.size === 0;
  return isMeant ? text : (field.otherwise ?? text);
}

/** Every column that a mapping names, filters included. */
export function columnsOf(mapping: CsvMapping): readonly string[] {
  const named = Object.values(mapping.columns as Partial<Record<FieldName, Field>>).flatMap(({ columns }) => columns);
  return [...new Set([...named, ...mapping.rows.map(({ column }) => column)])];
}
