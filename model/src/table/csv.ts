// What spreadsheets take for a formula, also in its full-width forms.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A value of a row: quoted where it must be, and a text is never read as a formula by a spreadsheet. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV (RFC 4180), the first one their names. */
export function csvText(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
