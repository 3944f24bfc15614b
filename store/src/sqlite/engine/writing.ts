import type { Revision } from '@faultline/model';
import type { Lease, PartState, PruneResult, Publication } from '../../port/index.js';
import type { Connection, SqlValue } from '../connection.js';
import { GroupInsert } from '../group-insert.js';
import type { PackedBatch, PackedDrafts, PackedEvidence, PackedKeys } from '../packing.js';
import * as claimSql from '../statements/claims.js';
import * as leaseSql from '../statements/lease.js';
import * as pruneSql from '../statements/prune.js';
import { PUT_PART, REMOVE_PARTS } from '../statements/records.js';
import { INDEX_ENTITIES } from '../statements/search.js';
import { horizon } from './horizon.js';
import { Interning, type InternedTexts } from './interning.js';
import { checkLease, extendLease, giveBack, takeLease } from './lease.js';
import { writeRun, writeSource } from './records.js';

/** The lease, a run's batches, its publication, and what comes after it. */
export class Writing {
  private readonly interning: Interning;

  /** @param onUndo called when texts that were read may have been taken back */
  constructor(
    private readonly connection: Connection,
    private readonly onUndo: () => void,
  ) {
    this.interning = new Interning(connection);
  }

  acquireLease(holder: string, ttlMs: number): Lease {
    return this.connection.atomically(() => {
      const lease = takeLease(this.connection, holder, ttlMs, Date.now());
      this.undo();
      return lease;
    });
  }

  renewLease(lease: Lease, ttlMs: number): Lease {
    return this.connection.atomically(() => extendLease(this.connection, lease, ttlMs, Date.now()));
  }

  releaseLease(lease: Lease): void {
    this.connection.atomically(() => giveBack(this.connection, lease));
  }

  checkLease(lease: Lease): void {
    checkLease(this.connection, lease);
  }

