import { setUpReader } from '../values/index.js';
import { krakendFacts } from './extract.js';

/** KrakenD: whom its endpoints pass requests to. */
export const krakendReader = setUpReader({
  product: { name: 'krakend', images: ['krakend', 'krakend-ce', 'krakend-ee'], isProxy: true },
  wants: (path) => /krakend[^/]*\.(?:json|ya?ml)$|(?:^|\/)krakend\/[^/]*\.json$/i.test(path),
  knows: /"?\bendpoints"?[ \t]*:/,
  facts: krakendFacts,
});
