import type { TopologyInput } from '@faultline/analysis';
import { CRITICALITIES, STANDINGS, VIAS, assumedCriticality, type Via } from '@faultline/model';

/** Who depends on whom, by number, and via what. `from[i]` depends on `to[i]`. */
export interface BenchGraph {
  readonly name: string;
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Index into VIAS. */
  readonly via: Uint8Array;
}

/** As synchronous and asynchronous calls, stores and caches occur in the recorded applications, roughly. */
const MIX: readonly Via[] = [
  'http',
  'http',
  'http',
  'grpc',
  'grpc',
  'database',
  'database',
  'cache',
  'registry',
  'messaging',
];

/** A via from the mix: seven of ten hard, two soft, one async. */
export function anyVia(random: (range: number) => number): number {
  return VIAS.indexOf(MIX[random(MIX.length)]!);
}

/** Collects distinct relations, other than self-relations, up to a number. */
export class GraphBuilder {
  readonly #seen = new Set<number>();
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #via: number[] = [];

  constructor(
    private readonly name: string,
    private readonly nodeCount: number,
    private readonly relationCount: number,
  ) {}

  get isFull(): boolean {
    return this.#from.length >= this.relationCount;
  }

  /** @returns whether it is new */
  add(from: number, to: number, via: number): boolean {
    const key = from * this.nodeCount + to;
    if (from === to || this.isFull || this.#seen.has(key)) return false;
    this.#seen.add(key);
    this.#from.push(from);
    this.#to.push(to);
    this.#via.push(via);
    return true;
  }

  graph(): BenchGraph {
    return {
      name: this.name,
      nodeCount: this.nodeCount,
      from: Int32Array.from(this.#from),
      to: Int32Array.from(this.#to),
      via: Uint8Array.from(this.#via),
    };
  }
}

/** The ref of a node, so that numbers and refs sort alike. */
export function benchRef(node: number): string {
  return `service:bench/s${String(node).padStart(7, '0')}`;
}

/** The columns that a store would project for it, in one environment, in the order of the generator. */
export function inputOf(graph: BenchGraph): TopologyInput {
  const count = graph.from.length;
  return {
    refs: Array.from({ length: graph.nodeCount }, (_, node) => benchRef(node)),
    relations: {
      count,
      from: graph.from,
      to: graph.to,
      type: new Uint8Array(count),
      types: ['DEPENDS_ON'],
      via: Uint16Array.from(graph.via),
      vias: [...VIAS],
      scope: new Int32Array(count),
      scopes: ['derivation'],
      part: new Int32Array(count),
      parts: ['production'],
      standing: new Uint8Array(count).fill(STANDINGS.indexOf('derived')),
      confidence: new Float32Array(count).fill(0.9),
      criticality: graph.via.map((via) => CRITICALITIES.indexOf(assumedCriticality(VIAS[via]!))),
      assumed: new Uint8Array(count).fill(1),
    },
  };
}
