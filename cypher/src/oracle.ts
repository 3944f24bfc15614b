import type { EntityRef, Revision } from '@faultline/model';
import { horizon } from './engine/claims.js';
import { Connection, type Neo4jOptions } from './session/connection.js';

/** The graph's own answers, to hold the analysis against: for tests and benchmarks, not for serving. */
export interface Neo4jOracle {
  /** Entities that transitively need `ref` by current DEPENDS_ON, with hops, nearest first; cut at 20 hops. */
  transitiveDependents(
    ref: EntityRef,
    at?: Revision,
  ): Promise<readonly { readonly ref: string; readonly hops: number }[]>;
  /** Operators of its plan, so that a test can name the one that makes it fast. */
  plan(): Promise<readonly string[]>;
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
    plan: () => connection.explain('oracle/transitive-dependents'),
    close: () => connection.close(),
  };
}
