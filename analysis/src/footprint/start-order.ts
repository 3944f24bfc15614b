/** Needs between things that are started, numbered from 0: `from[i]` is started after `to[i]`. */
export interface StartNeeds {
  /** Of things. */
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
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
 * order is kept up to date as needs come. A new one whose ends stand the wrong way round is searched from both ends at
 * once, among what stands between them: where the searches meet is a circle; where one ends, what it found moves past
 * the other end (Pearce and Kelly, "A dynamic topological sort algorithm for directed acyclic graphs", 2006;
 * Marchetti-Spaccamela, Nanni and Rohnert, "Maintaining a topological order under edge insertions", 1996). The order
 * begins as a depth-first search over all needs ends, so that without circles nothing ever moves. Iterative.
 * O(needs · what lies between), little in practice; O(count + needs) memory.
 */
export function startOrder({ count, from, to }: StartNeeds): StartOrder {
  const order = endingOrder(count, from, to);
  const place = new Int32Array(count);
  order.forEach((node, at) => (place[node] = at));
  const behind = new TakenSearch(count, from);
  const before = new TakenSearch(count, to);
  const taken = new Uint8Array(from.length);
  const cut: CutNeed[] = [];
  for (let need = 0; need < from.length; need++) {
    const [dependent, dependency] = [from[need]!, to[need]!];
    if (dependent === dependency) continue;
    if (place[dependency]! > place[dependent]!) {
      const meeting = searchBoth(behind, dependent, before, dependency, place);
      if (meeting >= 0) {
        cut.push({ need, way: [...before.wayTo(meeting).reverse(), ...behind.wayTo(meeting).slice(1)] });
        continue;
      }
      const region = { low: place[dependent]!, high: place[dependency]! };
      if (behind.isOver) move(order, place, region, behind, false);
      else move(order, place, region, before, true);
    }
    taken[need] = 1;
    behind.add(dependency, need);
    before.add(dependent, need);
  }
  return { order, taken, cut };
}

/**
 * Searches for what needs `dependent` and for what `dependency` needs, where both stand between the two, the one that
 * had less to look at first, until they meet or one of them is over.
 * @returns where they meet, or -1
 */
function searchBoth(
  behind: TakenSearch,
  dependent: number,
  before: TakenSearch,
  dependency: number,
  place: Int32Array,
): number {
  const [low, high] = [place[dependent]!, place[dependency]!];
  behind.begin(dependent);
  before.begin(dependency);
  while (!behind.isOver && !before.isOver) {
    const [one, other] = behind.looked <= before.looked ? [behind, before] : [before, behind];
    const meeting = one.step(other, place, low, high);
    if (meeting >= 0) return meeting;
  }
  return -1;
}

/** Moves what a search found to one end of the region, each in its own order; the rest moves up. */
function move(
  order: Int32Array,
  place: Int32Array,
  { low, high }: { readonly low: number; readonly high: number },
  found: TakenSearch,
  isToLow: boolean,
): void {
  const second = found.spare;
  let seconds = 0;
  let next = low;
  for (let at = low; at <= high; at++) {
    const node = order[at]!;
    if (found.has(node) === isToLow) order[next++] = node;
    else second[seconds++] = node;
  }
  order.set(second.subarray(0, seconds), next);
  for (let at = low; at <= high; at++) place[order[at]!] = at;
}

/** All in the order in which a depth-first search ends: each after what it needs, but for circles. */
function endingOrder(count: number, from: Int32Array, to: Int32Array): Int32Array {
  const next = new Int32Array(count + 1);
  for (const node of from) next[node + 1]!++;
  for (let node = 0; node < count; node++) next[node + 1]! += next[node]!;
  const end = next.slice(1);
  const targets = new Int32Array(from.length);
  const filled = next.slice();
  from.forEach((node, need) => (targets[filled[node]!++] = to[need]!));
  const order = new Int32Array(count);
  const isSeen = new Uint8Array(count);
  const stack = new Int32Array(count);
  let ended = 0;
  for (let start = 0; start < count; start++) {
    if (isSeen[start] === 1) continue;
    isSeen[start] = 1;
    stack[0] = start;
    for (let depth = 0; depth >= 0;) {
      const node = stack[depth]!;
      if (next[node]! === end[node]!) {
        order[ended++] = node;
        depth--;
        continue;
      }
      const target = targets[next[node]!++]!;
      if (isSeen[target] === 1) continue;
      isSeen[target] = 1;
      stack[++depth] = target;
    }
  }
  return order;
}

/** Needs that were taken, by one of their ends, oldest first, and a breadth-first search along them at a time. */
class TakenSearch {
  /** Needs that the search looked at. */
  looked = 0;
  /** Room for as many as there are. */
  readonly spare: Int32Array;
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly following: Int32Array;
  private readonly came: Int32Array;
  private readonly seenIn: Int32Array;
  private readonly nodes: Int32Array;
  private search = 0;
  private count = 0;
  private next = 0;

  /** @param other by need: the end that it leads to */
  constructor(
    count: number,
    private readonly other: Int32Array,
  ) {
    this.first = new Int32Array(count).fill(-1);
    this.last = new Int32Array(count).fill(-1);
    this.following = new Int32Array(other.length).fill(-1);
    this.came = new Int32Array(count);
    this.seenIn = new Int32Array(count);
    this.nodes = new Int32Array(count);
    this.spare = new Int32Array(count);
  }

  add(node: number, need: number): void {
    const last = this.last[node]!;
    if (last < 0) this.first[node] = need;
    else this.following[last] = need;
    this.last[node] = need;
  }

  begin(start: number): void {
    this.search++;
    this.looked = 0;
    this.next = 0;
    this.count = 0;
    this.see(start, start);
  }

  get isOver(): boolean {
    return this.next === this.count;
  }

  has(node: number): boolean {
    return this.seenIn[node] === this.search;
  }

  /** Goes on from one node, inside the places. @returns a node that the other search has found too, or -1 */
  step(search: TakenSearch, place: Int32Array, low: number, high: number): number {
    const node = this.nodes[this.next++]!;
    for (let need = this.first[node]!; need >= 0; need = this.following[need]!) {
      this.looked++;
      const reached = this.other[need]!;
      if (this.has(reached) || place[reached]! < low || place[reached]! > high) continue;
      this.see(reached, node);
      if (search.has(reached)) return reached;
    }
    return -1;
  }

  private see(node: number, from: number): void {
    this.seenIn[node] = this.search;
    this.came[node] = from;
    this.nodes[this.count++] = node;
  }

  /** From a node that was found back to where the search began. */
  wayTo(node: number): number[] {
    const way = [node];
    for (let at = node; this.came[at] !== at;) {
      at = this.came[at]!;
      way.push(at);
    }
    return way;
  }
}
