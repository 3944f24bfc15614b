import type { EntityRef, Issue, Revision } from '@faultline/model';

/** How a part was last read. */
export interface PartState {
  readonly scope: string;
  readonly part: string;
  /** Digest of the last accepted complete read; '' when there is none. */
  readonly digest: string;
  /** Claims of the last accepted complete read. */
  readonly claims: number;
  /** `readAt` of the last accepted complete read, epoch milliseconds; 0 when there is none. */
  readonly lastComplete: number;
  /** `readAt` of the last read of any kind. */
  readonly lastRead: number;
  /** Whether the last read was complete. */
  readonly complete: boolean;
  /** Digest of a complete read that shrank too much and waits for an override or a second equal read; '' otherwise. */
  readonly heldDigest: string;
}

/** A configured target. */
export interface SourceRecord {
  readonly ref: EntityRef;
  readonly title: string;
  readonly importer: string;
  readonly rootScope: string;
  readonly scopes: readonly string[];
  /** How often it is read again, milliseconds; null when nobody reads it again by itself. */
  readonly intervalMs: number | null;
  /** `readAt` of the last complete read, epoch milliseconds; 0 when there is none. */
  readonly lastComplete: number;
  readonly lastRead: number;
  /** Parts that the last read left unread, as `scope part`, capped at 100. */
  readonly incomplete: readonly string[];
  /** How many parts those are. */
  readonly incompleteCount: number;
  readonly retired: boolean;
  /** The configuration to read it again with, as JSON; never a secret. */
  readonly config: string;
}

/**
 * `complete`: all parts read. `incomplete`: some kept their old claims. `held`: some shrank too much. `outdated`: a
 * later read was there already. `failed`: nothing was taken. `rules`: pins, settings or rules changed.
 */
export type RunStatus = 'complete' | 'incomplete' | 'held' | 'outdated' | 'failed' | 'rules' | 'retired';

export interface RunRecord {
  readonly id: string;
  readonly source: EntityRef | null;
  readonly importer: string;
  readonly importerVersion: string;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly readAt: number;
  readonly status: RunStatus;
  /** Revision that it made; null when it changed nothing. */
  readonly revision: Revision | null;
  readonly counts: RunCounts;
  /** Capped at LIMITS.issues; `issueCount` has the whole number. */
  readonly issues: readonly Issue[];
  readonly issueCount: number;
  /** Parts not read or held, as `scope part`, capped at 100. */
  readonly unread: readonly string[];
  /** Why it failed; '' otherwise. */
  readonly error: string;
}

export interface RunCounts {
  readonly entities: number;
  readonly relations: number;
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  readonly unchanged: number;
  readonly derivedAdded: number;
  readonly derivedEnded: number;
  readonly parts: number;
  readonly partsSkipped: number;
}

const NO_COUNTS: RunCounts = {
  entities: 0,
  relations: 0,
  added: 0,
  changed: 0,
  ended: 0,
  unchanged: 0,
  derivedAdded: 0,
  derivedEnded: 0,
  parts: 0,
  partsSkipped: 0,
};

/** What of a run's record only its maker knows. */
export type RunIdentity = Pick<
  RunRecord,
  'id' | 'importer' | 'importerVersion' | 'startedAt' | 'finishedAt' | 'readAt'
>;

/** A complete run that read nothing and changed nothing, but for what is said otherwise. */
export function runRecordOf(identity: RunIdentity, more: Partial<RunRecord> = {}): RunRecord {
  return {
    source: null,
    status: 'complete',
    revision: null,
    counts: NO_COUNTS,
    issues: [],
    issueCount: 0,
    unread: [],
    error: '',
    ...identity,
    ...more,
  };
}
