import { setUpReader } from '../values/index.js';
import { kibanaFacts } from './extract.js';

/** Kibana and OpenSearch Dashboards: the store that they show. */
export const kibanaReader = setUpReader({
  product: { name: 'kibana', images: ['kibana', 'kibana-oss', 'opensearch-dashboards'] },
  wants: (path) => /(?:kibana|dashboards)[^/]*\.ya?ml$/i.test(path),
  knows: /^(?:elasticsearch|opensearch)\b/m,
  facts: kibanaFacts,
});
