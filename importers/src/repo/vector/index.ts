import { setUpReader } from '../values/index.js';
import { vectorFacts } from './extract.js';

/** Vector: where it sends logs and metrics. */
export const vectorReader = setUpReader({
  product: { name: 'vector', images: ['vector'] },
  wants: (path) => /\.ya?ml$|vector[^/]*\.(?:toml|json)$/i.test(path),
  knows: /^(?:sinks[ \t]*:|\[sinks\.)|^[ \t]{0,4}"sinks"/m,
  facts: vectorFacts,
});
