/** One need between things that are started, by number: `from` is started after `to`. */
export interface StartNeed {
  readonly from: number;
  readonly to: number;
}

/** A need that was left out, since the others that were taken before it lead back. */
export interface CutNeed {
  /** Its place in the needs that were given. */
  readonly need: number;
  /** From what it needs back to what needs it, both included: the needs that were taken instead. */
  readonly way: readonly number[];
}

export interface StartOrder {
  /** All of them, each after everything that it needs by the needs that were taken. */
  readonly order: Int32Array;
  /** By place of a need: 1 where it was taken. A need of itself is neither taken nor cut. */
  readonly taken: Uint8Array;
  /** In the order of the needs that were given. */
  readonly cut: readonly CutNeed[];
}

/**
 * An order of start out of needs that may run in circles. Definition: going through the needs in the order given, one
 * is taken unless those already taken lead from its dependency back to its dependent; so the result has no cycle, no
 * need that was cut could be added to it, and what stands first (the harder, for its caller) is kept first. Method: an
 * order is kept up to date as needs come, and only what lies between the two ends of a new one is looked at (Pearce and
 * Kelly, "A dynamic topological sort algorithm for directed acyclic graphs", 2006). Iterative. O(needs · what lies
 * between), little in practice; O(count + needs) memory.
 * @param count things, numbered from 0
 */
export function startOrder(count: number, needs: readonly StartNeed[]): StartOrder {
  const place = Int32Array.from({ length: count }, (_, node) => node);
  const needing: number[][] = Array.from({ length: count }, () => []);
  const needed: number[][] = Array.from({ length: count }, () => []);
  const taken = new Uint8Array(needs.length);
  const cut: CutNeed[] = [];
  needs.forEach(({ from, to }, need) => {
    if (from === to) return;
    if (place[to]! > place[from]!) {
      // `from` must move behind `to`: nothing that is behind it already may be what `to` stands behind.
      const behind = reach(needing, from, (node) => place[node]! <= place[to]!);
      if (behind.came.has(to)) {
        cut.push({ need, way: wayBack(behind.came, from, to) });
        return;
      }
      const before = reach(needed, to, (node) => place[node]! >= place[from]!);
      reorder(place, before.nodes, behind.nodes);
    }
    taken[need] = 1;
    needing[to]!.push(from);
    needed[from]!.push(to);
  });
  const order = new Int32Array(count);
  place.forEach((at, node) => (order[at] = node));
  return { order, taken, cut };
}

interface Reached {
  readonly nodes: readonly number[];
  /** What each was reached from; the start from itself. */
  readonly came: ReadonlyMap<number, number>;
}

function reach(next: readonly (readonly number[])[], start: number, isInside: (node: number) => boolean): Reached {
  const came = new Map([[start, start]]);
  const nodes = [start];
  for (let at = 0; at < nodes.length; at++) {
    for (const node of next[nodes[at]!]!) {
      if (came.has(node) || !isInside(node)) continue;
      came.set(node, nodes[at]!);
      nodes.push(node);
    }
  }
  return { nodes, came };
}

/** From `to` along what it needs to `from`: the search went the other way. */
function wayBack(came: ReadonlyMap<number, number>, from: number, to: number): readonly number[] {
  const way = [to];
  for (let node = to; node !== from;) {
    node = came.get(node)!;
    way.push(node);
  }
  return way;
}

/** Puts all of `before` ahead of all of `behind` on the places that they have together, each in its own order. */
function reorder(place: Int32Array, before: readonly number[], behind: readonly number[]): void {
  const byPlace = (a: number, b: number): number => place[a]! - place[b]!;
  const nodes = [...[...before].sort(byPlace), ...[...behind].sort(byPlace)];
  const places = nodes.map((node) => place[node]!).sort((a, b) => a - b);
  nodes.forEach((node, at) => (place[node] = places[at]!));
}
