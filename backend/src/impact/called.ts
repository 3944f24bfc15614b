import type { EntityRef } from '@faultline/model';
import { calledRefs } from '../catalog/display-name.js';
import type { Snapshot } from '../catalog/snapshot.js';
import type { AffectedRecord } from './affected-record.js';

/** What those refs of an answer are called that are ids of machines, by ref. O(refs that the answer names). */
export function calledIn(
  snapshot: Snapshot,
  seeds: readonly EntityRef[],
  affected: readonly AffectedRecord[],
): readonly { readonly ref: EntityRef; readonly name: string }[] {
  const refs = new Set<string>(seeds);
  for (const one of affected) {
    for (const ref of one.path) refs.add(ref);
    for (const { from, to } of one.because) refs.add(from).add(to);
    for (const { of } of one.redundancy?.leftOn ?? []) refs.add(of);
  }
  return calledRefs(snapshot, refs);
}
