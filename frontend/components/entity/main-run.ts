import type { VersionFieldsFragment } from '../../lib/graphql/graphql.generated';

/** What of an entity is told first: where it runs most. */
export interface MainRun {
  readonly environment: string;
  readonly version: string;
  readonly digest: string;
  readonly replicas: number;
  readonly hosts: number;
  /** Environments beside that one. */
  readonly others: number;
}

/** What a deploy event told of an entity that was not seen running. */
export interface ToldRun {
  readonly environment: string;
  readonly version: string;
  /** Environments beside that one. */
  readonly others: number;
}

/** The same choice of environment among what was only told; null where nothing was. */
export function toldRun(all: readonly VersionFieldsFragment[], asked: string): ToldRun | null {
  const told = all.filter(({ replicas, version }) => replicas === 0 && version !== '');
  const names = [...new Set(told.map(({ environment }) => environment))].sort();
  const environment = names.find((name) => name === asked) ?? names.find((name) => name === 'production') ?? names[0];
  const main = told.find((one) => one.environment === environment);
  return main === undefined ? null : { environment: main.environment, version: main.version, others: names.length - 1 };
}

/**
 * The environment that is asked for, else the one called production, else the one with most containers; in it the
 * version with most containers. What was only told does not run. null where nothing runs.
 */
export function mainRun(all: readonly VersionFieldsFragment[], asked: string): MainRun | null {
  const cells = all.filter(({ replicas }) => replicas > 0);
  const names = [...new Set(cells.map(({ environment }) => environment))].sort();
  const replicasIn = (name: string): number =>
    cells.filter((one) => one.environment === name).reduce((sum, one) => sum + one.replicas, 0);
  const [most] = [...names].sort((a, b) => replicasIn(b) - replicasIn(a));
  const environment = names.find((name) => name === asked) ?? names.find((name) => name === 'production') ?? most;
  if (environment === undefined) return null;
  const own = cells.filter((one) => one.environment === environment);
  const [main] = [...own].sort((a, b) => b.replicas - a.replicas);
  if (main === undefined) return null;
  const hosts = new Set(own.flatMap((one) => one.hosts)).size;
  const { version, digest } = main;
  return { environment, version, digest, replicas: replicasIn(environment), hosts, others: names.length - 1 };
}
