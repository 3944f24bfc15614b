import type { RelationClaim } from '@faultline/analysis';
import { alternativeWays, calledWays } from './alternatives.js';
import { CRITICALITIES, VIAS } from '@faultline/model';

/** Whole numbers below `range` from a seed: mulberry32. */
export function randomFrom(seed: number): (range: number) => number {
  let state = seed >>> 0;
  return (range) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * range);
  };
}

/** Claims, the refs that occur (islands among them), and where some of them run. */
export interface RandomGraph {
  readonly claims: readonly RelationClaim[];
  readonly refs: readonly string[];
  readonly runsIn: ReadonlyMap<string, readonly string[]>;
  /** Containers that run. */
  readonly running: ReadonlySet<string>;
}

const ENVIRONMENTS = ['prod', 'qa', 'test'];
const CONFIDENCES = [0.2, 0.45, 0.5, 0.7, 0.8, 0.9, 1, 1];

/**
 * A small graph with everything that occurs: cycles, self-relations, islands, duplicate claims of other standing,
 * criticality and confidence, several environments or none, relations of components, and what lifts.
 */
export function randomGraph(seed: number): RandomGraph {
  const random = randomFrom(seed);
  const one = <T>(of: readonly T[]): T => of[random(of.length)]!;
  const names = (count: number, name: (number: number) => string): string[] =>
    Array.from({ length: count }, (_, at) => name(at));
  const services = names(1 + random(12), (at) => `service:t/s${at}`);
  const catalog = [...services, ...names(random(4), (at) => `datastore:t/d${at}`)];
  const components = names(random(4), (at) => `component:k#compose/p/c${at}`);
  const workloads = names(random(5), (at) => `workload:w/w${at}`);
  const containers = names(random(6), (at) => `container:c${at}`);
  const hosts = names(1 + random(2), (at) => `host:h${at}`);
  const tags = ['image-tag:docker.io/library/x:1'];
  const system = 'system:t/all';
  const environments = ENVIRONMENTS.slice(0, random(ENVIRONMENTS.length + 1));
  const parts = ['declared', ...environments, ...environments];
  const claims: RelationClaim[] = [];
  const lift = (count: number, type: RelationClaim['type'], from: readonly string[], to: readonly string[]): void => {
    if (from.length === 0 || to.length === 0) return;
    for (let at = 0; at < count; at++) {
      claims.push({
        from: one(from),
        to: one(to),
        type,
        scope: 'docker/e',
        part: 'containers',
        standing: 'live',
        confidence: one(CONFIDENCES),
      });
    }
  };
  const dependencies = random(5 * catalog.length + 1);
  for (let at = 0; at < dependencies; at++) {
    const isDerived = random(8) > 0;
    claims.push({
      from: one(catalog),
      to: one(catalog),
      via: one(['', ...VIAS.slice(0, 3)]),
      ...(random(3) > 0 && { criticality: one(CRITICALITIES), assumed: random(2) === 0 }),
      confidence: one(CONFIDENCES),
      ...(isDerived
        ? { standing: 'derived', part: one(parts) }
        : { standing: 'catalog', scope: 'repository/k', part: one(['catalog-info.yaml', 'prod']) }),
    });
  }
  lift(random(4), 'DEPENDS_ON', [...components, ...workloads], [...components, ...catalog]);
  lift(random(8), 'REALIZES', [...components, ...workloads], catalog);
  lift(random(8), 'RUNS', workloads, containers);
  lift(random(8), 'RUNS_ON', containers, hosts);
  lift(random(6), 'USES', [...containers, ...components], tags);
  lift(random(4), 'PART_OF', catalog, [system]);
  lift(random(4), 'OWNS', ['owner:t/o'], [...catalog, ...components, ...workloads]);
  lift(random(3), 'CALLS', [...components, ...workloads], catalog);
  const runsIn = new Map<string, readonly string[]>();
  for (const ref of [...containers, ...workloads, ...services]) {
    if (environments.length > 0 && random(4) === 0)
      runsIn.set(
        ref,
        environments.filter(() => random(2) === 0),
      );
  }
  // After everything else, so that what was drawn before stays as it was.
  const digests = ['image:sha256:1', 'image:sha256:2'];
  const endpoints = names(random(4), (at) => `endpoint:n|e${at}`);
  const selecting = 'kubernetes-service:n/s';
  const route = 'route:n/r/example.com';
  lift(random(6), 'USES', containers, digests);
  lift(random(3), 'PART_OF', hosts, ['zone:z0', 'zone:z1']);
  lift(random(4), 'PART_OF', workloads, ['namespace:n']);
  lift(random(4), 'SELECTS', [selecting], workloads);
  lift(random(3), 'ROUTES_TO', [route], [selecting, ...services]);
  lift(random(2), 'PART_OF', [route], ['namespace:n']);
  lift(random(3), 'HAS_VERSION', services, ['service-version:t/s0@1']);
  lift(random(3), 'PACKAGED_AS', ['service-version:t/s0@1'], digests);
  lift(random(6), 'CALLS', [...components, ...workloads], endpoints);
  lift(random(8), 'RESOLVES_TO', endpoints, [...workloads, ...components, ...catalog, selecting]);
  for (const way of alternativeWays({ claims })) {
    for (const to of way.members) {
      if (random(5) === 0) continue;
      const criticality = one(['hard', 'hard', 'soft'] as const);
      claims.push({ from: way.dependent, to, via: 'http', criticality, standing: 'derived', part: one(parts) });
    }
  }
  for (const workload of workloads) if (environments.length > 0) runsIn.set(workload, [one(environments)]);
  const databases = namedDatabases(catalog, claims, random, parts);
  const places = ['zone:z0', 'zone:z1', 'namespace:n', selecting, route, ...digests, 'service-version:t/s0@1'];
  const refs = [...catalog, ...components, ...workloads, ...containers, ...hosts, ...tags, system, 'owner:t/o'];
  return {
    claims,
    refs: [...refs, ...endpoints, ...places, ...databases],
    runsIn,
    running: new Set(containers.filter(() => random(4) > 0)),
  };
}

/** Databases of a few names in the datastores, and who reaches them by an address that several datastores answer. */
function namedDatabases(
  catalog: readonly string[],
  claims: RelationClaim[],
  random: (range: number) => number,
  parts: readonly string[],
): string[] {
  const servers = catalog.filter((ref) => ref.startsWith('datastore:'));
  const databases = servers.flatMap((server) =>
    ['a', 'b'].filter(() => random(2) === 0).map((name) => `${server}/${name}`),
  );
  const derived = { standing: 'derived', criticality: 'hard' } as const;
  for (const from of databases) {
    const to = from.slice(0, from.lastIndexOf('/'));
    claims.push({ from, to, type: 'PART_OF', standing: 'derived', part: 'declared' });
    claims.push({ from, to, via: 'database', part: 'declared', ...derived });
  }
  for (const { dependent, members } of calledWays({ claims })) {
    for (const to of members.filter((member) => databases.includes(member))) {
      if (random(4) === 0) continue;
      claims.push({ from: dependent, to, via: 'database', part: parts[random(parts.length)]!, ...derived });
    }
  }
  return databases;
}
