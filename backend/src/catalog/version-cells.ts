import { kindOf, type EntityRef } from '@faultline/model';
import type { Snapshot } from './snapshot.js';

/** One version of a service in one environment. */
export interface VersionCellValue {
  readonly service: EntityRef;
  readonly environment: string;
  readonly version: string;
  readonly digest: string;
  readonly image: string;
  /** Running containers. */
  readonly replicas: number;
  /** Epoch milliseconds at which the oldest of them started; null where nobody says. */
  readonly since: number | null;
  readonly hosts: readonly EntityRef[];
}

/** Tag of an image reference: `shop/cart:1.2` has 1.2, one with a digest alone has none. */
export function tagOf(image: string): string {
  const name = image.split('@')[0] ?? '';
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(colon + 1) : '';
}

function versionOf(snapshot: Snapshot, workload: number, container: number, images: readonly number[]): string {
  const fromImage = images.map((image) => snapshot.text(image, 'version')).find((version) => version !== '');
  return (
    fromImage ||
    snapshot.text(container, 'versionLabel') ||
    snapshot.text(workload, 'versionLabel') ||
    tagOf(snapshot.text(container, 'image') || snapshot.text(workload, 'image'))
  );
}

function digestOf(snapshot: Snapshot, container: number, images: readonly number[]): string {
  const stated = snapshot.text(container, 'imageDigest');
  if (stated !== '') return stated;
  const image = images.find((node) => kindOf(snapshot.ref(node)) === 'image');
  return image === undefined ? '' : snapshot.ref(image).slice('image:'.length);
}

interface OpenCell {
  readonly service: EntityRef;
  readonly environment: string;
  readonly version: string;
  readonly digest: string;
  readonly image: string;
  replicas: number;
  since: number | null;
  readonly hosts: Set<EntityRef>;
}

/**
 * What runs of a catalog entity, one cell a version, digest and environment, ordered by them. `version` is the image's
 * version label, else the workload's, else the image's tag. What is stopped does not count.
 */
export function versionCellsOf(snapshot: Snapshot, service: number): readonly VersionCellValue[] {
  const cells = new Map<string, OpenCell>();
  const ref = snapshot.ref(service);
  for (const workload of snapshot.neighbours(service, 'REALIZES', 'to')) {
    const environment = snapshot.environments(workload)[0] ?? '';
    for (const container of snapshot.neighbours(workload, 'RUNS', 'from')) {
      const properties = snapshot.properties(container);
      if (properties['state'] !== 'running') continue;
      const images = snapshot.neighbours(container, 'USES', 'from');
      const version = versionOf(snapshot, workload, container, images);
      const digest = digestOf(snapshot, container, images);
      const key = JSON.stringify([environment, version, digest]);
      let cell = cells.get(key);
      if (cell === undefined) {
        const image = snapshot.text(container, 'image') || snapshot.text(workload, 'image');
        cell = { service: ref, environment, version, digest, image, replicas: 0, since: null, hosts: new Set() };
        cells.set(key, cell);
      }
      cell.replicas++;
      const startedAt = properties['startedAt'];
      if (typeof startedAt === 'number') cell.since = Math.min(cell.since ?? startedAt, startedAt);
      for (const host of snapshot.neighbours(container, 'RUNS_ON', 'from')) cell.hosts.add(snapshot.ref(host));
    }
  }
  return [...cells.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => ({ ...cell, hosts: [...cell.hosts].sort() }));
}
