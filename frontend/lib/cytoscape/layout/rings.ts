import { CELL, type Place, type SceneNode } from '../scene';

/** Ellipses, because labels are wide and screens are too. */
const STRETCH = 1.45;
const RING_GAP = 78;
const GROW = 8;
/** From this many on, a ring is two staggered rows. */
const STAGGER_FROM = 18;
const STAGGER = CELL.height * 0.8;
const PASSES = 60;

/** Places, and the rings behind them for the drawing's background. */
export interface RingLayout {
  readonly places: ReadonlyMap<string, Place>;
  readonly rings: readonly { readonly level: number; readonly width: number; readonly height: number }[];
}

/**
 * Concentric rings by hop around the seeds. Nodes of a ring stand as near to their predecessors as their labels
 * allow, and the ring is widened until no two cells overlap.
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
    if (ring.length >= STAGGER_FROM) radius += STAGGER;
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
  const wanted = wantedAngles(ring, places);
  const taken = [...places.values()];
  for (let radius = from; ; radius += GROW) {
    const angles = spread(wanted, Math.min((2 * Math.PI) / ring.length, (1.1 * CELL.width) / (radius * STRETCH)));
    const spots = angles.map((angle, index) => onRing(radius + outward(ring.length, index), angle));
    if (!collides(spots, taken)) {
      ring.forEach((node, index) => places.set(node.ref, spots[index] ?? { x: 0, y: 0 }));
      return radius;
    }
  }
}

function outward(count: number, index: number): number {
  return count >= STAGGER_FROM && index % 2 === 1 ? STAGGER : 0;
}

/** Each node as near to its predecessor as it likes; those around the middle have no wish and are spread evenly. */
function wantedAngles(ring: readonly SceneNode[], places: ReadonlyMap<string, Place>): number[] {
  return ring.map((node, index) => {
    const before = places.get(node.before);
    const isFree = before === undefined || (before.x === 0 && before.y === 0);
    return isFree ? -Math.PI / 2 + (2 * Math.PI * index) / ring.length : angleOf(before);
  });
}

/** Pushes neighbours on the circle apart until each pair has its gap; the last pass spreads evenly if that was not enough. */
function spread(wanted: readonly number[], gap: number): number[] {
  const angles = [...wanted];
  const count = angles.length;
  if (count < 2) return angles;
  for (let pass = 0; pass < PASSES; pass++) {
    let isApart = true;
    for (let index = 0; index < count; index++) {
      const next = (index + 1) % count;
      const turn = next === 0 ? 2 * Math.PI : 0;
      const short = gap - ((angles[next] ?? 0) + turn - (angles[index] ?? 0));
      if (short <= 1e-6) continue;
      isApart = false;
      angles[index] = (angles[index] ?? 0) - short / 2;
      angles[next] = (angles[next] ?? 0) + short / 2;
    }
    if (isApart) return angles;
  }
  const first = angles[0] ?? 0;
  return angles.map((_, index) => first + (2 * Math.PI * index) / count);
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
