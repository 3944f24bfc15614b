import { setUpReader } from '../values/index.js';
import { connectorFacts } from './extract.js';

/** Kafka Connect: whom the connectors that are sent to it call. */
export const kafkaConnectReader = setUpReader({
  product: {
    name: 'kafka-connect',
    images: ['connect', 'cp-kafka-connect', 'cp-kafka-connect-base', 'cp-server-connect', 'kafka-connect'],
    isSent: true,
  },
  wants: (path) =>
    /\.(?:json|sh|properties)$/i.test(path) && /connect|debezium|cdc|source|sink|outbox|register/i.test(path),
  knows: /\bconnector\.class\b/,
  facts: connectorFacts,
});
