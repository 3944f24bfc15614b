import type { Assignment, Change, Claim, ClaimKey, EntityRef, Evidence, Pin, Revision } from '@faultline/model';
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
} from '../port/index.js';
import { readChanges } from './changes.js';
import { claimPage, claimsOfQuery, type ClaimsOfOptions } from './claim-page.js';
import type { EngineMethods } from './engine/engine.js';
import type { RunFilter } from './engine/records.js';
import type { SearchOptions } from './engine/search.js';
import { unavailable } from './failure.js';
import type { DirectoryLock } from './lock.js';
import { packBatches, packEvidence } from './packing.js';
import type { Method } from './protocol.js';
import type { Thread } from './thread.js';
import { unpackClaims } from './unpacking.js';

/** The port, before two threads: one writes and sees what is staged, the other reads what is published beside it. */
export class SqliteStore implements Store {
  private closing: Promise<void> | null = null;

  constructor(
    private readonly writer: Thread,
    /** The writer itself for a store in memory, which has one connection only. */
    private readonly reader: Thread,
    private readonly lock: DirectoryLock | null,
  ) {}

  state(): Promise<StoreState> {
    return this.read('state');
  }

  acquireLease(holder: string, ttlMs: number): Promise<Lease> {
    return this.write('acquireLease', holder, ttlMs);
  }

  renewLease(lease: Lease, ttlMs: number): Promise<Lease> {
    return this.write('renewLease', lease, ttlMs);
  }

  releaseLease(lease: Lease): Promise<void> {
    return this.write('releaseLease', lease);
  }

  /** A batch that fails may be staged in part: its run is to be discarded. */
  async stage(lease: Lease, batch: StageBatch): Promise<void> {
    // An empty batch still asks whether the lease holds.
    if (batch.add.length + batch.end.length === 0) return this.write('checkLease', lease);
    const pieces: Promise<void>[] = [];
    for (const piece of packBatches(batch)) {
      const sent = this.write('stage', lease, piece);
      // Its failure is the whole batch's, told below; until then it is not unhandled.
      sent.catch(() => undefined);
      pieces.push(sent);
      // Lets the piece go before the next is packed.
      await new Promise(setImmediate);
    }
    await Promise.all(pieces);
  }

  publish(lease: Lease, publication: Publication): Promise<Revision> {
    return this.write('publish', lease, publication);
  }

  discard(lease: Lease): Promise<void> {
    return this.write('discard', lease);
  }

  async annotate(
    lease: Lease,
    items: readonly (ClaimKey & { readonly evidence: readonly Evidence[] })[],
  ): Promise<void> {
    return this.write('annotate', lease, packEvidence(items));
  }

  putParts(lease: Lease, parts: readonly PartState[]): Promise<void> {
    return this.write('putParts', lease, parts);
  }

  removeParts(lease: Lease, scope: string, parts: readonly string[]): Promise<void> {
    return this.write('removeParts', lease, scope, parts);
  }

  parts(scopes: readonly string[]): Promise<readonly PartState[]> {
    return this.read('parts', scopes);
  }

  /** The next piece is read while the caller works on this one. */
  async *claims(filter: ClaimFilter): AsyncGenerator<readonly Claim[]> {
    const thread = filter.at === 'staged' ? this.writer : this.reader;
    const cursor = await this.ask(thread, 'openClaims', filter);
    const piece = (from: number) => this.ask(thread, 'claimPiece', cursor, from);
    const end = cursor.ids?.length ?? cursor.last;
    let coming = end === 0 ? null : piece(0);
    while (coming !== null) {
      const { claims, next } = await coming;
      coming = next === null ? null : piece(next);
      // A caller that stops early leaves the piece that is coming to itself.
      coming?.catch(() => undefined);
      if (claims.count > 0) yield unpackClaims(claims);
    }
  }

  targets(filter: TargetFilter): Promise<readonly EntityRef[]> {
    return this.ask(filter.at === 'staged' ? this.writer : this.reader, 'targets', filter);
  }

  async *changes(query: ChangeQuery): AsyncGenerator<readonly Change[]> {
    const opened = await this.read('openChanges', query);
    yield* readChanges(opened, (ids) => this.read('changePiece', ids, opened.shown));
  }

  async claimsOf(ref: EntityRef, options?: ClaimsOfOptions): Promise<ClaimPage> {
    return claimPage(await this.read('claimsOf', ref, claimsOfQuery(options)));
  }

  projection(query?: ProjectionQuery): Promise<Projection> {
    return this.read('projection', query);
  }

  search(text: string, options?: SearchOptions): Promise<readonly EntityRef[]> {
    return this.read('search', text, options);
  }

  sources(): Promise<readonly SourceRecord[]> {
    return this.read('sources');
  }

  async putSource(source: SourceRecord): Promise<void> {
    await this.write('putSource', source);
  }

  runs(filter?: RunFilter): Promise<readonly RunRecord[]> {
    return this.read('runs', filter);
  }

  run(id: string): Promise<RunRecord | null> {
    return this.read('run', id);
  }

  async putRun(run: RunRecord): Promise<void> {
    await this.write('putRun', run);
  }

  revisionAt(atMs: number): Promise<Revision> {
    return this.read('revisionAt', atMs);
  }

  revisions(limit?: number): Promise<readonly { revision: Revision; at: number; run: string }[]> {
    return this.read('revisions', limit);
  }

  pins(): Promise<readonly Pin[]> {
    return this.read('pins');
  }

  putPin(pin: Pin): Promise<void> {
    return this.write('putPin', pin);
  }

  removePin(id: string): Promise<boolean> {
    return this.write('removePin', id);
  }

  assignments(): Promise<readonly Assignment[]> {
    return this.read('assignments');
  }

  putAssignment(assignment: Assignment): Promise<void> {
    return this.write('putAssignment', assignment);
  }

  removeAssignment(what: Assignment['what'], glob: string): Promise<boolean> {
    return this.write('removeAssignment', what, glob);
  }

  setting(name: string): Promise<string | null> {
    return this.read('setting', name);
  }

  putSetting(name: string, value: string): Promise<void> {
    return this.write('putSetting', name, value);
  }

  prune(lease: Lease, before: Revision): Promise<PruneResult> {
    return this.write('prune', lease, before);
  }

  close(): Promise<void> {
    this.closing ??= this.closeThreads();
    return this.closing;
  }

  private async closeThreads(): Promise<void> {
    try {
      if (this.reader !== this.writer) await this.reader.close();
      await this.writer.close();
    } finally {
      this.lock?.release();
    }
  }

  private read<M extends Method>(method: M, ...values: Parameters<EngineMethods[M]>) {
    return this.ask(this.reader, method, ...values);
  }

  private write<M extends Method>(method: M, ...values: Parameters<EngineMethods[M]>) {
    return this.ask(this.writer, method, ...values);
  }

  private async ask<M extends Method>(thread: Thread, method: M, ...values: Parameters<EngineMethods[M]>) {
    if (this.closing !== null) throw unavailable('it was closed');
    return thread.ask(method, values);
  }
}
