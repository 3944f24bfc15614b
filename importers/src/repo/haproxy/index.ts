import { setUpReader } from '../values/index.js';
import { haproxyFacts } from './extract.js';

/** HAProxy: whom it passes requests to. */
export const haproxyReader = setUpReader({
  product: { name: 'haproxy', images: ['haproxy'], isProxy: true },
  wants: (path) => /\.(?:cfg|conf|haproxy)(?:\.(?:template|tmpl|tpl|j2))?$|haproxy[^/]*$/i.test(path),
  knows: /^(?:backend|listen)[ \t]/m,
  facts: haproxyFacts,
});
