import type { IncidentPageQuery } from '../../lib/graphql/graphql.generated';

/** The answer as the page shows it. */
export type IncidentAnswer = IncidentPageQuery['incident'];
