import { CatalogError } from '@faultline/model';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';

/** Deepest nesting of a query. The deepest that a page asks for is 6. */
export const MOST_DEPTH = 10;
/** Fields that one query may ask for; lists count once, for they are filled by the query and capped there. */
export const MOST_FIELDS = 1_000;

const ESTIMATORS = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];
const checked = new WeakSet<DocumentNode>();

/** Refuses a query that asks for too much. Once for each parsed document. @throws CatalogError LIMIT_EXCEEDED */
export function checkComplexity(schema: GraphQLSchema, query: DocumentNode, variables: Record<string, unknown>): void {
  if (checked.has(query)) return;
  const complexity = getComplexity({ schema, query, variables, estimators: ESTIMATORS });
  if (complexity > MOST_FIELDS) {
    throw new CatalogError(
      'LIMIT_EXCEEDED',
      `the query asks for ${complexity} fields, more than ${MOST_FIELDS}`,
      'ask for less at once',
    );
  }
  checked.add(query);
}
