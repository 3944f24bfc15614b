import { setUpReader } from '../values/index.js';
import { lokiFacts } from './extract.js';

/** Loki with its kin, and Promtail, which pushes to it. */
export const lokiReader = setUpReader({
  product: { name: 'loki', images: ['loki', 'promtail', 'tempo', 'mimir'] },
  wants: (path) => /\.ya?ml$/i.test(path),
  knows:
    /^(?:clients|client|positions|schema_config|storage_config|ingester|distributor|compactor|metrics_generator)[ \t]*:/m,
  facts: lokiFacts,
});
