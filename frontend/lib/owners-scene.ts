import type { Scene } from './cytoscape/scene';
import type { Criticality } from './graphql/graphql.generated';
import { refName } from './ref';

/** Owners that are drawn at most. */
const MOST_OWNERS = 60;
/** Owners up to which they stand in a ring. */
const MOST_IN_RING = 24;

/** A crossing as the drawing needs it. */
export interface DrawnCrossing {
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  readonly count: number;
  readonly hard: number;
  readonly soft: number;
}

/** Few stand in a ring; more from left to right. */
export function ownersLayout({ nodes }: Scene): 'rings' | 'layers' {
  return nodes.length <= MOST_IN_RING ? 'rings' : 'layers';
}

/**
 * Owners and what crosses them: those of the most dependencies, the greatest first. A column is the fewest steps from
 * an owner whom nobody needs. O(crossings).
 */
export function ownersScene(crossings: readonly DrawnCrossing[]): Scene {
  const weight = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { from, fromName, to, toName, count } of crossings) {
    weight.set(from, (weight.get(from) ?? 0) + count);
    weight.set(to, (weight.get(to) ?? 0) + count);
    names.set(from, fromName).set(to, toName);
  }
  const shown = [...weight].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_OWNERS);
  const refs = new Set(shown.map(([ref]) => ref));
  const drawn = crossings.filter(({ from, to }) => refs.has(from) && refs.has(to));
  const level = columns([...refs], drawn);
  const isRing = refs.size <= MOST_IN_RING;
  return {
    nodes: [...refs].map((ref) => ({
      ref,
      name: names.get(ref) ?? refName(ref).name,
      namespace: refName(ref).namespace,
      kind: refName(ref).kind,
      isSeed: false,
      level: isRing ? 1 : (level.get(ref) ?? 0),
      severity: null,
      before: '',
      group: refName(ref).namespace,
    })),
    relations: drawn.map((one) => ({
      from: one.from,
      to: one.to,
      via: String(one.count),
      criticality: hardest(one),
      assumed: false,
      confidence: 1,
      isDeclaredOnly: false,
    })),
    total: weight.size,
  };
}

function hardest({ hard, soft }: DrawnCrossing): Criticality {
  return hard > 0 ? 'HARD' : soft > 0 ? 'SOFT' : 'ASYNC';
}

function columns(refs: readonly string[], crossings: readonly DrawnCrossing[]): ReadonlyMap<string, number> {
  const needed = new Set(crossings.map(({ to }) => to));
  const starts = refs.filter((ref) => !needed.has(ref));
  const level = new Map((starts.length > 0 ? starts : refs.slice(0, 1)).map((ref) => [ref, 0]));
  const queue = [...level.keys()];
  const ways = new Map<string, string[]>();
  for (const { from, to } of crossings) ways.set(from, [...(ways.get(from) ?? []), to]);
  for (const ref of queue) {
    for (const to of ways.get(ref) ?? []) {
      if (level.has(to)) continue;
      level.set(to, (level.get(ref) ?? 0) + 1);
      queue.push(to);
    }
  }
  return level;
}
