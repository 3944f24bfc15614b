import { setUpReader } from '../values/index.js';
import { kongFacts } from './extract.js';

/** Kong without a database: whom its declarative file passes requests to. */
export const kongReader = setUpReader({
  product: { name: 'kong', images: ['kong', 'kong-gateway'], isProxy: true },
  wants: (path) => /\.ya?ml(?:\.(?:template|tmpl|tpl|j2))?$|kong[^/]*\.json$/i.test(path),
  knows: /^[ \t{]*["']?_format_version["']?[ \t]*:/m,
  facts: kongFacts,
});
