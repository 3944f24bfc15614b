import { compare, kindOf, MOVING_TAG, type EntityRef } from '@faultline/model';
import { deploysOf, type DeployValue } from '../deployments/deploys-of.js';
import type { Snapshot } from './snapshot.js';

/**
 * What names the version of what runs, strongest first; `deploy-event` is one of the same digest, `manifest` one that it
 * is known to be built from, before which the tag `latest` gives way.
 */
export const VERSION_NAMED_BY = [
  'image-label',
  'container-label',
  'workload-label',
  'deploy-event',
  'tag',
  'manifest',
] as const;
export type VersionNamedBy = (typeof VERSION_NAMED_BY)[number];

/** One version of a service in one environment. */
export interface VersionCellValue {
  readonly service: EntityRef;
  readonly environment: string;
  readonly version: string;
  /** null where nothing names one. */
  readonly namedBy: VersionNamedBy | null;
  readonly digest: string;
  readonly image: string;
  readonly tag: string;
  /** Running containers; 0 for what a deploy event tells and nobody saw running. */
  readonly replicas: number;
  /** Epoch milliseconds at which the oldest of them started; null where nobody says. */
  readonly since: number | null;
  readonly hosts: readonly EntityRef[];
  /** The last deploy event of this version or digest there. */
  readonly deploy: DeployValue | null;
}

/** Tag of an image reference: `shop/cart:1.2` has 1.2, one with a digest alone has none. */
export function tagOf(image: string): string {
  const name = image.split('@')[0] ?? '';
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(colon + 1) : '';
}

type Named = Pick<VersionCellValue, 'version' | 'namedBy'>;

/** The version that rules took from a manifest for an image, looked up once an image; '' for none. */
function manifestVersion(gathered: Gathered, image: number): string {
  const { snapshot, service, manifests } = gathered;
  const known = manifests.get(image);
  if (known !== undefined) return known;
  const type = snapshot.typeNumber('PACKAGED_AS');
  const { relations } = snapshot.projection;
  const row = snapshot.to(image).find((one) => {
    if (relations.type[one] !== type || !(relations.properties?.[one] ?? '').includes('"rule"')) return false;
    return snapshot.text(relations.from[one] ?? 0, 'service') === service;
  });
  const version = row === undefined ? '' : snapshot.text(relations.from[row] ?? 0, 'version');
  manifests.set(image, version);
  return version;
}

function versionOf(
  gathered: Gathered,
  place: { readonly workload: number; readonly container: number; readonly images: readonly number[] },
  seen: { readonly environment: string; readonly digest: string; readonly tag: string },
): Named {
  const { snapshot, deploys } = gathered;
  const { workload, container, images } = place;
  const deployed = deploys.find(
    ({ environment, digest }) => digest !== '' && digest === seen.digest && environment === seen.environment,
  );
  const said: Readonly<Record<VersionNamedBy, string>> = {
    'image-label': images.map((image) => snapshot.text(image, 'version')).find((version) => version !== '') ?? '',
    'container-label': snapshot.text(container, 'versionLabel'),
    'workload-label': snapshot.text(workload, 'versionLabel'),
    'deploy-event': deployed?.version ?? '',
    tag: seen.tag,
    manifest: '',
  };
  const isMoving = seen.tag === '' || seen.tag === MOVING_TAG;
  const isNamed = VERSION_NAMED_BY.some((one) => one !== 'tag' && said[one] !== '');
  const manifests = isMoving && !isNamed ? images.map((image) => manifestVersion(gathered, image)) : [];
  const manifest = manifests.find((one) => one !== '') ?? '';
  if (manifest !== '') return { version: manifest, namedBy: 'manifest' };
  const namedBy = VERSION_NAMED_BY.find((one) => said[one] !== '') ?? null;
  return { version: namedBy === null ? '' : said[namedBy], namedBy };
}

function digestOf(snapshot: Snapshot, container: number, images: readonly number[]): string {
  const stated = snapshot.text(container, 'imageDigest');
  if (stated !== '') return stated;
  const image = images.find((node) => kindOf(snapshot.ref(node)) === 'image');
  return image === undefined ? '' : snapshot.ref(image).slice('image:'.length);
}

