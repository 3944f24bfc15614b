import { DECLARED } from '@faultline/model';
import type { RelationInput } from './input.js';

/** Columns of what is looked at, one row a claim. */
type Stated = Pick<RelationInput, 'from' | 'to' | 'via' | 'scope' | 'scopes' | 'part' | 'parts'>;

/**
 * Leaves out what a catalog file says where a rule said it again with `via` filled in or made more exact: then only the
 * conclusion counts, or one dependency would be two. A claim of a source is covered when conclusions of the part
 * `declared` relate the same two and none of them has its `via`; where one has, the two merge anyway. Between kinds that
 * no rule speaks of (a System, an Api) there is no such conclusion, and what the file says counts.
 * O(rows), plus the rows of a pair for each of its claims that a source says.
 * @param rows of DEPENDS_ON, ordered by from, then to
 */
export function withoutCovered(input: Stated, rows: Int32Array): Int32Array {
  const derivation = input.scopes.indexOf('derivation');
  const declared = input.parts.indexOf(DECLARED);
  if (derivation < 0 || declared < 0) return rows;
  const kept = new Int32Array(rows.length);
  let count = 0;
  for (let first = 0, end = 0; first < rows.length; first = end) {
    const from = input.from[rows[first]!];
    const to = input.to[rows[first]!];
    while (end < rows.length && input.from[rows[end]!] === from && input.to[rows[end]!] === to) end++;
    for (let at = first; at < end; at++) {
      const row = rows[at]!;
      if (input.scope[row] === derivation || !isCovered(row, rows.subarray(first, end))) kept[count++] = row;
    }
  }
  return kept.subarray(0, count);

  function isCovered(row: number, pair: Int32Array): boolean {
    const conclusions = pair.filter((other) => input.scope[other] === derivation && input.part[other] === declared);
    return conclusions.length > 0 && conclusions.every((other) => input.via[other] !== input.via[row]);
  }
}
