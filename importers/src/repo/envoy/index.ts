import { setUpReader } from '../values/index.js';
import { envoyFacts } from './extract.js';

/** Envoy with a file of its own: whom it passes requests to. */
export const envoyReader = setUpReader({
  product: { name: 'envoy', images: ['envoy', 'getenvoy-envoy'], isProxy: true },
  wants: (path) => /\.ya?ml(?:\.(?:template|tmpl|tpl|j2))?$|envoy[^/]*\.json$/i.test(path),
  knows: /^[ \t]{0,4}"?static_resources"?[ \t]*:|envoy\.config\.cluster\.v\d/m,
  facts: envoyFacts,
});
