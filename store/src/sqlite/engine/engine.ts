import type { Assignment, EntityRef, Pin } from '@faultline/model';
import type {
  ChangeQuery,
  ClaimFilter,
  Lease,
  PartState,
  Projection,
  ProjectionQuery,
  Publication,
  RunRecord,
  SourceRecord,
  StoreState,
  TargetFilter,
} from '../../port/index.js';
import type { Connection } from '../connection.js';
import type { PackedBatch, PackedEvidence } from '../packing.js';
import { COUNT_CLAIMS, COUNT_ENTITIES } from '../statements/claims.js';
import { REVISION_TIME } from '../statements/lease.js';
import { changePiece, openChanges } from './changes.js';
import { claimPiece, openClaims, targetRefs, type ClaimCursor } from './claim-pages.js';
import { claimsOf, type ClaimsOfQuery } from './claims-of.js';
import * as decisions from './decisions.js';
import { Dictionary } from './dictionary.js';
import { horizon } from './horizon.js';
import { KeptClaims } from './kept-claims.js';
import { readProjection } from './projection.js';
import * as records from './records.js';
import { searchRefs, type SearchOptions } from './search.js';
import { Writing } from './writing.js';

/** Everything that a thread with one connection can be asked. The reader's thread is asked for reads only. */
export class Engine {
  private readonly dictionary: Dictionary;
  private readonly kept: KeptClaims;
  private readonly writing: Writing;
  private counted: StoreState | null = null;

  constructor(private readonly connection: Connection) {
    this.dictionary = new Dictionary(connection);
    this.kept = new KeptClaims(connection, this.dictionary);
    this.writing = new Writing(connection, () => this.dictionary.forgetSmall());
  }

  /** Counting looks at every claim, so it is done once a revision. */
  state(): StoreState {
    return this.connection.consistently(() => {
      const { visible } = horizon(this.connection);
      if (this.counted?.visible !== visible) {
        this.counted = {
          engine: 'sqlite',
          visible,
          visibleAt: Number(this.connection.value(REVISION_TIME, visible) ?? 0),
          entities: Number(this.connection.value(COUNT_ENTITIES, visible)),
          claims: Number(this.connection.value(COUNT_CLAIMS, visible)),
        };
      }
      return this.counted;
    });
  }

  acquireLease = (holder: string, ttlMs: number) => this.writing.acquireLease(holder, ttlMs);
  renewLease = (lease: Lease, ttlMs: number) => this.writing.renewLease(lease, ttlMs);
  releaseLease = (lease: Lease) => this.writing.releaseLease(lease);
  checkLease = (lease: Lease) => this.writing.checkLease(lease);
  stage = (lease: Lease, batch: PackedBatch) => this.writing.stage(lease, batch);
  publish = (lease: Lease, publication: Publication) => this.writing.publish(lease, publication);
  discard = (lease: Lease) => this.writing.discard(lease);
  annotate = (lease: Lease, evidence: PackedEvidence) => this.writing.annotate(lease, evidence);
  putParts = (lease: Lease, parts: readonly PartState[]) => this.writing.putParts(lease, parts);
  removeParts = (lease: Lease, scope: string, parts: readonly string[]) =>
    this.writing.removeParts(lease, scope, parts);
  prune = (lease: Lease, before: number) => this.writing.prune(lease, before);

  openClaims = (filter: ClaimFilter) => openClaims(this.connection, this.dictionary, filter);
  claimPiece = (cursor: ClaimCursor, from: number) => claimPiece(this.connection, this.dictionary, cursor, from);
  targets = (filter: TargetFilter) => targetRefs(this.connection, this.dictionary, filter);
  openChanges = (query: ChangeQuery) => openChanges(this.connection, this.dictionary, query);
  changePiece = (ids: Int32Array<ArrayBuffer>, shown: number) =>
    changePiece(this.connection, this.dictionary, ids, shown);
  claimsOf = (ref: EntityRef, query: ClaimsOfQuery) =>
    this.connection.consistently(() => claimsOf(this.connection, ref, query));
  projection = (query?: ProjectionQuery): Projection =>
    readProjection(this.connection, this.dictionary, this.kept, query);
  search = (text: string, options?: SearchOptions) =>
    this.connection.consistently(() => searchRefs(this.connection, text, options));

  parts = (scopes: readonly string[]) => records.readParts(this.connection, scopes);
  sources = () => records.readSources(this.connection);
  putSource = (source: SourceRecord) => this.connection.atomically(() => records.writeSource(this.connection, source));
  runs = (filter?: records.RunFilter) => records.readRuns(this.connection, filter);
  run = (id: string) => records.readRun(this.connection, id);
  putRun = (run: RunRecord) => this.connection.atomically(() => records.writeRun(this.connection, run));
  revisionAt = (atMs: number) => records.readRevisionAt(this.connection, atMs);
  revisions = (limit?: number) => records.readRevisions(this.connection, limit);

  pins = () => decisions.readPins(this.connection);
  putPin = (pin: Pin) => decisions.writePin(this.connection, pin);
  removePin = (id: string) => decisions.deletePin(this.connection, id);
  assignments = () => decisions.readAssignments(this.connection);
  putAssignment = (assignment: Assignment) => decisions.writeAssignment(this.connection, assignment);
  removeAssignment = (what: Assignment['what'], glob: string) =>
    decisions.deleteAssignment(this.connection, what, glob);
  setting = (name: string) => decisions.readSetting(this.connection, name);
  putSetting = (name: string, value: string) => decisions.writeSetting(this.connection, name, value);

  /** After an answer was sent, so that nobody waits for it. */
  tidy(asked: string): void {
    if (asked === 'publish' || asked === 'prune') this.connection.checkpoint();
  }
}

/** What can be asked of the engine, by name. */
export type EngineMethods = Omit<Engine, 'tidy'>;
