import { START, UNREACHED } from '../closure/hops.js';
import type { NodeIndex } from '../topology/nodes.js';
import { HARD, ROW_KINDS, type Topology } from '../topology/topology.js';
import { ALTERNATIVE, GROUPED, WAY_BITS, WAY_MASK, passingRows } from './passing-rows.js';
import { DEGRADED, DOWN, UNAFFECTED, passedOn } from './severity.js';

/**
 * What a failure reaches and how hard, by place: the order in which nodes were reached, nearest first, starts first.
 * What is by place is as long as what was reached, or longer.
 */
export interface Spread {
  readonly count: number;
  /** By place: the node. */
  readonly order: Int32Array;
  /** Places at `h` hops are `levels[h]` up to, but without, `levels[h + 1]`. */
  readonly levels: readonly number[];
  /** By place: the node before it on its way, or START. */
  readonly came: Int32Array;
  /** By place: when it passed its severity on, after it was final; of two the lesser came first. */
  readonly passed: Int32Array;
  /** By node: index into SEVERITIES, or UNAFFECTED. */
  readonly severity: Uint8Array;
  /** By node: one more than its place, 0 where it was not reached. */
  readonly places: Int32Array;
}

/** Beside a severity while the search runs: the node's rows were read with it. */
const READ = 4;
const SEVERITY_MASK = READ - 1;
const STATES = SEVERITY_MASK + 1;
/** Room for this many nodes at first: mostly few are reached. */
const FEW = 1_024;

/** A search under way. */
interface Search {
  readonly topology: Topology;
  readonly rows: Int32Array;
  readonly passes: Uint8Array;
  readonly state: Uint8Array;
  readonly places: Int32Array;
  order: Int32Array;
  came: Int32Array;
  count: number;
  /** Rows of the nodes at lesser places were read. */
  next: number;
  /** Who got worse after its rows were read, each once. */
  readonly worse: NodeIndex[];
  /** By group of alternatives: how many are not down; made when the first one fails. */
  left: Int32Array | null;
  readonly onlyHard: boolean;
}

/**
 * Everything that transitively depends on the starts, each by the least way of the shortest ones as `dependentReach`
 * has it, and the least fixpoint of severities: the worst that any dependency, itself affected, passes on. Where
 * several stand in for each other, an outage of one passes on as degraded, and of all of them as an outage.
 *
 * One breadth-first search does both: whoever is reached gets the severity that it is reached with, and a worse one
 * when another row brings it. Hard relations are many, so a severity is mostly final before the rows of its node are
 * read. Who gets a worse one later is read once more at the end, the worst first: severities only get milder on their
 * way, so it is final then.
 * O(nodes + relations) time, each row read at most twice; 5 bytes a node and 12 for each that is reached.
 * @param starts distinct nodes, in the order that breaks ties
 * @param startSeverity by start, index into SEVERITIES
 */
export function spread(
  topology: Topology,
  starts: Int32Array,
  startSeverity: Uint8Array,
  options: { readonly onlyHard?: boolean } = {},
): Spread {
  const search = begun(topology, starts, startSeverity, options.onlyHard === true);
  const levels = [0];
  while (search.next < search.count) {
    levels.push(search.count);
    for (const end = search.count; search.next < end;) readPlaces(search, end);
  }
  const passed = readWorse(search);
  const { count, order, came, state, places } = search;
  for (let place = 0; place < count; place++) state[order[place]!]! &= SEVERITY_MASK;
  return { count, order, levels, came, passed, severity: state, places };
}

function begun(topology: Topology, starts: Int32Array, startSeverity: Uint8Array, onlyHard: boolean): Search {
  const room = Math.max(FEW, starts.length);
  const search: Search = {
    topology,
    rows: passingRows(topology),
    passes: onlyHard ? PASSES_HARD : PASSES,
    state: new Uint8Array(topology.nodeCount).fill(UNAFFECTED),
    places: new Int32Array(topology.nodeCount),
    order: new Int32Array(room),
    came: new Int32Array(room),
    count: starts.length,
    next: 0,
    worse: [],
    left: null,
    onlyHard,
  };
  starts.forEach((start, place) => {
    search.state[start] = startSeverity[place]!;
    search.places[start] = place + 1;
    search.order[place] = start;
    search.came[place] = START;
  });
  return search;
}

/** Reaches what depends on the nodes at the next places and passes severities on to it, until room is short. */
function readPlaces(search: Search, end: number): void {
  const { rows, passes, state, places, order, came, worse } = search;
  const { offsets } = search.topology.dependents;
  let { count, next } = search;
  for (; next < end; next++) {
    const node = order[next]!;
    const first = offsets[node]!;
    const last = offsets[node + 1]!;
    if (count + last - first > order.length) break;
    const own = state[node]!;
    state[node] = own | READ;
    let ways = 0;
    for (let at = first; at < last; at++) {
      const row = rows[at]!;
      const target = row >> WAY_BITS;
      const passed = passes[(own << WAY_BITS) | (row & WAY_MASK)]!;
      const known = state[target]!;
      ways |= row;
      if (passed >= (known & SEVERITY_MASK)) continue;
      state[target] = passed;
      if (known === UNAFFECTED) {
        order[count] = target;
        came[count] = node;
        places[target] = ++count;
      } else if (known >= READ) worse.push(target);
    }
    if (own === DOWN && (ways & GROUPED) !== 0) failInGroups(search, node, worse, false);
  }
  search.count = count;
  search.next = next;
  if (next < end) makeRoom(search, order[next]!);
}

