import { setUpReader } from '../values/index.js';
import { apolloRouterFacts } from './extract.js';

/** Routers of Apollo: whom the supergraph and the settings that they are given tell them to ask. */
export const apolloRouterReader = setUpReader({
  product: { name: 'apollo-router', images: ['router', 'apollo-router'], isProxy: true },
  wants: (path) => /\.(?:ya?ml|graphqls?|gql)$/i.test(path),
  knows: /@join__graph\(|^override_subgraph_url[ \t]*:|^[ \t]+routing_url[ \t]*:|^supergraph[ \t]*:/m,
  facts: apolloRouterFacts,
});
