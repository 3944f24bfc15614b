import type { StartNeeds, StartOrder } from '@faultline/analysis';
import { CRITICALITIES, type Criticality, type EntityRef } from '@faultline/model';
import type { NeededExternal, NeededProcess } from './needed.js';

/** What is started, and the needs between, by number. */
export interface ComposeStart {
  readonly refs: readonly EntityRef[];
  /** In the order in which they are to be kept. */
  readonly needs: StartNeeds;
  /** Index into CRITICALITIES, by need. */
  readonly criticality: Uint8Array;
}

/** A need that would close a circle of start, and the ones that were kept instead. */
export interface CutRelation {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly criticality: Criticality;
  /** The circle: from the dependent by way of the dependency back to the dependent. */
  readonly cycle: readonly EntityRef[];
}

/** The hardest needs are kept first, of equal ones those that lead away from what was asked for. */
export function composeStart(processes: readonly NeededProcess[], externals: readonly NeededExternal[]): ComposeStart {
  const all = [...processes, ...externals];
  const numbers = new Map(all.map(({ ref }, at) => [ref, at]));
  const needs = processes
    .flatMap(({ hops, needs: direct }, from) =>
      direct.map(({ to, criticality }) => {
        const target = numbers.get(to) ?? -1;
        const isBack = (all[target]?.hops ?? 0) <= hops ? 1 : 0;
        return { from, to: target, rank: CRITICALITIES.indexOf(criticality) * 2 + isBack };
      }),
    )
    .filter(({ to }) => to >= 0)
    .sort((a, b) => a.rank - b.rank || a.from - b.from || a.to - b.to);
  return {
    refs: all.map(({ ref }) => ref),
    needs: {
      count: all.length,
      from: Int32Array.from(needs, ({ from }) => from),
      to: Int32Array.from(needs, ({ to }) => to),
    },
    criticality: Uint8Array.from(needs, ({ rank }) => rank >> 1),
  };
}

/** An order of start in refs: all of them, the names that each waits for, and what was left out. */
export function startedInOrder(
  { refs, needs, criticality }: ComposeStart,
  { order, taken, cut }: StartOrder,
  names: ReadonlyMap<EntityRef, string>,
): {
  readonly refs: readonly EntityRef[];
  readonly dependsOn: ReadonlyMap<EntityRef, readonly string[]>;
  readonly cut: readonly CutRelation[];
} {
  const refOf = (number: number | undefined): EntityRef => refs[number ?? -1] ?? ('' as EntityRef);
  const waiting = new Map<EntityRef, Set<string>>();
  needs.from.forEach((from, need) => {
    const name = names.get(refOf(needs.to[need]));
    if (taken[need] !== 1 || name === undefined) return;
    const known = waiting.get(refOf(from)) ?? new Set();
    waiting.set(refOf(from), known.add(name));
  });
  return {
    refs: Array.from(order, refOf),
    dependsOn: new Map([...waiting].map(([ref, known]) => [ref, [...known].sort()])),
    cut: cut.map(({ need, way }) => ({
      from: refOf(needs.from[need]),
      to: refOf(needs.to[need]),
      criticality: CRITICALITIES[criticality[need] ?? 0] ?? 'hard',
      cycle: [refOf(needs.from[need]), ...way.map(refOf)],
    })),
  };
}
