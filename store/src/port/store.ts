import type {
  Assignment,
  Change,
  Claim,
  ClaimDraft,
  ClaimKey,
  EntityKind,
  EntityRef,
  Evidence,
  Pin,
  RelationType,
  Revision,
} from '@faultline/model';
import type { Projection, ProjectionQuery } from './projection.js';
import type { PartState, RunRecord, SourceRecord } from './records.js';

/** The right to write. `token` grows with every holder: a writer that lost its lease is refused. */
export interface Lease {
  readonly holder: string;
  readonly token: number;
  /** Epoch milliseconds by the store's clock. */
  readonly expiresAt: number;
}

/** One bounded batch of a run's difference, under the revision after `visible`. */
export interface StageBatch {
  /** New intervals, with their evidence. */
  readonly add: readonly ClaimDraft[];
  /** Keys whose current interval ends. A changed claim is ended and added in one batch. */
  readonly end: readonly ClaimKey[];
}

/** What becomes visible at once. */
export interface Publication {
  readonly run: RunRecord;
  readonly source: SourceRecord | null;
  /** Wall time of the revision, epoch milliseconds. */
  readonly at: number;
}

export interface ClaimFilter {
  /**
   * A revision (one above `visible` is `visible`), or `staged`: what the writer sees of its own unpublished run.
   * Default: visible.
   */
  readonly at?: Revision | 'staged';
  /** Matched whole. An empty list lets nothing through, here as with types. */
  readonly scopes?: readonly string[];
  /** With exactly one scope. */
  readonly parts?: readonly string[];
  readonly types?: readonly RelationType[];
  /** Leave out claims of these scopes. */
  readonly exceptScopes?: readonly string[];
  /** Only those that lead to these entities. */
  readonly to?: readonly EntityRef[];
}

/** A filter of whole types and scopes. */
export type TargetFilter = Pick<ClaimFilter, 'at' | 'types' | 'exceptScopes'>;

/** A span of revisions: above `after`, up to and with `until`. */
export interface ChangeQuery {
  readonly after: Revision;
  /** One above `visible` is `visible`, which is the default. */
  readonly until?: Revision;
  readonly types?: readonly RelationType[];
  /** Only what began, or only what ended. Default: both. */
  readonly what?: Change['what'];
}

export interface ClaimPage {
  readonly claims: readonly Claim[];
  /** Pass as `after` for the next page; null at the end. */
  readonly next: string | null;
  readonly total: number;
}

export interface StoreState {
  readonly engine: 'sqlite' | 'neo4j';
  readonly visible: Revision;
  /** Wall time of `visible`, epoch milliseconds; 0 for an empty store. */
  readonly visibleAt: number;
  /** Entities that a current claim states or names. */
  readonly entities: number;
  /** Current claims. */
  readonly claims: number;
}

export interface PruneResult {
  readonly claims: number;
  readonly entities: number;
  readonly runs: number;
}

/**
 * What a store must do. Everything that walks the graph is in `analysis/`, and no rule is here.
 *
 * Failures are `CatalogError`: `STORE_UNAVAILABLE` (engine away; try again), `STORE_DAMAGED`, `STORE_IN_USE`,
 * `LEASE_HELD` (another writer lives), `LEASE_LOST` (this writer was fenced off), `TIMED_OUT`.
 * Readers see only what was published. Lists come in ref or key order.
 */
export interface Store {
  state(): Promise<StoreState>;

  // The writer's lease.

  /**
   * Takes the lease when it is free, expired, or the holder's own; the taker undoes whatever stands above `visible`.
   * @throws CatalogError LEASE_HELD, naming the holder and when its lease ends
   */
  acquireLease(holder: string, ttlMs: number): Promise<Lease>;
  /** Extends it. @throws CatalogError LEASE_LOST */
  renewLease(lease: Lease, ttlMs: number): Promise<Lease>;
  /** Gives it back; silent when it was lost already. */
  releaseLease(lease: Lease): Promise<void>;

  // A run: stage any number of batches, then publish or discard.

