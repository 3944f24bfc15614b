import type { EntityRef } from '@faultline/model';

/** What the page needs to ask the same question again. */
export interface AddressParts {
  readonly symptoms: readonly EntityRef[];
  readonly healthy: readonly EntityRef[];
  readonly from: number;
  readonly until: number;
  readonly environment: string | null;
  readonly at: string | null;
}

/** Path and query of the page: the same moments also tomorrow. Nothing in it needs escaping. */
export function incidentAddress({ symptoms, healthy, from, until, environment, at }: AddressParts): string {
  const query = new URLSearchParams();
  for (const ref of symptoms) query.append('s', ref);
  for (const ref of healthy) query.append('ok', ref);
  query.set('from', new Date(from).toISOString());
  query.set('until', new Date(until).toISOString());
  if (environment !== null) query.set('env', environment);
  if (at !== null && at !== '') query.set('at', at);
  return `/incident?${query.toString().replace(/\*/g, '%2A')}`;
}
