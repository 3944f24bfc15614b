/** One key of a sort: whole numbers from 0 up to, but without, `range`. */
export interface SortKey {
  readonly values: ArrayLike<number>;
  readonly range: number;
}

/**
 * Row numbers 0..count-1 ordered by the keys, the first key first, stable. Counting sort from the last key to the
 * first: O(keys · (count + range)) time, no comparison, no object a row. Rows that are in order already cost one pass.
 */
export function sortedRows(count: number, keys: readonly SortKey[]): Int32Array {
  let rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  if (isSorted(count, keys)) return rows;
  let spare = new Int32Array(count);
  for (let index = keys.length - 1; index >= 0; index--) {
    const { values, range } = keys[index]!;
    const starts = new Int32Array(range + 1);
    for (let row = 0; row < count; row++) starts[values[row]! + 1]!++;
    for (let value = 0; value < range; value++) starts[value + 1]! += starts[value]!;
    for (let at = 0; at < count; at++) {
      const row = rows[at]!;
      spare[starts[values[row]!]!++] = row;
    }
    [rows, spare] = [spare, rows];
  }
  return rows;
}

function isSorted(count: number, keys: readonly SortKey[]): boolean {
  for (let row = 1; row < count; row++) {
    for (const { values } of keys) {
      const difference = values[row]! - values[row - 1]!;
      if (difference < 0) return false;
      if (difference > 0) break;
    }
  }
  return true;
}

/** Row starts from the number of rows of each owner: `offsets[owner]` up to `offsets[owner + 1]`. O(owners + rows). */
export function offsetsOf(owners: ArrayLike<number>, count: number, ownerCount: number): Int32Array {
  const offsets = new Int32Array(ownerCount + 1);
  for (let row = 0; row < count; row++) offsets[owners[row]! + 1]!++;
  for (let owner = 0; owner < ownerCount; owner++) offsets[owner + 1]! += offsets[owner]!;
  return offsets;
}
