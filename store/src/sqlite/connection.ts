import Database from 'libsql';

/** What can be bound. Booleans are written as 0 and 1. */
export type SqlValue = string | number | null;
export type SqlRow = readonly SqlValue[];

/** Pages that a writer may hold in memory before it spills, KiB: an import of 500,000 claims stays inside. */
const WRITER_CACHE_KIB = 196_608;
/** A reader goes over the file once; what it read before it seldom needs again. */
const READER_CACHE_KIB = 8_192;

/**
 * The only file that knows the driver. Rows are arrays: the driver's objects cost twice as much and carry a field of
 * their own. Synchronous: it lives in a worker thread.
 */
export class Connection {
  private readonly database: Database.Database;
  private readonly prepared = new Map<string, Database.Statement>();
  private inRun = false;

  constructor(path: string) {
    this.database = new Database(path);
  }

  /** Write-ahead log, full durability, checked references. */
  configure(role: 'writer' | 'reader'): void {
    this.value('PRAGMA busy_timeout = 5000');
    this.value('PRAGMA journal_mode = WAL');
    this.exec('PRAGMA synchronous = FULL');
    this.exec('PRAGMA foreign_keys = ON');
    this.exec(`PRAGMA cache_size = -${role === 'writer' ? WRITER_CACHE_KIB : READER_CACHE_KIB}`);
    this.exec('PRAGMA temp_store = MEMORY');
    // A run is one transaction; the log is emptied after each, see `checkpoint`.
    this.value('PRAGMA wal_autocheckpoint = 16000');
    if (role === 'reader') this.exec('PRAGMA query_only = ON');
  }

  /** Gives back pages that nobody holds: between runs a store is read little. */
  shrink(): void {
    this.exec('PRAGMA shrink_memory');
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  all(sql: string, ...values: SqlValue[]): readonly SqlRow[] {
    return this.statement(sql).all(values) as SqlRow[];
  }

  row(sql: string, ...values: SqlValue[]): SqlRow | undefined {
    return this.all(sql, ...values)[0];
  }

  /** First column of the first row; null where there is none. */
  value(sql: string, ...values: SqlValue[]): SqlValue {
    return this.row(sql, ...values)?.[0] ?? null;
  }

  /** @returns how many rows changed */
  run(sql: string, ...values: SqlValue[]): number {
    return this.statement(sql).run(values).changes;
  }

  /** A statement for a tight loop: one array of values a row. @returns rows changed */
  writer(sql: string): (values: SqlValue[]) => number {
    const statement = this.statement(sql);
    return (values) => statement.run(values).changes;
  }

  /**
   * A write of its own, durable when it returns. A run that is open is committed first: what it staged stays unseen, and
   * whoever takes the lease next undoes it.
   */
  atomically<T>(work: () => T): T {
    this.commit();
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.database.inTransaction) this.exec('ROLLBACK');
      throw error;
    }
  }

  /** Many reads of one state. */
  consistently<T>(work: () => T): T {
    if (this.inRun) return work();
    this.exec('BEGIN');
    try {
      return work();
    } finally {
      this.exec('COMMIT');
    }
  }

  /**
   * One batch of a run, whole or not at all. The run's transaction stays open from batch to batch: pages that every batch
   * touches are then written once, not once a batch.
   */
  within<T>(work: () => T): T {
    if (!this.inRun) this.exec('BEGIN IMMEDIATE');
    this.inRun = true;
    this.exec('SAVEPOINT batch');
    try {
      const result = work();
      this.exec('RELEASE batch');
      return result;
    } catch (error) {
      if (this.database.inTransaction) this.exec('ROLLBACK TO batch; RELEASE batch');
      else this.inRun = false;
      throw error;
    }
  }

  /** Makes an open run durable. */
  commit(): void {
    if (!this.inRun) return;
    this.exec('COMMIT');
    this.inRun = false;
  }

  /** Drops what an open run has not committed. */
  rollback(): void {
    if (!this.inRun) return;
    this.exec('ROLLBACK');
    this.inRun = false;
  }

  /** Empties the log: damage in its middle would drop silently what follows. A reader in the way leaves it for later. */
  checkpoint(): void {
    this.value('PRAGMA busy_timeout = 50');
    this.value('PRAGMA wal_checkpoint(TRUNCATE)');
    this.value('PRAGMA busy_timeout = 5000');
    this.shrink();
  }

  close(): void {
    this.rollback();
    this.prepared.clear();
    this.database.close();
  }

  private statement(sql: string): Database.Statement {
    let statement = this.prepared.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      if (statement.reader) statement.raw();
      this.prepared.set(sql, statement);
    }
    return statement;
  }
}

/** Whether a row was refused because its key is there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
}
