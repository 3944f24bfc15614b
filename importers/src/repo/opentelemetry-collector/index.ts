import { setUpReader } from '../values/index.js';
import { collectorFacts } from './extract.js';

/** OpenTelemetry Collector: where it sends what it collects. */
export const opentelemetryCollectorReader = setUpReader({
  product: {
    name: 'opentelemetry-collector',
    images: [
      'opentelemetry-collector',
      'opentelemetry-collector-contrib',
      'otelcol',
      'otelcol-contrib',
      'opentelemetry-operator-collector',
      'aws-otel-collector',
    ],
  },
  wants: (path) => /\.ya?ml$/i.test(path),
  knows: /^(?:exporters|receivers)[ \t]*:/m,
  facts: collectorFacts,
});
