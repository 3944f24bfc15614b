import { setUpReader } from '../values/index.js';
import { grafanaFacts } from './extract.js';

/** Grafana: the data sources that it is provisioned with. */
export const grafanaReader = setUpReader({
  product: { name: 'grafana', images: ['grafana', 'grafana-oss', 'grafana-enterprise'] },
  wants: (path) => /\.ya?ml$|(?:grafana|defaults|custom)[^/]*\.ini$/i.test(path),
  knows: /^datasources[ \t]*:|^\[(?:database|smtp|auth\.generic_oauth|rendering|tracing\.[\w.]+)\]/m,
  facts: grafanaFacts,
});
