import { buildTopologies, topologyInputOf, type RelationClaim, type TopologySet } from '@faultline/analysis';
import type { Criticality } from '@faultline/model';
import type { Chance } from './chance.js';
import type { PartKind, Shape } from './shapes.js';

const ENVIRONMENT = 'production';
const CLUSTER = 'c1';

/** A system that runs: who depends on whom, and what everything stands on. Refs throughout. */
export interface Landscape {
  readonly set: TopologySet;
  readonly parts: readonly { readonly ref: string; readonly kind: PartKind }[];
  /** By dependency. */
  readonly dependents: ReadonlyMap<string, readonly { readonly ref: string; readonly criticality: Criticality }[]>;
  /** By part: its running containers. */
  readonly replicas: ReadonlyMap<string, readonly Replica[]>;
  /** By host its zone. */
  readonly zones: ReadonlyMap<string, string>;
  /** By route the services that it sends to. */
  readonly routes: ReadonlyMap<string, readonly string[]>;
}

/** One running container. */
export interface Replica {
  readonly container: string;
  readonly host: string;
  readonly image: string;
}

/**
 * Lets a shape run: one to three replicas of a service, mostly on different hosts of three zones; images, of which
 * some are shared; volumes under the databases; a Kubernetes Service before half of the services; routes before what
 * nobody inside depends on.
 */
export function landscapeOf(shape: Shape, chance: Chance): Landscape {
  const running = new RunningSystem(shape, chance);
  return running.landscape();
}

class RunningSystem {
  readonly #claims: RelationClaim[] = [];
  readonly #parts: { readonly ref: string; readonly kind: PartKind }[];
  readonly #dependents = new Map<string, { ref: string; criticality: Criticality }[]>();
  readonly #replicas = new Map<string, Replica[]>();
  readonly #zones = new Map<string, string>();
  readonly #routes = new Map<string, string[]>();

  constructor(
    shape: Shape,
    private readonly chance: Chance,
  ) {
    // Numbers are dealt out anew, so that a name tells nothing about a place in the shape.
    const numbers = shuffled(shape.kinds.length, chance);
    this.#parts = shape.kinds.map((kind, at) => ({
      ref: `${kind}:sim/p${String(numbers[at]).padStart(4, '0')}`,
      kind,
    }));
    for (const [from, to, criticality] of shape.dependencies) {
      const dependent = this.#parts[from];
      const dependency = this.#parts[to];
      if (dependent === undefined || dependency === undefined) continue;
      push(this.#dependents, dependency.ref, { ref: dependent.ref, criticality });
      this.#claims.push({ from: dependent.ref, to: dependency.ref, criticality, part: ENVIRONMENT });
    }
  }

  landscape(): Landscape {
    this.#addHosts();
    this.#addWorkloads();
    this.#addRoutes();
    return {
      set: buildTopologies(
        topologyInputOf(
          this.#claims,
          this.#parts.map(({ ref }) => ref),
        ),
      ),
      parts: this.#parts,
      dependents: this.#dependents,
      replicas: this.#replicas,
      zones: this.#zones,
      routes: this.#routes,
    };
  }

  #relate(from: string, type: NonNullable<RelationClaim['type']>, to: string): void {
    this.#claims.push({ from, to, type, standing: 'live', scope: 'live', part: 'all' });
  }

  #addHosts(): void {
    const count = Math.max(4, Math.round(this.#parts.length / 7));
    for (let host = 0; host < count; host++) {
      const ref = `host:${CLUSTER}/h${String(host).padStart(3, '0')}`;
      const zone = `zone:${CLUSTER}/z${host % 3}`;
      this.#zones.set(ref, zone);
      this.#relate(ref, 'PART_OF', zone);
      this.#relate(ref, 'PART_OF', `cluster:${CLUSTER}`);
    }
  }

  #addWorkloads(): void {
    const { chance } = this;
    const hosts = [...this.#zones.keys()];
    const images: string[] = [];
    for (const [at, part] of this.#parts.entries()) {
      const name = part.ref.slice(part.ref.indexOf('/') + 1);
      const isShared = part.kind === 'service' && images.length > 0 && chance.happens(0.15);
      const image = isShared ? chance.oneOf(images) : `image:sha256:${String(at).padStart(8, '0')}`;
      if (part.kind === 'service' && !isShared) images.push(image);
      const workload = `workload:kubernetes/${CLUSTER}/n${at % 5}/Deployment/${name}`;
      this.#relate(workload, 'REALIZES', part.ref);
      this.#relate(workload, 'PART_OF', `namespace:kubernetes/${CLUSTER}/n${at % 5}`);
      if (chance.happens(0.5)) this.#relate(`kubernetes-service:${CLUSTER}/n${at % 5}/${name}`, 'SELECTS', workload);
      for (const replica of this.#place(name, image, part.kind, hosts)) {
        push(this.#replicas, part.ref, replica);
        this.#relate(workload, 'RUNS', replica.container);
        this.#relate(replica.container, 'RUNS_ON', replica.host);
        this.#relate(replica.container, 'USES', image);
        if (part.kind === 'datastore') this.#relate(replica.container, 'MOUNTS', `volume:${CLUSTER}/v/${name}`);
      }
    }
  }

  #place(name: string, image: string, kind: PartKind, hosts: readonly string[]): Replica[] {
    const { chance } = this;
    const count =
      kind === 'service'
        ? chance.weighted([
            [1, 4],
            [2, 4],
            [3, 2],
          ] as const)
        : chance.happens(0.2)
          ? 2
          : 1;
    const first = chance.below(hosts.length);
    return Array.from({ length: count }, (_, at) => ({
      container: `container:${name}-${at}`,
      host: hosts[(chance.happens(0.2) ? first : first + at) % hosts.length] ?? '',
      image,
    }));
  }

  #addRoutes(): void {
    const { chance } = this;
    const fronts = this.#parts.filter(({ ref, kind }) => kind === 'service' && !this.#dependents.has(ref));
    for (let at = 0; at < fronts.length;) {
      const size = 1 + chance.below(4);
      const route = `route:${CLUSTER}/n0/r${at}/r${at}.example`;
      for (const { ref } of fronts.slice(at, at + size)) {
        push(this.#routes, route, ref);
        this.#relate(route, 'ROUTES_TO', ref);
      }
      at += size;
    }
  }
}

function shuffled(count: number, chance: Chance): number[] {
  const numbers = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = chance.below(at + 1);
    [numbers[at], numbers[other]] = [numbers[other] ?? 0, numbers[at] ?? 0];
  }
  return numbers;
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
