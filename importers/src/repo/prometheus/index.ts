import { setUpReader } from '../values/index.js';
import { prometheusFacts } from './extract.js';

/** Prometheus, and what reads files of its form: whom it scrapes. */
export const prometheusReader = setUpReader({
  product: { name: 'prometheus', images: ['prometheus', 'vmagent', 'victoria-metrics'] },
  wants: (path) => /\.(?:ya?ml|json)$/i.test(path),
  knows: /^(?:scrape_configs|alerting|remote_write)[ \t]*:|^(?:-[ \t]+|\[\s{0,200}\{\s{0,200}")targets"?[ \t]*:/m,
  facts: prometheusFacts,
});
