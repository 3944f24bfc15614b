import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { assumedCriticality, type Criticality } from '@faultline/model';
import type { Chance } from './chance.js';

/** Kinds of what a system is made of. */
export type PartKind = 'service' | 'datastore' | 'broker';

/** Who depends on whom, by position, before anything runs anywhere. */
export interface Shape {
  readonly kinds: readonly PartKind[];
  readonly dependencies: readonly (readonly [dependent: number, dependency: number, criticality: Criticality])[];
}

/** Families of topologies, each from a seed. */
export const FAMILIES = {
  'layered DAG': layered,
  'scale-free, 5 % cycles': scaleFree,
  'recorded applications, joined': recordedJoined,
} as const satisfies Record<string, (chance: Chance) => Shape>;
export type Family = keyof typeof FAMILIES;

class ShapeBuilder implements Shape {
  readonly kinds: PartKind[] = [];
  readonly dependencies: [number, number, Criticality][] = [];
  readonly #seen = new Set<string>();

  add(kind: PartKind): number {
    return this.kinds.push(kind) - 1;
  }

  depend(from: number, to: number, criticality: Criticality): void {
    const key = `${from} ${to}`;
    if (from === to || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.dependencies.push([from, to, criticality]);
  }
}

const calls = (chance: Chance): Criticality =>
  chance.weighted([
    ['hard', 0.7],
    ['soft', 0.22],
    ['async', 0.08],
  ]);

/** Databases of their own and shared ones, a cache here and there, one or two brokers. */
function addStores(shape: ShapeBuilder, chance: Chance): void {
  const services = shape.kinds.flatMap((kind, at) => (kind === 'service' ? [at] : []));
  const stores: number[] = [];
  for (const service of services) {
    if (!chance.happens(0.45)) continue;
    if (stores.length === 0 || chance.happens(0.6)) stores.push(shape.add('datastore'));
    shape.depend(service, chance.happens(0.5) ? (stores.at(-1) ?? 0) : chance.oneOf(stores), 'hard');
  }
  const cache = shape.add('datastore');
  for (const service of services) if (chance.happens(0.12)) shape.depend(service, cache, 'soft');
  for (let broker = 0; broker < 2; broker++) {
    const added = shape.add('broker');
    for (const service of services) {
      if (chance.happens(0.1)) shape.depend(service, added, chance.happens(0.3) ? 'hard' : 'async');
    }
  }
}

/** Six layers; who stands in one depends on the layers below, mostly the next. No cycle. */
function layered(chance: Chance): Shape {
  const shape = new ShapeBuilder();
  const layers = 6;
  const width = 12 + chance.below(14);
  for (let at = 0; at < layers * width; at++) shape.add('service');
  for (let from = width; from < layers * width; from++) {
    const own = Math.floor(from / width);
    for (let count = 1 + chance.below(3); count > 0; count--) {
      const below = chance.happens(0.75) ? own - 1 : chance.below(own);
      shape.depend(from, below * width + chance.below(width), calls(chance));
    }
  }
  addStores(shape, chance);
  return shape;
}

/** Few are needed by many; one relation of twenty points the other way. */
function scaleFree(chance: Chance): Shape {
  const shape = new ShapeBuilder();
  const count = 80 + chance.below(80);
  const drawn: number[] = [];
  for (let at = 0; at < count; at++) {
    shape.add('service');
    if (at === 0) continue;
    for (let relations = 1 + chance.below(3); relations > 0; relations--) {
      const target = drawn.length > 0 && chance.happens(0.6) ? chance.oneOf(drawn) : chance.below(at);
      if (chance.happens(0.05)) shape.depend(target, at, calls(chance));
      else shape.depend(at, target, calls(chance));
      drawn.push(target);
    }
  }
  addStores(shape, chance);
  return shape;
}

interface Recorded {
  readonly components: readonly (readonly [name: string, kind: string])[];
  readonly dependencies: readonly (readonly [number, number, string])[];
}

// Beside this folder; compiled, one folder further up.
const RECORDED = ['../recorded/', '../../recorded/']
  .map((place) => new URL(place, import.meta.url))
  .find((place) => existsSync(place));
let known: readonly Recorded[] | undefined;

function recorded(): readonly Recorded[] {
  if (known !== undefined) return known;
  if (RECORDED === undefined) throw new Error('bench/recorded is not there');
  return (known = readdirSync(RECORDED)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, RECORDED), 'utf8')) as Recorded));
}

/**
 * Recorded applications beside each other until there are about a hundred parts, each copy without one relation of
 * ten, and services of one that need services of another, as teams use each other's.
 */
function recordedJoined(chance: Chance): Shape {
  const shape = new ShapeBuilder();
  const services: number[][] = [];
  const size = 90 + chance.below(60);
  while (shape.kinds.length < size) {
    const { components, dependencies } = chance.oneOf(recorded());
    const numbers = components.map(([, kind]) => {
      if (kind === 'user') return -1;
      return shape.add(kind === 'datastore' || kind === 'broker' ? kind : 'service');
    });
    for (const [from, to, via] of dependencies) {
      const [dependent = -1, dependency = -1] = [numbers[from], numbers[to]];
      if (dependent < 0 || dependency < 0 || chance.happens(0.1)) continue;
      shape.depend(dependent, dependency, assumedCriticality(via));
    }
    services.push(numbers.filter((number) => number >= 0 && shape.kinds[number] === 'service'));
  }
  for (const [at, own] of services.entries()) {
    if (at === 0) continue;
    for (let joins = 1 + chance.below(3); joins > 0; joins--) {
      const others = services[chance.below(at)] ?? [];
      if (own.length > 0 && others.length > 0) shape.depend(chance.oneOf(own), chance.oneOf(others), calls(chance));
    }
  }
  return shape;
}
