import { setUpReader } from '../values/index.js';
import { filebeatFacts } from './extract.js';

/** Filebeat and the other Beats: where they send to. */
export const filebeatReader = setUpReader({
  product: {
    name: 'filebeat',
    images: ['filebeat', 'filebeat-oss', 'metricbeat', 'heartbeat', 'packetbeat', 'auditbeat', 'journalbeat'],
  },
  wants: (path) => /\.ya?ml$/i.test(path),
  knows:
    /^(?:filebeat|metricbeat|heartbeat|packetbeat|auditbeat|winlogbeat|journalbeat|setup\.kibana)\b|^output(?:\.(?:elasticsearch|logstash|kafka|redis))?(?:\.hosts)?[ \t]*:/m,
  facts: filebeatFacts,
});
