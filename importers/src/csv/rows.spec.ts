import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_LIMITS, csvRows } from './rows.js';

const shown = (text: string, delimiter = ','): string[] =>
  csvRows(text, delimiter).rows.map(({ row, line, cells }) => `${row}/${line} ${cells.join('|')}`);

describe('records of a list', () => {
  it.each([
    ['plain', 'a,b\n1,2\n', ['1/1 a|b', '2/2 1|2']],
    ['Windows line ends, none at the end', 'a,b\r\n1,2', ['1/1 a|b', '2/2 1|2']],
    ['line ends of old Macs', 'a,b\r1,2', ['1/1 a|b', '2/2 1|2']],
    ['a quoted delimiter and quote', '"a,""b""",c\n', ['1/1 a,"b"|c']],
    ['a quoted new line, whose next row is on a later line', 'a\n"x\ny"\nz', ['1/1 a', '2/2 x\ny', '3/4 z']],
    ['blanks behind a closing quote', '"a" ,b', ['1/1 a|b']],
    ['a quote in the middle of a plain cell', '5" disk,b', ['1/1 5" disk|b']],
    ['blank rows, which are left out and counted', 'a\n\n , \nb', ['1/1 a', '4/4 b']],
    ['an empty last cell', 'a,\n', ['1/1 a|']],
    ['nothing', '', []],
  ])('reads %s', (_, text, want) => expect(shown(text)).toEqual(want));

  it.each([
    ['is never closed', 'a,b\n"x,1\ny,2\nz,3\n', 2, ['1/1 a|b', '3/3 y|2', '4/4 z|3']],
    ['closes in another row', 'a,b\n"x,1\ny,"2"\nz,3\n', 2, ['1/1 a|b', '3/3 y|2', '4/4 z|3']],
    ['stands inside a quoted cell', 'a,b\n"say "hi"",1\nz,3\n', 2, ['1/1 a|b', '3/3 z|3']],
  ])('a quote that %s breaks its row alone', (_, text, row, want) => {
    expect(csvRows(text, ',').broken).toMatchObject([{ row }]);
    expect(shown(text)).toEqual(want);
  });

  it.each([
    ['a cell that is too long', `a\n${'x'.repeat(CSV_LIMITS.cell + 1)}\nb\n`, /longer than/],
    ['too many cells', `a\n${','.repeat(CSV_LIMITS.columns + 1)}\nb\n`, /more than 500 cells/],
  ])('%s breaks its row alone', (_, text, reason) => {
    const { rows, broken } = csvRows(text, ',');
    expect(broken[0]?.reason).toMatch(reason);
    expect(rows.map(({ cells }) => cells[0])).toEqual(['a', 'b']);
  });

  it('says where it stops', () => {
    expect(csvRows('a\nb\nc\n', ',', 2)).toMatchObject({
      rows: [{ row: 1 }, { row: 2 }],
      cut: 'it has more than 2 rows',
    });
    expect(csvRows('"a"b\n'.repeat(CSV_LIMITS.broken + 1), ',').cut).toMatch(/rows are broken/);
  });

  it('reads what is well formed as csv-parse does, and never throws on what is not', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\n', '\r', '#'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a'), maxLength: 40 }), (rows, hostile) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        const reference = parse(text, { relax_column_count: true }) as string[][];
        const isBlank = (cells: readonly string[]): boolean => cells.every((one) => one.trim() === '');
        expect(csvRows(text, ',').rows.map(({ cells }) => cells)).toEqual(reference.filter((one) => !isBlank(one)));
        csvRows(hostile, ',');
      }),
      { numRuns: 300 },
    );
  });
});
