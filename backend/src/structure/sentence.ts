import { counted, grouped } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { displayName } from '../catalog/display-name.js';
import type { FoundPoint } from './single-points.js';

const MOST_NAMED = 3;

/** The single points in one sentence for a chat: how many, and what the worst take with them. */
export function pointsSentence(
  catalog: CatalogSnapshot,
  points: readonly FoundPoint[],
  environment: string | null,
): string {
  const where = environment === null ? '' : ` in ${environment}`;
  if (points.length === 0) return `No single point of failure is known${where}.`;
  const count = counted(points.length, 'single point of failure', 'single points of failure');
  const worst = points.slice(0, MOST_NAMED).map((point) => {
    const total = point.within.entries.nodes.length;
    return `${displayName(catalog.snapshot, point.node)} (${point.entryPoints} of ${total} entry points, ${grouped(point.down)} down)`;
  });
  return `${count}${where}; the worst: ${worst.join(', ')}.`;
}
