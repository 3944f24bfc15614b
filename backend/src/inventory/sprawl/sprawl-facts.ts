import { imageRepositories, leftoversOf, type HostFacts, type ImageRepository } from '@faultline/analysis';
import type { EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Sliced } from '../../platform/off-loop/slices.js';
import { hostFacts, isEngine } from './host-facts.js';
import { leftRecord, type LeftRecord } from './left-record.js';
import { WhoseLeft } from './whose-left.js';

const CONTAINERS_A_STEP = 128;

/** An image repository with whose it is and where its images are. */
export interface RepositoryRecord extends ImageRepository {
  /** Catalog entities that are deployed from it: node numbers, ascending. */
  readonly of: readonly number[];
  readonly environments: readonly string[];
}

/** Everything that hosts hold of one snapshot. */
export interface SprawlFacts {
  readonly leftovers: readonly LeftRecord[];
  readonly repositories: readonly RepositoryRecord[];
  /** Docker engines and nodes of clusters that were read. */
  readonly hosts: readonly EntityRef[];
  readonly images: number;
  readonly containers: number;
  readonly volumes: number;
}

/** O(nodes), in slices. */
export function* sprawlFacts(catalog: CatalogSnapshot): Sliced<SprawlFacts> {
  const facts = yield* hostFacts(catalog.snapshot);
  const whose = yield* WhoseLeft.gather(catalog);
  const places = yield* environmentsOfHosts(catalog, facts);
  const tags = new Map(facts.images.map(({ image, host, tags: own }) => [`${image} ${host}`, own]));
  const leftovers: LeftRecord[] = [];
  for (const one of leftoversOf({ ...facts, containers: facts.containers.filter(({ host }) => isEngine(host)) })) {
    const own = tags.get(`${one.ref} ${one.host}`) ?? [];
    const environments = places.get(one.host) ?? [];
    leftovers.push(leftRecord(catalog, one, { of: whose.of(one, own), tags: own, environments }));
    yield;
  }
  const repositories = imageRepositories(facts.images, facts.containers).map((one) => ({
    ...one,
    of: whose.ofRepository(one.repository),
    environments: [...new Set(one.hosts.flatMap((host) => places.get(host) ?? []))].sort(),
  }));
  const hosts = new Set([...facts.images, ...facts.containers, ...facts.volumes].map(({ host }) => host));
  return {
    leftovers,
    repositories,
    hosts: [...hosts].sort(),
    images: new Set(facts.images.map(({ image }) => image)).size,
    containers: facts.containers.length,
    volumes: facts.volumes.length,
  };
}

/** Environments of what runs on each host. */
function* environmentsOfHosts(
  { snapshot }: CatalogSnapshot,
  { containers }: HostFacts,
): Sliced<ReadonlyMap<EntityRef, readonly string[]>> {
  const found = new Map<EntityRef, Set<string>>();
  for (const [at, { container, host }] of containers.entries()) {
    if (at % CONTAINERS_A_STEP === 0) yield;
    const node = snapshot.indexOf(container);
    if (node === undefined) continue;
    const known = found.get(host) ?? new Set();
    found.set(host, known);
    for (const workload of snapshot.neighbours(node, 'RUNS', 'to')) {
      for (const environment of snapshot.environments(workload)) known.add(environment);
    }
  }
  return new Map([...found].map(([host, environments]) => [host, [...environments].sort()]));
}
