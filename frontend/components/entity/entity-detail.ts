import type { EntityPageQuery } from '../../lib/graphql/graphql.generated';

/** What the page of an entity is made of. */
export type EntityDetail = EntityPageQuery['entity'];
