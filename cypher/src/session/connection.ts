import { CatalogError } from '@faultline/model';
import neo4j, { type Driver, type ManagedTransaction, type Session, type Transaction } from 'neo4j-driver';
import { loadQuery } from '../query/load.js';
import { QUERIES, type QueryName, type QueryParams, type QueryRow } from '../queries/index.js';
import { catalogError, codeOf } from './errors.js';

/** Where the server is, and how long it may take. Times in milliseconds. */
export interface Neo4jOptions {
  /** Bolt address: `bolt://`, `neo4j://`, or with `+s` for TLS. */
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** Default: the account's home database. */
  readonly database?: string;
  /** How long a transaction is tried again after a passing failure. Default 15,000. */
  readonly retryMs?: number;
  /** The longest that one transaction may take on the server. Default 120,000. */
  readonly timeoutMs?: number;
}

/** Runs named queries inside one transaction. */
export type Run = <N extends QueryName>(name: N, params: QueryParams<N>) => Promise<readonly QueryRow<N>[]>;

const FETCH_SIZE = 5_000;

/** One driver: sessions, managed transactions, named queries, and errors that name a remedy. */
export class Connection {
  private readonly driver: Driver;
  // Reads follow this process's own writes, on a cluster too.
  private readonly bookmarks = neo4j.bookmarkManager();
  private readonly timeout: number;
  private closed = false;
  /** As errors show it: an address may carry an account. */
  private readonly address: string;

  constructor(private readonly options: Neo4jOptions) {
    this.timeout = options.timeoutMs ?? 120_000;
    this.address = options.uri.replace(/\/\/[^/@]*@/, '//');
    try {
      this.driver = neo4j.driver(options.uri, neo4j.auth.basic(options.user, options.password), {
        disableLosslessIntegers: true,
        maxTransactionRetryTime: options.retryMs ?? 15_000,
        connectionTimeout: 10_000,
        connectionAcquisitionTimeout: 15_000,
        fetchSize: FETCH_SIZE,
        maxConnectionPoolSize: 32,
        notificationFilter: { minimumSeverityLevel: 'OFF' },
        userAgent: 'faultline',
      });
    } catch (error) {
      throw new CatalogError(
        'INVALID_CONFIG',
        `not the address of a Neo4j server: ${JSON.stringify(this.address)}`,
        'write NEO4J_URI as bolt://host:7687 or neo4j+s://host',
        { cause: error },
      );
    }
  }

  /** Reads in one transaction, tried again after a passing failure. `work` may run more than once. */
  read<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.within(neo4j.session.READ, (session) =>
      session.executeRead((tx) => work(runner(tx)), { timeout: this.timeout }),
    );
  }

  /** Writes in one transaction, tried again after a passing failure. `work` may run more than once. */
  write<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.within(neo4j.session.WRITE, (session) =>
      session.executeWrite((tx) => work(runner(tx)), { timeout: this.timeout }),
    );
  }

  /** Runs a statement of the schema, which must be alone in its transaction. */
  async schema(statement: string): Promise<void> {
    await this.within(neo4j.session.WRITE, (session) => session.executeWrite((tx) => tx.run(statement)));
  }

  /** The plan of a named query with each operator's name, the last first. Nothing is run. */
  async explain(name: QueryName): Promise<readonly string[]> {
    const { statement, params } = loadQuery(name);
    const none = Object.fromEntries(params.map((param) => [param, null]));
    const { summary } = await this.within(neo4j.session.READ, (session) => session.run(`EXPLAIN ${statement}`, none));
    const operators: string[] = [];
    const open = summary.plan === false ? [] : [summary.plan];
    for (let plan = open.pop(); plan; plan = open.pop()) {
      operators.push(plan.operatorType.replace(/@.*$/, ''));
      open.push(...plan.children);
    }
    return operators;
  }

  /**
   * Rows as they come, without holding them all. Stopping early gives the server its cursor back. Tried again only by
   * the caller: rows have gone out.
   */
  async *stream<N extends QueryName>(name: N, params: QueryParams<N>): AsyncGenerator<QueryRow<N>> {
    const session = this.session(neo4j.session.READ);
    let tx: Transaction | undefined;
    try {
      tx = await session.beginTransaction({ timeout: this.timeout * 10 });
      const { params: takes, row: gives } = QUERIES[name];
      for await (const record of tx.run(loadQuery(name).statement, takes.parse(params))) {
        yield gives.parse(record.toObject()) as QueryRow<N>;
      }
    } catch (error) {
      throw catalogError(error, this.address);
    } finally {
      await tx?.close().catch(ignoreAway);
      await session.close().catch(ignoreAway);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.driver.close();
  }

  private session(defaultAccessMode: 'READ' | 'WRITE'): Session {
    if (this.closed) {
      throw new CatalogError('STORE_UNAVAILABLE', 'the store was closed', 'open it again');
    }
    const { database } = this.options;
    return this.driver.session({
      defaultAccessMode,
      bookmarkManager: this.bookmarks,
      ...(database === undefined ? {} : { database }),
    });
  }

  private async within<T>(mode: 'READ' | 'WRITE', work: (session: Session) => Promise<T>): Promise<T> {
    const session = this.session(mode);
    try {
      return await work(session);
    } catch (error) {
      throw catalogError(error, this.address);
    } finally {
      await session.close().catch(ignoreAway);
    }
  }
}

/** A session or transaction of a server that went away cannot be closed politely; what mattered has failed already. */
function ignoreAway(error: unknown): void {
  if (codeOf(error) === '') throw error;
}

function runner(tx: ManagedTransaction): Run {
  return async (name, params) => {
    const { params: takes, row: gives } = QUERIES[name];
    const { records } = await tx.run(loadQuery(name).statement, takes.parse(params));
    return records.map((record) => gives.parse(record.toObject())) as unknown as readonly QueryRow<typeof name>[];
  };
}
