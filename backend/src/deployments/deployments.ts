import { randomUUID } from 'node:crypto';
import {
  CatalogError,
  entityRef,
  UPLOAD_FORMAT,
  type Claim,
  type EntityRef,
  type ObservationLine,
} from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshots } from '../catalog/snapshots.js';
import type { Ingest } from '../ingest/ingest.js';
import type { DeployInput } from './deploy-event.js';
import { deploysIn, latestFirst, merge, partLines, type Merged, type ToldDeploy } from './told-deploy.js';

/** Name of the importer in the records of its runs. */
export const DEPLOYMENTS = 'deployments';

/** What became of one event. */
export interface RecordedDeploy {
  readonly deploy: ToldDeploy;
  /** Whether it was told before. */
  readonly known: boolean;
  /** Whether it is the latest of its service in its environment. */
  readonly current: boolean;
}

interface Waiting {
  readonly service: EntityRef;
  readonly input: DeployInput;
  readonly settle: (merged: Merged, current: boolean) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Takes in deploy events: one source for each environment, one part for each service. Events that come while those of
 * their environment are written are written together next.
 */
export class Deployments {
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly busy = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly snapshots: Snapshots,
    private readonly ingest: Ingest,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Records events; when it returns, readers see them.
   * @throws CatalogError AMBIGUOUS, NOT_FOUND for a service's name; INVALID_INPUT for an id that was told with other
   * words. Nothing of the request is recorded when a name is not known; else each event stands for itself
   */
  async record(inputs: readonly DeployInput[]): Promise<readonly RecordedDeploy[]> {
    const catalog = await this.snapshots.latest();
    const named = inputs.map((input) => ({ input, service: serviceNamed(catalog, input.service) }));
    return Promise.all(named.map(({ input, service }) => this.enqueue(service, input)));
  }

  private enqueue(service: EntityRef, input: DeployInput): Promise<RecordedDeploy> {
    const { environment } = input;
    return new Promise((resolve, reject) => {
      const settle = (merged: Merged, current: boolean): void => {
        if (merged.outcome === 'different') reject(otherWords(merged.deploy));
        else resolve({ deploy: merged.deploy, known: merged.outcome === 'known', current });
      };
      const list = this.waiting.get(environment) ?? [];
      this.waiting.set(environment, list);
      list.push({ service, input, settle, fail: reject });
      if (!this.busy.has(environment)) void this.work(environment);
    });
  }

  private async work(environment: string): Promise<void> {
    this.busy.add(environment);
    for (let batch = this.waiting.get(environment); batch !== undefined; batch = this.waiting.get(environment)) {
      this.waiting.delete(environment);
      try {
        const settled = await this.commit(environment, batch);
        for (const settle of settled) settle();
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    this.busy.delete(environment);
  }

  /** Writes a batch. @returns what tells each caller what became of its event, for when it is visible */
  private async commit(environment: string, batch: readonly Waiting[]): Promise<readonly (() => void)[]> {
    const scope = `deployments/${environment}`;
    const services = [...new Set(batch.map(({ service }) => service))].sort();
    // No one else writes this scope: the queue is the only way here, and one process holds the writer's lease.
    const events = new Map(await this.known(scope, services));
    const merged = batch.map(({ service, input }) => {
      const known = events.get(service) ?? [];
      const one = merge(known, service, input, this.now());
      if (one.outcome === 'recorded') events.set(service, [...known, one.deploy]);
      return one;
    });
    if (merged.some(({ outcome }) => outcome === 'recorded')) {
      await this.ingest.runImport(this.lines(scope, environment, events), { intervalMs: null });
    }
    return batch.map(({ service, settle }, at) => () => {
      const one = merged[at];
      const [latest] = [...(events.get(service) ?? [])].sort(latestFirst);
      if (one !== undefined) settle(one, latest?.ref === one.deploy.ref);
    });
  }

  private async known(scope: string, parts: readonly string[]): Promise<ReadonlyMap<EntityRef, readonly ToldDeploy[]>> {
    const claims: Claim[] = [];
    for await (const some of this.store.claims({ scopes: [scope], parts })) claims.push(...some);
    return deploysIn(claims);
  }

  private async *lines(
    scope: string,
    environment: string,
    events: ReadonlyMap<EntityRef, readonly ToldDeploy[]>,
  ): AsyncGenerator<ObservationLine> {
    const counts = { entities: 0, relations: 0, parts: 0 };
    yield {
      type: 'header',
      format: UPLOAD_FORMAT,
      run: `deploys-${randomUUID()}`,
      source: entityRef('source', scope),
      title: `deploy events of ${environment}`,
      importer: DEPLOYMENTS,
      importerVersion: '1',
      rootScope: scope,
      readAt: this.now(),
    };
    for (const [service, deploys] of events) {
      for (const line of partLines(scope, service, deploys)) {
        if (line.type === 'entity') counts.entities++;
        else if (line.type === 'relation') counts.relations++;
        else counts.parts++;
        yield line;
      }
    }
    // Other services of the environment are not spoken of, so nothing of theirs may end.
    yield { type: 'scope', scope, partsListed: false };
    yield { type: 'end', scopesListed: false, ...counts };
  }
}

/** The service that a name means; one with a namespace need not be known yet. @throws CatalogError */
function serviceNamed({ snapshot, names }: CatalogSnapshot, text: string): EntityRef {
  const found = names.exact(text, ['service']).map((node) => snapshot.ref(node));
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  if (found.length > 1) throw ambiguous(text, found);
  const key = text.replace(/^service:/, '');
  // A service of that name would be a twin of what runs.
  const [other] = key === text ? names.exact(text, ['datastore', 'broker', 'external']) : [];
  if (other !== undefined) {
    throw new CatalogError(
      'INVALID_INPUT',
      `${JSON.stringify(text)} is ${snapshot.ref(other)}, and deploy events are of services`,
      'import the engine or cluster that runs it; where it is a service, write service:namespace/name',
    );
  }
  if (/^[^/:]+(?:\/[^/:]+)+$/.test(key)) return entityRef('service', key);
  const near = names.find(text, ['service'], 10).map((node) => snapshot.ref(node));
  throw unknown(text, near);
}

function ambiguous(text: string, candidates: readonly EntityRef[]): CatalogError {
  return new CatalogError(
    'AMBIGUOUS',
    `${JSON.stringify(text)} names ${candidates.length} services`,
    'name one of the candidates by its ref',
    { candidates: candidates.slice(0, 10) },
  );
}

function unknown(text: string, candidates: readonly EntityRef[]): CatalogError {
  return new CatalogError(
    'NOT_FOUND',
    `no service is called ${JSON.stringify(text)}`,
    'name it with its namespace, for example shop/cart: then it need not be known yet',
    { candidates },
  );
}

function otherWords({ id, version }: ToldDeploy): CatalogError {
  return new CatalogError(
    'INVALID_INPUT',
    `the id ${JSON.stringify(id)} was told before, of another deploy (${version})`,
    'give each deploy an id of its own, for example the number of the pipeline’s run',
  );
}