interface Gathered {
  readonly snapshot: Snapshot;
  readonly service: EntityRef;
  /** Versions that manifests name, by image. */
  readonly manifests: Map<number, string>;
  /** Deploy events of the service, of each environment the latest first. */
  readonly deploys: readonly DeployValue[];
}

type OpenCell = Omit<VersionCellValue, 'replicas' | 'since' | 'hosts' | 'deploy'> & {
  replicas: number;
  since: number | null;
  readonly hosts: Set<EntityRef>;
};

/**
 * What runs of a catalog entity, one cell a version, digest and environment, ordered by them. What is stopped does not
 * count. What the last deploy event of an environment tells, and nobody saw running there, is a cell without replicas.
 */
export function versionCellsOf(snapshot: Snapshot, service: number): readonly VersionCellValue[] {
  const gathered = {
    snapshot,
    service: snapshot.ref(service),
    manifests: new Map<number, string>(),
    deploys: deploysOf(snapshot, service),
  };
  const cells = runningCells(gathered, service).map((cell) => ({
    ...cell,
    hosts: [...cell.hosts].sort(compare),
    deploy: gathered.deploys.find((deploy) => isDeployOf(deploy, cell)) ?? null,
  }));
  const told = gathered.deploys.filter(
    (deploy) => deploy.current && deploy.action === 'deployed' && !cells.some((cell) => isDeployOf(deploy, cell)),
  );
  return [...cells, ...told.map((deploy) => toldCell(snapshot.ref(service), deploy))].sort(
    (a, b) => compare(a.environment, b.environment) || compare(a.version, b.version) || compare(a.digest, b.digest),
  );
}

/** Whether a cell is what was deployed: by digest where both have one, else by version. */
export function isDeployOf(
  deploy: DeployValue,
  cell: Pick<VersionCellValue, 'environment' | 'version' | 'digest'>,
): boolean {
  if (deploy.action !== 'deployed' || deploy.environment !== cell.environment) return false;
  return deploy.digest !== '' && cell.digest !== ''
    ? deploy.digest === cell.digest
    : deploy.version !== '' && deploy.version === cell.version;
}

function toldCell(service: EntityRef, deploy: DeployValue): VersionCellValue {
  const { environment, version, digest, image } = deploy;
  const namedBy = version === '' ? null : 'deploy-event';
  return {
    service,
    environment,
    version,
    namedBy,
    digest,
    image,
    tag: tagOf(image),
    replicas: 0,
    since: null,
    hosts: [],
    deploy,
  };
}

function runningCells(gathered: Gathered, service: number): readonly OpenCell[] {
  const { snapshot } = gathered;
  const cells = new Map<string, OpenCell>();
  const ref = snapshot.ref(service);
  for (const workload of snapshot.neighbours(service, 'REALIZES', 'to')) {
    const environment = snapshot.environments(workload)[0] ?? '';
    for (const container of snapshot.neighbours(workload, 'RUNS', 'from')) {
      const properties = snapshot.properties(container);
      if (properties['state'] !== 'running') continue;
      const images = snapshot.neighbours(container, 'USES', 'from');
      const image = snapshot.text(container, 'image') || snapshot.text(workload, 'image');
      const digest = digestOf(snapshot, container, images);
      const tag = tagOf(image);
      const named = versionOf(gathered, { workload, container, images }, { environment, digest, tag });
      const key = JSON.stringify([environment, named.version, digest]);
      let cell = cells.get(key);
      if (cell === undefined) {
        cell = { service: ref, environment, ...named, digest, image, tag, replicas: 0, since: null, hosts: new Set() };
        cells.set(key, cell);
      }
      cell.replicas++;
      const startedAt = properties['startedAt'];
      if (typeof startedAt === 'number') cell.since = Math.min(cell.since ?? startedAt, startedAt);
      for (const host of snapshot.neighbours(container, 'RUNS_ON', 'from')) cell.hosts.add(snapshot.ref(host));
    }
  }
  return [...cells.values()];
}
