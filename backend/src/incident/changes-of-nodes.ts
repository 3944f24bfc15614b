import type { SuspectChange } from '@faultline/analysis';
import type { ChangeEvent, EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';

/** A change of a node, with the event that tells of it. */
export interface NodeChange extends SuspectChange {
  readonly event: ChangeEvent;
}

/** A container that began so much before a deploy was seen belongs to it, milliseconds. */
const BEGAN_BEFORE_MS = 120_000;

/**
 * Events by what they may make a suspect: what changed, the catalog entities that it concerns, and of a deploy the images
 * and tags of the containers that began with it. What is not in the snapshot is left out.
 */
export function changesOfNodes(catalog: CatalogSnapshot, events: readonly ChangeEvent[]): readonly NodeChange[] {
  const { snapshot } = catalog;
  return events.flatMap((event) => {
    const refs = new Set<EntityRef>([event.entity, ...event.about]);
    const nodes = new Set([...refs].flatMap((ref) => snapshot.indexOf(ref) ?? []));
    const images = event.kind === 'deploy' ? deployedImages(catalog, event) : [];
    const { kind, at } = event;
    return [
      ...[...nodes].map((node): NodeChange => ({ node, kind, at, event })),
      // Of the image it tells that it runs somewhere else now, as a declaration that names it does.
      ...images.filter((node) => !nodes.has(node)).map((node): NodeChange => ({ node, kind: 'image', at, event })),
    ];
  });
}

function deployedImages({ snapshot }: CatalogSnapshot, event: ChangeEvent): readonly number[] {
  const workload = snapshot.indexOf(event.entity);
  if (workload === undefined) return [];
  const began = snapshot.neighbours(workload, 'RUNS', 'from').filter((container) => {
    const startedAt = snapshot.properties(container)['startedAt'];
    return typeof startedAt === 'number' && startedAt >= event.at - BEGAN_BEFORE_MS;
  });
  return [...new Set([workload, ...began].flatMap((node) => snapshot.neighbours(node, 'USES', 'from')))];
}
