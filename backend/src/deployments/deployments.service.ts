import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { readOnce } from '../platform/read-once.js';
import { deploysOf } from './deploys-of.js';

export interface DeploymentsQuestion {
  /** Ref or name of a service; all without one. */
  readonly service?: string | null;
  readonly environment?: string | null;
  /** Only the latest of each cell. */
  readonly current?: boolean | null;
  readonly limit?: number | null;
}

const MOST = 50_000;

/** What was deployed where, as deploy events tell: on one snapshot. */
export class DeploymentsService {
  constructor(private readonly now: () => number = Date.now) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS */
  deployments(catalog: CatalogSnapshot, question: DeploymentsQuestion): object {
    const service = question.service ? catalog.resolve(question.service, ['service']) : undefined;
    const events = deploysOf(catalog.snapshot, service).filter(
      ({ environment, current }) =>
        (!question.environment || environment === question.environment) && (question.current !== true || current),
    );
    const limit = Math.max(0, Math.min(question.limit ?? 1_000, MOST));
    const now = this.now();
    return readOnce({
      events: events.slice(0, limit),
      total: events.length,
      get restsOn() {
        return catalog.restsOn(now, { nodes: events.slice(0, limit).map(({ node }) => node) });
      },
    });
  }
}
