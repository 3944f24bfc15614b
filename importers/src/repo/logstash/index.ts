import { setUpReader } from '../values/index.js';
import { logstashFacts } from './extract.js';

/** Logstash: whom its pipelines read from and write to. */
export const logstashReader = setUpReader({
  product: { name: 'logstash', images: ['logstash', 'logstash-oss', 'logstash-oss-with-opensearch-output-plugin'] },
  wants: (path) => /\.(?:conf|cfg|config|pipeline)$|logstash[^/]*\.ya?ml$/i.test(path),
  knows: /(?:^|[\s}])(?:input|output)[ \t\r\n]{0,20}\{|^[ \t]*xpack\.(?:monitoring|management)\b/m,
  facts: logstashFacts,
});
