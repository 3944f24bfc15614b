import { describe, expect, it } from 'vitest';
import { tableCsv, tableObjects, type TableColumn } from './table.js';

interface Row {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly since: number | null;
  readonly isPinned: boolean;
}

const columns: readonly TableColumn<Row>[] = [
  { name: 'name', value: (row) => row.name },
  { name: 'hosts', value: (row) => row.hosts },
  { name: 'since', value: (row) => row.since },
  { name: 'pinned', value: (row) => row.isPinned },
];

describe('a table that leaves the program', () => {
  it.each([
    ['plain', { name: 'cart', hosts: ['a', 'b'], since: 7, isPinned: true }, 'cart,a b,7,yes'],
    ['nothing known', { name: '', hosts: [], since: null, isPinned: false }, ',,,no'],
    ['a comma and a quote', { name: 'a,"b"', hosts: [], since: 0, isPinned: false }, '"a,""b""",,0,no'],
    ['what a spreadsheet would run', { name: '=1+1', hosts: [], since: 0, isPinned: false }, "'=1+1,,0,no"],
  ])('writes %s as CSV', (_what, row, line) => {
    expect(tableCsv(columns, [row])).toBe(`name,hosts,since,pinned\r\n${line}\r\n`);
  });

  it('keeps lists, numbers and what is not known in JSON', () => {
    expect(tableObjects(columns, [{ name: 'cart', hosts: ['a'], since: null, isPinned: true }])).toEqual([
      { name: 'cart', hosts: ['a'], since: null, pinned: true },
    ]);
  });
});
