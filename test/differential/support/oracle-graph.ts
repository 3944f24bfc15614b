import type { RelationClaim } from '@faultline/analysis';
import type { OracleChoices } from './alternatives.js';
import type { RandomGraph } from './random-graph.js';

/** A claim; whether a conclusion covers it is settled once its ends have been merged. */
export interface OracleClaim extends RelationClaim {
  readonly isCovered?: boolean;
}

/** A running container of an entity, whatever is believed of it. */
export interface OracleReplica {
  readonly entity: string;
  readonly workload: string;
  readonly container: string;
  readonly environment: string | undefined;
  readonly confidence: number;
}

/** A graph with what a what-if does to it beside its claims. */
export interface OracleGraph extends RandomGraph {
  readonly claims: readonly OracleClaim[];
  /** Hosts that are drained, each with the containers that ran anywhere when it was. */
  readonly drained?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Containers more of an entity, in each environment in which it runs. */
  readonly more?: ReadonlyMap<string, number>;
  /** What runs, instead of what the claims say. */
  readonly replicas?: readonly OracleReplica[];
  /** Who calls what that several answer, instead of what the claims say. */
  readonly choices?: OracleChoices;
  /** Where something runs besides, since what was merged into it did. */
  readonly alsoRuns?: ReadonlyMap<string, readonly string[]>;
  /** What each that was merged became. */
  readonly merged?: ReadonlyMap<string, string>;
  /** The graph before, which knows where everything runs. */
  readonly before?: RandomGraph;
}
