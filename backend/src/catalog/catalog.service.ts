import { neighbourhood } from '@faultline/analysis';
import { ENTITY_KINDS, RELATION_KINDS, kindOf, type EntityRef, type Revision } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import { OffLoop } from '../platform/off-loop/off-loop.js';
import { readOnce } from '../platform/read-once.js';
import { STORE } from '../platform/tokens.js';
import { VERSION } from '../platform/version.js';
import { architectureOf } from './architecture.js';
import type { EntitiesArgs, NeighbourhoodArgs } from './catalog.args.js';
import { viewPage } from './claim-view.js';
import { MAX_PAGE } from './listing.js';
import { ownerEvidence } from './owner-evidence.js';
import { relationsOf, roundConfidence } from './relations.js';
import { isStale } from './rests-on/rests-on.js';
import { Snapshots } from './snapshots.js';

const MOST_RELATIONS = 500;
const MOST_CLAIMS = 1_000;
const MOST_NODES = 2_000;
const MOST_DEPTH = 50;

/** Answers about what is in the catalog. Every answer is made from one snapshot. */
@Injectable()
export class CatalogService {
  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(STORE) private readonly store: Store,
    @Inject(OffLoop) private readonly offLoop: OffLoop,
  ) {}

  async status(): Promise<object> {
    const [catalog, state] = await Promise.all([this.snapshots.latest(), this.store.state()]);
    const sources = catalog.snapshot.sources.filter((source) => !source.retired);
    const now = Date.now();
    return {
      version: VERSION,
      engine: state.engine,
      revision: state.visible,
      at: state.visibleAt,
      entities: state.entities,
      claims: state.claims,
      get services() {
        return catalog.names.order.filter((node) => kindOf(catalog.snapshot.ref(node)) === 'service').length;
      },
      sources: sources.length,
      staleSources: sources.filter((source) => isStale(source, now)).length,
      empty: state.visible === 0,
    };
  }

  legend(): object {
    return {
      kinds: ENTITY_KINDS.map(({ kind, label, storey, description }) => ({ kind, label, storey, description })),
      relations: RELATION_KINDS.map(({ type, sentence, inverse, description, failure }) => ({
        type,
        sentence,
        inverse,
        description,
        failure,
      })),
    };
  }

  async entities(args: EntitiesArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    await catalog.countDependents(this.offLoop);
    const { text, kinds, owner, environment, system, type, orphan } = args;
    const filter = {
      ...(text ? { text } : {}),
      ...(kinds && kinds.length > 0 ? { kinds } : {}),
      ...(owner ? { owner } : {}),
      ...(environment ? { environment } : {}),
      ...(system ? { system } : {}),
      ...(type ? { type } : {}),
      ...(orphan ? { orphan } : {}),
    };
    return catalog.listing.page(filter, args.sort ?? 'NAME', args.after ?? null, args.limit ?? 50);
  }

  /** One entity and its direct relations. @throws CatalogError NOT_FOUND, AMBIGUOUS */
  async entity(name: string, at: string | null = null): Promise<object> {
    const catalog = await this.snapshots.of(at);
    await catalog.countDependents(this.offLoop);
    const node = catalog.resolve(name);
    const record = catalog.record(node);
    const evidence = await ownerEvidence(this.store, record.ref);
    const owners = record.owners.map((one) => ({ ...one, evidence: evidence.get(`${one.owner} ${record.ref}`) ?? [] }));
    return readOnce({
      revision: catalog.revision,
      entity: Object.create(record, { owners: { value: owners } }) as object,
      ...relationsOf(catalog.snapshot, node, MOST_RELATIONS),
      get restsOn() {
        const rows = [...catalog.snapshot.from(node), ...catalog.snapshot.to(node)];
        return catalog.restsOn(Date.now(), { nodes: [node], rows, running: true });
      },
    });
  }

  /** @param at revision that the entity was asked for */
  async claims(ref: EntityRef, at: Revision, after: string | null, limit: number): Promise<object> {
    const page = await this.store.claimsOf(ref, {
      at,
      limit: Math.max(1, Math.min(limit, MOST_CLAIMS)),
      ...(after === null ? {} : { after }),
    });
    return viewPage(this.store, page, await this.snapshots.of(`r${at}`));
  }

  async find(
    name: string,
    kinds: readonly string[],
    limit: number,
    at: string | null = null,
  ): Promise<readonly object[]> {
    const catalog = await this.snapshots.of(at);
    return catalog.names.find(name, kinds, Math.max(1, Math.min(limit, MAX_PAGE))).map((node) => catalog.record(node));
  }

  async neighbourhood(args: NeighbourhoodArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const of = args.of.slice(0, MOST_NODES).map((name) => catalog.resolve(name));
    const found = neighbourhood(catalog.snapshot.topologies, of, {
      environment: args.environment ?? null,
      ...(args.direction ? { direction: args.direction } : {}),
      depth: Math.max(0, Math.min(args.depth ?? 1, MOST_DEPTH)),
      limit: Math.max(1, Math.min(args.limit ?? 300, MOST_NODES)),
    });
    return readOnce({
      nodes: found.nodes.map(({ node, ref, hops }) => {
        const { name, kind, namespace, ownerRefs } = catalog.record(node);
        return { ref, name, kind, namespace, hops, owners: ownerRefs };
      }),
      relations: found.relations.map((relation) => ({
        ...relation,
        type: 'DEPENDS_ON',
        confidence: roundConfidence(relation.confidence),
      })),
      total: found.total,
      get restsOn() {
        return catalog.restsOn(Date.now(), { nodes: found.nodes.map(({ node }) => node) });
      },
    });
  }

  async architecture(environment: string | null, at: string | null = null): Promise<object> {
    return architectureOf((await this.snapshots.of(at)).snapshot, environment);
  }

  async environments(): Promise<readonly string[]> {
    const { snapshot } = await this.snapshots.latest();
    return snapshot.refs.filter((ref) => ref.startsWith('environment:')).map((ref) => ref.slice('environment:'.length));
  }
}