  /**
   * Writes a batch under the revision after `visible`, which no reader sees. Entities come into being with their claims.
   * Ends come before adds. Ending what is not current does nothing; what one run adds and ends leaves no interval.
   */
  stage(lease: Lease, batch: StageBatch): Promise<void>;
  /**
   * Makes the staged run visible. A run that staged nothing keeps the revision and writes its record only. The record
   * is kept with the `revision` that the run made, or null.
   * @returns the revision that readers see from now on
   */
  publish(lease: Lease, publication: Publication): Promise<Revision>;
  /** Undoes what was staged. */
  discard(lease: Lease): Promise<void>;
  /** Replaces evidence of current claims in place; unknown keys are ignored. */
  annotate(lease: Lease, evidence: readonly (ClaimKey & { readonly evidence: readonly Evidence[] })[]): Promise<void>;
  /** Records how parts were last read. Comes after `publish` and `annotate`, so that a crash leads to a new comparison. */
  putParts(lease: Lease, parts: readonly PartState[]): Promise<void>;
  /** Forgets parts that are no more. */
  removeParts(lease: Lease, scope: string, parts: readonly string[]): Promise<void>;

  // Reading.

  parts(scopes: readonly string[]): Promise<readonly PartState[]>;
  /** Claims in batches of a bounded size, in no promised order. */
  claims(filter: ClaimFilter): AsyncIterable<readonly Claim[]>;
  /** The entities that claims of a filter lead to, each once, in no promised order: for millions of claims it is little. */
  targets(filter: TargetFilter): Promise<readonly EntityRef[]>;
  /** All claims on an entity, current or (with `history`) of all times, REPORTS among them; by type, then key, then since. */
  claimsOf(
    ref: EntityRef,
    options?: { readonly at?: Revision; readonly history?: boolean; readonly limit?: number; readonly after?: string },
  ): Promise<ClaimPage>;
  /**
   * Claims that began or ended in a span, in batches of a bounded size: by revision, then type, scope, part, from, to and
   * via, what ended before what began. A claim that did both comes twice. What was pruned is not there any more.
   */
  changes(query: ChangeQuery): AsyncIterable<readonly Change[]>;
  /** The current graph as typed arrays, for topologies and the catalog. */
  projection(query?: ProjectionQuery): Promise<Projection>;
  /**
   * Refs whose text contains every word of `text`, without regard to case; exact names (what follows the last slash is
   * `text`) first, then shorter refs, then by ref. Of current claims only. Default limit 50.
   */
  search(
    text: string,
    options?: { readonly kinds?: readonly EntityKind[]; readonly limit?: number },
  ): Promise<readonly EntityRef[]>;

  // Records.

  sources(): Promise<readonly SourceRecord[]>;
  putSource(source: SourceRecord): Promise<void>;
  /** Newest first by `startedAt`; `before` lets through those that started before it, epoch milliseconds. */
  runs(filter?: {
    readonly source?: EntityRef;
    readonly limit?: number;
    readonly before?: number;
  }): Promise<readonly RunRecord[]>;
  run(id: string): Promise<RunRecord | null>;
  /** Records a run that published nothing: failed, refused or out of date. */
  putRun(run: RunRecord): Promise<void>;
  /** The last revision whose wall time is not after `atMs`; 0 when there is none. */
  revisionAt(atMs: number): Promise<Revision>;
  /** Wall times of revisions, newest first. */
  revisions(
    limit?: number,
  ): Promise<readonly { readonly revision: Revision; readonly at: number; readonly run: string }[]>;

  // What people decided.

  pins(): Promise<readonly Pin[]>;
  putPin(pin: Pin): Promise<void>;
  removePin(id: string): Promise<boolean>;
  assignments(): Promise<readonly Assignment[]>;
  /** Replaces the one with the same `what` and `glob`. */
  putAssignment(assignment: Assignment): Promise<void>;
  removeAssignment(what: Assignment['what'], glob: string): Promise<boolean>;
  /** Small named values, for example the fingerprint of the rules that made the derived claims. */
  setting(name: string): Promise<string | null>;
  putSetting(name: string, value: string): Promise<void>;

  /**
   * Removes claims that ended at or before a revision, entities that no claim names any more, and runs that only they
   * needed: of that revision or before (or finished by its time, when they made none), where no claim that is left
   * begins or ends. Never the last complete run of a part or of a source, told by its `readAt`.
   */
  prune(lease: Lease, before: Revision): Promise<PruneResult>;
  close(): Promise<void>;
}
