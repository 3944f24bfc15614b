import { setUpReader } from '../values/index.js';
import { apisixFacts } from './extract.js';

/** Apache APISIX without its control plane: whom the routes of its file pass requests to. */
export const apisixReader = setUpReader({
  product: { name: 'apisix', images: ['apisix'], isProxy: true },
  wants: (path) => /(?:^|\/)apisix[^/]*\.ya?ml$|(?:^|\/)apisix\/(?:[^/]+\/)?[^/]*\.ya?ml$/i.test(path),
  knows: /^(?:routes|upstreams|services|stream_routes|deployment|etcd)[ \t]*:/m,
  facts: apisixFacts,
});
