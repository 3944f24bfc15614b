import {
  compare,
  RELATION_KINDS,
  type Assignment,
  type Change,
  type Claim,
  type EntityRef,
  type Evidence,
  type ClaimKey,
  type Pin,
  type Revision,
} from '@faultline/model';
import type {
  ChangeQuery,
  ClaimFilter,
  ClaimPage,
  Lease,
  PartState,
  Projection,
  ProjectionQuery,
  PruneResult,
  Publication,
  RunRecord,
  SourceRecord,
  StageBatch,
  Store,
  StoreState,
  TargetFilter,
} from '@faultline/store/port';
import type { Connection } from '../session/connection.js';
import { readChanges } from './changes.js';
import { chunks } from './chunks.js';
import { readClaims, readClaimsOf, readTargets, type ClaimsOfOptions } from './claims.js';
import { keyRows } from './claim-row.js';
import { hold } from './fence.js';
import { releaseLease, renewLease, takeLease } from './lease-keeper.js';
import { project } from './projection.js';
import { prune } from './prune.js';
import { publish } from './publish.js';
import {
  assignmentOf,
  decisionProperties,
  partOf,
  partRow,
  pinOf,
  runOf,
  runProperties,
  sourceOf,
  sourceProperties,
} from './records.js';
import { search, type SearchOptions } from './search.js';
import { Stager } from './stage.js';
import { undo } from './undo.js';

const TYPES = RELATION_KINDS.map(({ type }) => type);
const RUNS = 100;

/** The port on Neo4j. */
export class Neo4jStore implements Store {
  private readonly stager: Stager;
  // Counting entities takes a scan: once a revision.
  private counted: { readonly at: Revision; readonly entities: number } = { at: 0, entities: 0 };

  constructor(private readonly connection: Connection) {
    this.stager = new Stager(connection);
  }

  state(): Promise<StoreState> {
    return this.connection.read(async (run) => {
      const [state] = await run('server/state', {});
      const { visible, visibleAt, claims } = state ?? { visible: 0, visibleAt: 0, claims: 0 };
      if (this.counted.at !== visible) {
        const [found] = await run('entities/count', { at: visible });
        this.counted = { at: visible, entities: found?.entities ?? 0 };
      }
      return { engine: 'neo4j', visible, visibleAt, entities: this.counted.entities, claims };
    });
  }

  async acquireLease(holder: string, ttlMs: number): Promise<Lease> {
    const lease = await takeLease(this.connection, holder, ttlMs);
    await this.discard(lease);
    return lease;
  }

  renewLease(lease: Lease, ttlMs: number): Promise<Lease> {
    return renewLease(this.connection, lease, ttlMs);
  }

  releaseLease(lease: Lease): Promise<void> {
    return releaseLease(this.connection, lease);
  }

  stage(lease: Lease, batch: StageBatch): Promise<void> {
    return this.stager.stage(lease, batch);
  }

  publish(lease: Lease, publication: Publication): Promise<Revision> {
    return publish(this.connection, lease, publication);
  }

  async discard(lease: Lease): Promise<void> {
    this.stager.forget();
    await undo(this.connection, lease);
  }

  async annotate(
    lease: Lease,
    evidence: readonly (ClaimKey & { readonly evidence: readonly Evidence[] })[],
  ): Promise<void> {
    await this.inChunks(lease, evidence, async (run, some, visible) => {
      const rows = keyRows(some, (one) => JSON.stringify(one.evidence));
      await run('claims/annotate', { rows, at: visible });
    });
  }

  async putParts(lease: Lease, parts: readonly PartState[]): Promise<void> {
    await this.inChunks(lease, parts, async (run, some) => {
      await run('parts/put', { rows: some.map(partRow) });
    });
  }

  async removeParts(lease: Lease, scope: string, parts: readonly string[]): Promise<void> {
    await this.inChunks(lease, parts, async (run, some) => {
      await run('parts/remove', { scope, parts: [...some] });
    });
  }

  async parts(scopes: readonly string[]): Promise<readonly PartState[]> {
    const rows = await this.connection.read((run) => run('parts/of-scopes', { scopes: [...new Set(scopes)] }));
    return rows.map(({ part }) => partOf(part)).sort((a, b) => compare(a.scope, b.scope) || compare(a.part, b.part));
  }

  claims(filter: ClaimFilter): AsyncIterable<readonly Claim[]> {
    return readClaims(this.connection, filter);
  }

  targets(filter: TargetFilter): Promise<readonly EntityRef[]> {
    return readTargets(this.connection, filter);
  }

