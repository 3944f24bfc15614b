import { readFileSync, readdirSync } from 'node:fs';
import { VIAS } from '@faultline/model';
import { randomFrom } from '../measure.js';
import { GraphBuilder, anyVia, type BenchGraph } from './graph.js';

const RECORDED = new URL('../../recorded/', import.meta.url);

/** Twenty layers; who stands in one depends on the layers below, mostly the next. No cycle. */
export function layered(nodeCount: number, relationCount: number): BenchGraph {
  const random = randomFrom(11);
  const builder = new GraphBuilder('layered DAG', nodeCount, relationCount);
  const layer = Math.max(1, Math.floor(nodeCount / 20));
  while (!builder.isFull) {
    const from = layer + random(nodeCount - layer);
    const own = Math.floor(from / layer);
    const below = random(10) < 7 ? own - 1 : random(own);
    builder.add(from, below * layer + random(layer), anyVia(random));
  }
  return builder.graph();
}

/** Few are needed by many: targets are drawn like the ends of earlier relations. One of twenty points the other way. */
export function scaleFree(nodeCount: number, relationCount: number): BenchGraph {
  const random = randomFrom(23);
  const builder = new GraphBuilder('scale-free, 5 % cycles', nodeCount, relationCount);
  const each = relationCount / nodeCount;
  const drawn = new Int32Array(relationCount * 2);
  let drawnCount = 0;
  for (let node = 1; !builder.isFull; node = node + 1 < nodeCount ? node + 1 : 1) {
    for (let relation = 0; relation < each; relation++) {
      const target = drawnCount > 0 && random(4) > 0 ? drawn[random(drawnCount)]! : random(node);
      const isBackwards = random(20) === 0;
      if (builder.add(isBackwards ? target : node, isBackwards ? node : target, anyVia(random))) {
        if (drawnCount < drawn.length) drawn[drawnCount++] = target;
      }
    }
  }
  return builder.graph();
}

interface Recorded {
  readonly components: readonly (readonly [string, string])[];
  readonly dependencies: readonly (readonly [number, number, string])[];
}

/**
 * Copies of recorded applications beside each other until there are enough services. Then relations across: each copy
 * repeats its own into other copies of the same application, as teams use each other's services, until there are
 * enough relations.
 */
export function recordedMultiplied(nodeCount: number, relationCount: number): BenchGraph {
  const random = randomFrom(37);
  const builder = new GraphBuilder('recorded applications, multiplied', nodeCount, relationCount);
  const applications = readdirSync(RECORDED)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, RECORDED), 'utf8')) as Recorded);
  const copies = applications.map((): number[] => []);
  let next = 0;
  for (let at = 0; ; at = (at + 1) % applications.length) {
    const size = applications[at]!.components.length;
    if (next + size > nodeCount) break;
    copies[at]!.push(next);
    next += size;
  }
  const viaOf = (kind: string): number => Math.max(0, (VIAS as readonly string[]).indexOf(kind));
  const each = (visit: (base: number, from: number, to: number, via: number, at: number) => void): void =>
    applications.forEach((application, at) => {
      for (const base of copies[at]!) {
        for (const [from, to, kind] of application.dependencies) visit(base, from, to, viaOf(kind), at);
      }
    });
  each((base, from, to, via) => builder.add(base + from, base + to, via));
  while (!builder.isFull) {
    each((base, from, to, via, at) => {
      const others = copies[at]!;
      builder.add(base + from, others[random(others.length)]! + to, via);
    });
  }
  return builder.graph();
}
