/** Groups of an answer are lists to pick from; one of more than this is narrowed by words. */
const MOST = 200;

/**
 * Counts rows by what they have; a row with several values counts under each, one without any under ''. Most rows
 * first, then by value.
 * @param make what a group says of its rows
 */
export function groupsBy<Row, Group extends object>(
  rows: readonly Row[],
  valuesOf: (row: Row) => readonly string[],
  make: (rows: readonly Row[]) => Group,
): readonly (Group & { readonly value: string; readonly count: number })[] {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const values = valuesOf(row);
    for (const value of values.length === 0 ? [''] : new Set(values)) {
      const list = found.get(value);
      if (list === undefined) found.set(value, [row]);
      else list.push(row);
    }
  }
  return [...found]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([value, list]) => ({ value, count: list.length, ...make(list) }));
}
