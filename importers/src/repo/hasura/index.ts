import { setUpReader } from '../values/index.js';
import { hasuraFacts } from './extract.js';

/** Hasura: whom its metadata tells it to ask. */
export const hasuraReader = setUpReader({
  product: { name: 'hasura', images: ['graphql-engine', 'hasura'], isProxy: true },
  wants: (path) =>
    /(?:^|\/)(?:remote_schemas|actions|cron_triggers|databases|metadata)\.ya?ml$|(?:^|\/)databases\/[^/]+\/tables\/[^/]+\.ya?ml$/i.test(
      path,
    ),
  knows: /^[ \t-]*(?:definition|webhook|connection_info)[ \t]*:/m,
  facts: hasuraFacts,
});
