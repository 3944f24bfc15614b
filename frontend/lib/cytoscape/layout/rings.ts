import { CELL, type Place, type SceneNode } from '../scene';

/** Ellipses, because labels are wide and screens are too. */
const STRETCH = 1.45;
const RING_GAP = 84;
const GROW = 8;
/** From this many on, a ring is two staggered rows. */
const STAGGER_FROM = 18;
const OFFSETS = 72;

/** Places, and the rings behind them for the drawing's background. */
export interface RingLayout {
  readonly places: ReadonlyMap<string, Place>;
  readonly rings: readonly { readonly level: number; readonly width: number; readonly height: number }[];
}

/**
 * Concentric rings by hop around the seeds. Nodes of a ring are spread evenly in the order of their predecessors,
 * the ring is turned to where the ways to it are shortest, and widened until no two cells overlap.
 * Deterministic: ties by ref. O(n² · widenings) time for the n nodes, meant for n up to about 100.
 */
export function ringLayout(nodes: readonly SceneNode[]): RingLayout {
  const places = new Map<string, Place>();
  const seeds = nodes.filter((node) => node.isSeed);
  placeSeeds(seeds, places);
  const rest = nodes.filter((node) => !node.isSeed);
  // What the question itself is lifted to stands at no hop: it gets the first ring, and the others move out by one.
  const shift = rest.some((node) => node.level === 0) ? 1 : 0;
  const levels = [...new Set(rest.map((node) => Math.abs(node.level) + shift))].sort((a, b) => a - b);
  const rings: { level: number; width: number; height: number }[] = [];
  let radius = seeds.length > 1 ? 40 + seeds.length * 14 : 8;
  for (const level of levels) {
    const ring = inOrderOfPredecessors(
      rest.filter((node) => Math.abs(node.level) + shift === level),
      places,
    );
    radius = placeRing(ring, radius + RING_GAP, places);
    rings.push({ level: level - shift, width: radius * 2 * STRETCH, height: radius * 2 });
    if (ring.length >= STAGGER_FROM) radius += CELL.height * 0.8;
  }
  return { places, rings };
}

function placeSeeds(seeds: readonly SceneNode[], places: Map<string, Place>): void {
  if (seeds.length === 1 && seeds[0] !== undefined) {
    places.set(seeds[0].ref, { x: 0, y: 0 });
    return;
  }
  const radius = 40 + seeds.length * 10;
  seeds.forEach((seed, index) => places.set(seed.ref, onRing(radius, (2 * Math.PI * index) / seeds.length)));
}

function inOrderOfPredecessors(ring: readonly SceneNode[], places: ReadonlyMap<string, Place>): SceneNode[] {
  const keyed = ring.map((node) => ({ node, angle: angleOf(places.get(node.before)) }));
  keyed.sort((a, b) => a.angle - b.angle || (a.node.ref < b.node.ref ? -1 : 1));
  return keyed.map(({ node }) => node);
}

function placeRing(ring: readonly SceneNode[], from: number, places: Map<string, Place>): number {
  const turn = bestTurn(ring, places);
  const taken = [...places.values()];
  for (let radius = from; ; radius += GROW) {
    const spots = ring.map((_, index) => spot(ring.length, index, radius, turn));
    if (!collides(spots, taken)) {
      ring.forEach((node, index) => places.set(node.ref, spots[index] ?? { x: 0, y: 0 }));
      return radius;
    }
  }
}

function spot(count: number, index: number, radius: number, turn: number): Place {
  const outward = count >= STAGGER_FROM && index % 2 === 1 ? CELL.height * 0.8 : 0;
  return onRing(radius + outward, turn + (2 * Math.PI * index) / count);
}

/** The turn of the whole ring that brings its nodes nearest to their predecessors; the first of equals. */
function bestTurn(ring: readonly SceneNode[], places: ReadonlyMap<string, Place>): number {
  let best = -Math.PI / 2;
  let least = Infinity;
  for (let step = 0; step < OFFSETS; step++) {
    const turn = -Math.PI / 2 + (2 * Math.PI * step) / OFFSETS;
    let cost = 0;
    ring.forEach((node, index) => {
      const before = places.get(node.before);
      if (before === undefined || (before.x === 0 && before.y === 0)) return;
      cost += 1 - Math.cos(turn + (2 * Math.PI * index) / ring.length - angleOf(before));
    });
    if (cost < least - 1e-9) {
      least = cost;
      best = turn;
    }
  }
  return best;
}

function collides(spots: readonly Place[], taken: readonly Place[]): boolean {
  for (let index = 0; index < spots.length; index++) {
    const one = spots[index];
    if (one === undefined) continue;
    for (let other = index + 1; other < spots.length; other++) if (overlap(one, spots[other])) return true;
    for (const place of taken) if (overlap(one, place)) return true;
  }
  return false;
}

function overlap(a: Place, b: Place | undefined): boolean {
  return b !== undefined && Math.abs(a.x - b.x) < CELL.width && Math.abs(a.y - b.y) < CELL.height;
}

function onRing(radius: number, angle: number): Place {
  return { x: Math.round(radius * STRETCH * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) };
}

function angleOf(place: Place | undefined): number {
  return place === undefined ? -Math.PI / 2 : Math.atan2(place.y, place.x / STRETCH);
}
