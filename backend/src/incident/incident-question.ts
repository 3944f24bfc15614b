import { liftSeeds } from '@faultline/analysis';
import { CatalogError, ENTITY_KINDS, type EntityKind } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { momentOf } from '../time/moments.js';
import type { IncidentArgs } from './incident.args.js';

const MOST_SYMPTOMS = 100;
const MOST_HEALTHY = 1_000;
const MOST_LISTED = 100;
const DEFAULT_FROM_MS = 7_200_000;

/** What is asked, in node numbers and moments. */
export interface IncidentQuestion {
  readonly symptoms: readonly number[];
  readonly healthy: readonly number[];
  readonly from: number;
  readonly until: number;
  readonly environment: string | null;
  readonly limit: number;
}

/** Reads the question. @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT, LIMIT_EXCEEDED */
export async function questionOf(
  store: Store,
  catalog: CatalogSnapshot,
  args: IncidentArgs,
  now: number,
): Promise<IncidentQuestion> {
  const healthy = args.healthy ?? [];
  if (args.symptoms.length === 0 || args.symptoms.length > MOST_SYMPTOMS || healthy.length > MOST_HEALTHY) {
    throw new CatalogError(
      'LIMIT_EXCEEDED',
      `${args.symptoms.length} symptoms and ${healthy.length} healthy ones were named`,
      `name 1 to ${MOST_SYMPTOMS} that hurt and at most ${MOST_HEALTHY} that are well`,
    );
  }
  const environment = args.environment || null;
  const until = await momentOf(store, args.until || args.at || `${now}`, 'end', now);
  const from = args.from ? await momentOf(store, args.from, 'begin', now) : until - DEFAULT_FROM_MS;
  if (from > until) {
    throw new CatalogError('INVALID_INPUT', 'the window ends before it begins', 'name the earlier moment first');
  }
  const symptoms = entitiesOf(catalog, args.symptoms, environment);
  const hurting = new Set(symptoms);
  return {
    symptoms,
    healthy: entitiesOf(catalog, healthy, environment).filter((node) => !hurting.has(node)),
    from,
    until,
    environment,
    limit: Math.max(1, Math.min(args.limit ?? 10, MOST_LISTED)),
  };
}

const ENTITIES: ReadonlySet<EntityKind> = new Set(['service', 'datastore', 'broker', 'topic', 'api', 'external']);

/** A workload or a container hurts as the service that it is; whoever names a host names what runs there. */
function entitiesOf(catalog: CatalogSnapshot, names: readonly string[], environment: string | null): number[] {
  const { topologies } = catalog.snapshot;
  const nodes = new Set<number>();
  for (const name of names) {
    const node = catalog.resolve(name);
    const found = topologies
      .topologies(environment)
      .flatMap((topology) => [...liftSeeds(topologies, Int32Array.of(node), topology.environment).starts])
      .filter((start) => ENTITIES.has(ENTITY_KINDS[topologies.nodes.kind[start] ?? -1]?.kind ?? 'source'));
    if (found.length === 0) {
      throw new CatalogError(
        'INVALID_INPUT',
        `${JSON.stringify(name.slice(0, 100))} is nothing that can hurt: no service is known behind it`,
        'name a service, a datastore or a broker, or what one of them runs as',
      );
    }
    for (const start of found) nodes.add(start);
  }
  return [...nodes].sort((a, b) => a - b);
}