/**
 * Passes on severities that got worse: all outages first, since they may make others worse still.
 * @returns by place: when a node passed its severity on for the last time
 */
function readWorse(search: Search): Int32Array {
  const { rows, passes, state, places, worse, count } = search;
  const { offsets } = search.topology.dependents;
  const passed = new Int32Array(count);
  for (let place = 0; place < count; place++) passed[place] = place;
  let clock = count;
  const waiting: NodeIndex[][] = Array.from({ length: UNAFFECTED }, () => []);
  for (const node of worse) waiting[state[node]!]!.push(node);
  for (let own = DOWN; own < UNAFFECTED; own++) {
    // It grows as it is read.
    for (const node of waiting[own]!) {
      if (state[node] !== own) continue;
      state[node] = own | READ;
      passed[places[node]! - 1] = clock++;
      let ways = 0;
      for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
        const row = rows[at]!;
        const target = row >> WAY_BITS;
        const means = passes[(own << WAY_BITS) | (row & WAY_MASK)]!;
        ways |= row;
        if (means >= (state[target]! & SEVERITY_MASK)) continue;
        state[target] = means;
        waiting[means]!.push(target);
      }
      if (own === DOWN && (ways & GROUPED) !== 0) failInGroups(search, node, waiting[DOWN]!, true);
    }
  }
  return passed;
}

/**
 * One alternative less in each group of a node that is down; who has none left is down too.
 * @param isOver whether the search is: then whoever gets worse was read before, and joins `worse` whatever it was
 */
function failInGroups(search: Search, node: NodeIndex, worse: NodeIndex[], isOver: boolean): void {
  const { state, onlyHard } = search;
  const { offsets, groups, isHard, dependent } = search.topology.alternatives!;
  const left = (search.left ??= membersOf(search));
  for (let at = offsets[node]!; at < offsets[node + 1]!; at++) {
    if (onlyHard && isHard[at] === 0) continue;
    const group = groups[at]!;
    const target = dependent[group]!;
    const known = state[target]!;
    if (--left[group]! > 0 || (known & SEVERITY_MASK) === DOWN) continue;
    state[target] = DOWN;
    if (isOver || known >= READ) worse.push(target);
  }
}

function membersOf({ topology, onlyHard }: Search): Int32Array {
  const { count, groups, isHard } = topology.alternatives!;
  const members = new Int32Array(count);
  for (let at = 0; at < groups.length; at++) if (!onlyHard || isHard[at] === 1) members[groups[at]!]!++;
  return members;
}

/** Room for all dependents of a node, and for as many nodes again as there are. */
function makeRoom(search: Search, node: NodeIndex): void {
  const { offsets } = search.topology.dependents;
  const room = Math.max(search.order.length * 2, search.count + offsets[node + 1]! - offsets[node]!);
  const longer = (column: Int32Array): Int32Array => {
    const all = new Int32Array(room);
    all.set(column);
    return all;
  };
  search.order = longer(search.order);
  search.came = longer(search.came);
}

/** What is passed on, by state of the dependency and way of the row; UNAFFECTED where nothing is. */
function passesBy(onlyHard: boolean): Uint8Array {
  const passes = new Uint8Array(STATES << WAY_BITS).fill(UNAFFECTED);
  for (let state = DOWN; state < UNAFFECTED; state++) {
    for (const grouped of [0, GROUPED]) {
      const base = (state << WAY_BITS) | grouped;
      for (let criticality = HARD; criticality < ROW_KINDS; criticality++) {
        if (!onlyHard || criticality === HARD) passes[base | criticality] = passedOn(state, criticality);
      }
      passes[base | ALTERNATIVE] = Math.max(state, DEGRADED);
    }
  }
  return passes;
}

const PASSES = passesBy(false);
const PASSES_HARD = passesBy(true);

/** Hops of a node, UNREACHED where it was not reached or is further than `maxDepth`. O(log hops). */
export function hopsTo(
  { levels, places }: Spread,
  node: NodeIndex,
  maxDepth: number = Number.POSITIVE_INFINITY,
): number {
  const place = places[node]! - 1;
  if (place < 0) return UNREACHED;
  let low = 0;
  let high = levels.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (levels[middle]! <= place) low = middle;
    else high = middle;
  }
  return low <= maxDepth ? low : UNREACHED;
}

/** The way by which a node was reached, from its start to itself. [] for one that was not reached. O(hops). */
export function wayTo({ came, places }: Spread, node: NodeIndex): NodeIndex[] {
  const way: NodeIndex[] = [];
  if (places[node] === 0) return way;
  for (let at = node; at !== START; at = came[places[at]! - 1]!) way.push(at);
  return way.reverse();
}

/** Its position among the starts, which have the first places; -1 for any other node. */
export function startAt({ came, places }: Spread, node: NodeIndex): number {
  const place = places[node]! - 1;
  return place >= 0 && came[place] === START ? place : -1;
}