  changes(query: ChangeQuery): AsyncIterable<readonly Change[]> {
    return readChanges(this.connection, query);
  }

  claimsOf(ref: EntityRef, options: ClaimsOfOptions = {}): Promise<ClaimPage> {
    return readClaimsOf(this.connection, ref, options);
  }

  projection(query: ProjectionQuery = {}): Promise<Projection> {
    return project(this.connection, query, TYPES);
  }

  search(text: string, options: SearchOptions = {}): Promise<readonly EntityRef[]> {
    return search(this.connection, text, options);
  }

  async sources(): Promise<readonly SourceRecord[]> {
    const rows = await this.connection.read((run) => run('records/sources', {}));
    return rows.map(({ record }) => sourceOf(record)).sort((a, b) => compare(a.ref, b.ref));
  }

  async putSource(source: SourceRecord): Promise<void> {
    const record = sourceProperties(source);
    await this.connection.write((run) => run('records/put-source', { ref: source.ref, record }));
  }

  async runs(filter: { source?: EntityRef; limit?: number; before?: number } = {}): Promise<readonly RunRecord[]> {
    const { source = null, limit = RUNS, before = Number.MAX_SAFE_INTEGER } = filter;
    const rows = await this.connection.read((run) => run('records/runs', { source, limit, before }));
    return rows.map(({ record }) => runOf(record));
  }

  async run(id: string): Promise<RunRecord | null> {
    const [found] = await this.connection.read((run) => run('records/run', { id }));
    return found ? runOf(found.record) : null;
  }

  async putRun(record: RunRecord): Promise<void> {
    await this.connection.write((run) => run('records/put-run', { id: record.id, record: runProperties(record) }));
  }

  async revisionAt(atMs: number): Promise<Revision> {
    const [found] = await this.connection.read((run) => run('records/revision-at', { at: Math.floor(atMs) }));
    return found?.revision ?? 0;
  }

  revisions(limit = RUNS): Promise<readonly { revision: Revision; at: number; run: string }[]> {
    return this.connection.read((run) => run('records/revisions', { limit }));
  }

  async pins(): Promise<readonly Pin[]> {
    const rows = await this.connection.read((run) => run('decisions/pins', {}));
    return rows.map(({ record }) => pinOf(record)).sort((a, b) => compare(a.id, b.id));
  }

  async putPin(pin: Pin): Promise<void> {
    const record = decisionProperties(pin);
    await this.connection.write((run) => run('decisions/put-pin', { id: pin.id, record }));
  }

  async removePin(id: string): Promise<boolean> {
    const [found] = await this.connection.write((run) => run('decisions/remove-pin', { id }));
    return (found?.removed ?? 0) > 0;
  }

  async assignments(): Promise<readonly Assignment[]> {
    const rows = await this.connection.read((run) => run('decisions/assignments', {}));
    const found = rows.map(({ record }) => assignmentOf(record));
    return found.sort((a, b) => compare(a.what, b.what) || compare(a.glob, b.glob));
  }

  async putAssignment(assignment: Assignment): Promise<void> {
    const { what, glob } = assignment;
    const record = decisionProperties(assignment);
    await this.connection.write((run) => run('decisions/put-assignment', { what, glob, record }));
  }

  async removeAssignment(what: Assignment['what'], glob: string): Promise<boolean> {
    const [found] = await this.connection.write((run) => run('decisions/remove-assignment', { what, glob }));
    return (found?.removed ?? 0) > 0;
  }

  async setting(name: string): Promise<string | null> {
    const [found] = await this.connection.read((run) => run('decisions/setting', { name }));
    return found?.value ?? null;
  }

  async putSetting(name: string, value: string): Promise<void> {
    await this.connection.write((run) => run('decisions/put-setting', { name, value }));
  }

  prune(lease: Lease, before: Revision): Promise<PruneResult> {
    this.stager.forget();
    return prune(this.connection, lease, before);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** Fenced writes of bounded size; an empty list is still refused to who lost the lease. */
  private async inChunks<T>(
    lease: Lease,
    list: readonly T[],
    work: (run: Parameters<typeof hold>[0], some: readonly T[], visible: Revision) => Promise<void>,
  ): Promise<void> {
    for (const some of list.length === 0 ? [[]] : chunks(list)) {
      await this.connection.write(async (run) => {
        const { visible } = await hold(run, lease);
        if (some.length > 0) await work(run, some, visible);
      });
    }
  }
}
