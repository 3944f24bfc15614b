import { setUpReader } from '../values/index.js';
import { fluentdFacts } from './extract.js';

/** Fluentd and Fluent Bit: where they send to. */
export const fluentdReader = setUpReader({
  product: {
    name: 'fluentd',
    images: ['fluentd', 'fluentd-kubernetes-daemonset', 'fluentd-elasticsearch', 'fluent-bit', 'td-agent'],
  },
  wants: (path) => /\.(?:conf|fluentd)$|fluent[^/]*\.ya?ml$/i.test(path),
  knows: /^[ \t]*(?:<(?:match|store|source)\b|\[(?:OUTPUT|INPUT)\]|outputs[ \t]*:)/im,
  facts: fluentdFacts,
});
