import type { EntityRef, Revision } from '@faultline/model';
import { horizon } from './engine/claims.js';
import { QUERIES, type QueryName } from './queries/index.js';
import { Connection, type Neo4jOptions } from './session/connection.js';

/** The graph's own answers, to hold the analysis against: for tests and benchmarks, not for serving. */
export interface Neo4jOracle {
  /** Entities that transitively need `ref` by current DEPENDS_ON, with hops, nearest first; cut at 20 hops. */
  transitiveDependents(
    ref: EntityRef,
    at?: Revision,
  ): Promise<readonly { readonly ref: string; readonly hops: number }[]>;
  /** Operators of every named query's plan on this database, so that a test can name what makes one fast or slow. */
  plans(): Promise<ReadonlyMap<string, readonly string[]>>;
  close(): Promise<void>;
}

/** Opens it on a database that a store made. */
export async function openNeo4jOracle(options: Neo4jOptions): Promise<Neo4jOracle> {
  const connection = new Connection(options);
  return {
    transitiveDependents: (ref, at) =>
      connection.read(async (run) => {
        const seen = await horizon(run, at);
        return run('oracle/transitive-dependents', { ref, at: seen.at });
      }),
    plans: async () => {
      const plans = new Map<string, readonly string[]>();
      for (const name of Object.keys(QUERIES) as QueryName[]) plans.set(name, await connection.explain(name));
      return plans;
    },
    close: () => connection.close(),
  };
}
