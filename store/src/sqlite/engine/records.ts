import type { EntityRef, Revision } from '@faultline/model';
import type { PartState, RunRecord, SourceRecord } from '../../port/index.js';
import type { Connection, SqlValue } from '../connection.js';
import * as leaseSql from '../statements/lease.js';
import * as sql from '../statements/records.js';

export interface RunFilter {
  readonly source?: EntityRef;
  readonly limit?: number;
  readonly before?: number;
}

export interface RevisionRecord {
  readonly revision: Revision;
  readonly at: number;
  readonly run: string;
}

const DEFAULT_LIMIT = 100;

// Written by `writeRun` and `writeSource` alone, whole, so what comes back is what went in.
const record = <T>(text: SqlValue | undefined): T => JSON.parse(String(text)) as T;

/** Within a transaction. */
export function writeRun(connection: Connection, run: RunRecord): void {
  const { id, source, startedAt, finishedAt, readAt, revision } = run;
  connection.run(sql.PUT_RUN, id, source, startedAt, finishedAt, readAt, revision, JSON.stringify(run));
}

/** Within a transaction. */
export function writeSource(connection: Connection, source: SourceRecord): void {
  connection.run(sql.PUT_SOURCE, source.ref, source.lastComplete, JSON.stringify(source));
}

export function readSources(connection: Connection): readonly SourceRecord[] {
  return connection.all(sql.SOURCES).map(([text]) => record<SourceRecord>(text));
}

export function readRun(connection: Connection, id: string): RunRecord | null {
  const row = connection.row(sql.RUN, id);
  return row === undefined ? null : record<RunRecord>(row[0]);
}

export function readRuns(connection: Connection, filter: RunFilter = {}): readonly RunRecord[] {
  const { source, limit = DEFAULT_LIMIT, before = null } = filter;
  const rows =
    source === undefined
      ? connection.all(sql.RUNS, before, limit)
      : connection.all(sql.RUNS_OF_SOURCE, before, limit, source);
  return rows.map(([text]) => record<RunRecord>(text));
}

export function readParts(connection: Connection, scopes: readonly string[]): readonly PartState[] {
  return connection.all(sql.PARTS, JSON.stringify(scopes)).map((row) => ({
    scope: String(row[0]),
    part: String(row[1]),
    digest: String(row[2]),
    claims: Number(row[3]),
    lastComplete: Number(row[4]),
    lastRead: Number(row[5]),
    complete: row[6] === 1,
    heldDigest: String(row[7]),
  }));
}

export function readRevisions(connection: Connection, limit = DEFAULT_LIMIT): readonly RevisionRecord[] {
  return connection
    .all(leaseSql.LAST_REVISIONS, limit)
    .map(([revision, at, run]) => ({ revision: Number(revision), at: Number(at), run: String(run) }));
}

export function readRevisionAt(connection: Connection, atMs: number): Revision {
  return Number(connection.value(leaseSql.REVISION_AT, atMs));
}