  /** One piece of a batch, whole or not at all. */
  stage(lease: Lease, batch: PackedBatch): void {
    checkLease(this.connection, lease);
    try {
      this.connection.within(() => {
        const next = horizon(this.connection).visible + 1;
        const ids = this.interning.of(batch.texts, batch.add.count > 0);
        this.end(ids, batch.end, next);
        this.add(ids, batch.add, next);
      });
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  publish(lease: Lease, { run, source, at }: Publication): Revision {
    checkLease(this.connection, lease);
    this.connection.within(() => {
      const { visible, publishedEntity } = horizon(this.connection);
      const next = visible + 1;
      const changed = this.connection.value(claimSql.TOUCHED, next, next) === 1;
      writeRun(this.connection, { ...run, revision: changed ? next : null });
      if (source !== null) writeSource(this.connection, source);
      if (!changed) return;
      this.connection.run(INDEX_ENTITIES, publishedEntity);
      this.connection.run(leaseSql.ADD_REVISION, next, at, run.id);
      this.connection.run(leaseSql.MOVE_HORIZON, next, Number(this.connection.value(claimSql.LAST_ENTITY)));
    });
    this.connection.commit();
    return horizon(this.connection).visible;
  }

  discard(lease: Lease): void {
    checkLease(this.connection, lease);
    this.connection.rollback();
    this.connection.atomically(() => this.undo());
  }

  annotate(lease: Lease, { texts, keys, evidence }: PackedEvidence): void {
    this.connection.atomically(() => {
      checkLease(this.connection, lease);
      const ids = this.interning.of(texts, false);
      const { visible } = horizon(this.connection);
      const annotate = this.connection.writer(claimSql.ANNOTATE);
      for (let row = 0; row < keys.count; row += 1) {
        annotate([evidence[row] ?? '[]', ...keyValues(ids, keys, row), visible]);
      }
    });
  }

  putParts(lease: Lease, parts: readonly PartState[]): void {
    this.connection.atomically(() => {
      checkLease(this.connection, lease);
      const put = this.connection.writer(PUT_PART);
      for (const one of parts) {
        put([
          one.scope,
          one.part,
          one.digest,
          one.claims,
          one.lastComplete,
          one.lastRead,
          one.complete ? 1 : 0,
          one.heldDigest,
        ]);
      }
    });
  }

  removeParts(lease: Lease, scope: string, parts: readonly string[]): void {
    this.connection.atomically(() => {
      checkLease(this.connection, lease);
      this.connection.run(REMOVE_PARTS, scope, JSON.stringify(parts));
    });
  }

  prune(lease: Lease, before: Revision): PruneResult {
    return this.connection.atomically(() => {
      checkLease(this.connection, lease);
      const limit = Math.min(before, horizon(this.connection).visible);
      const time = Number(this.connection.value(leaseSql.REVISION_TIME, limit) ?? 0);
      const claims = this.connection.run(pruneSql.PRUNE_CLAIMS, limit);
      const unnamed = String(this.connection.value(pruneSql.UNNAMED_ENTITIES));
      this.connection.run(pruneSql.PRUNE_SEARCH, unnamed);
      const entities = this.connection.run(pruneSql.PRUNE_ENTITIES, unnamed);
      const runs = this.connection.run(pruneSql.PRUNE_RUNS, limit, time);
      this.connection.run(leaseSql.NOTE_PRUNED);
      this.forget();
      return { claims, entities, runs };
    });
  }

  /** Deletes what stands above `visible`. Within a transaction. */
  private undo(): void {
    const { visible, publishedEntity } = horizon(this.connection);
    this.connection.run(claimSql.UNDO_ADDED, visible);
    this.connection.run(claimSql.UNDO_ENDED, visible);
    this.connection.run(claimSql.UNDO_ENTITIES, publishedEntity);
    this.forget();
  }

  private forget(): void {
    this.interning.forget();
    this.onUndo();
  }

  private end(ids: InternedTexts, keys: PackedKeys, next: Revision): void {
    const drop = this.connection.writer(claimSql.DROP_ADDED);
    const end = this.connection.writer(claimSql.END_CLAIM);
    for (let row = 0; row < keys.count; row += 1) {
      const key = keyValues(ids, keys, row);
      if (drop([...key, next]) === 0) end([next, ...key]);
    }
  }

  private add(ids: InternedTexts, drafts: PackedDrafts, next: Revision): void {
    const replace = this.connection.writer(claimSql.REPLACE_ADDED);
    const insert = new GroupInsert(this.connection, claimSql.ADD_CLAIMS, claimSql.CLAIM_VALUES, replace);
    for (let row = 0; row < drafts.count; row += 1) {
      insert.add(
        ids.places[drafts.place[row] ?? -1] ?? 0,
        ids.refs[drafts.from[row] ?? -1] ?? 0,
        ids.words[drafts.type[row] ?? -1] ?? 0,
        ids.refs[drafts.to[row] ?? -1] ?? 0,
        ids.words[drafts.via[row] ?? -1] ?? 0,
        next,
        drafts.standing[row] ?? 0,
        drafts.confidence[row] ?? 0,
        drafts.criticality[row] ?? 0,
        drafts.assumed[row] ?? 0,
        drafts.properties[row] ?? '{}',
        drafts.evidence[row] ?? '[]',
      );
    }
    insert.flush();
  }
}

/** Place, from, type, to, via: the order of the index. An id of 0 finds nothing. */
function keyValues(ids: InternedTexts, keys: PackedKeys, row: number): SqlValue[] {
  return [
    ids.places[keys.place[row] ?? -1] ?? 0,
    ids.refs[keys.from[row] ?? -1] ?? 0,
    ids.words[keys.type[row] ?? -1] ?? 0,
    ids.refs[keys.to[row] ?? -1] ?? 0,
    ids.words[keys.via[row] ?? -1] ?? 0,
  ];
}
