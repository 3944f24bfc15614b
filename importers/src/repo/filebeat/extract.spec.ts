import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { filebeatFacts } from './extract.js';

describe('a file of a Beat', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'sends to its output',
      `filebeat.inputs:
  - type: log
    paths: [/var/log/*.log]
output.logstash:
  hosts: ["logstash:5044"]
setup.kibana:
  host: "kibana:5601"
`,
      ['logstash:5044 telemetry @5', 'kibana:5601 http @7'],
    ],
    [
      'sends to an output in the form of old, and with defaults',
      `filebeat:
  prospectors: [{ input_type: log }]
output:
  elasticsearch:
    hosts: ['\${ES_HOST:es}:9200']
    password: secret
  kafka: { enabled: false, hosts: ["kafka:9092"] }
`,
      ['es:9200 database @5'],
    ],
    [
      'asks what its modules and monitors watch',
      `metricbeat.modules:
  - module: mysql
    hosts: ["root:secret@tcp(db:3306)/"]
  - module: nginx
    enabled: false
    hosts: ["http://edge"]
heartbeat.monitors:
  - type: http
    urls: ["http://cart:80/health", "http://localhost:9200"]
output.redis.hosts: [queue]
`,
      ['queue cache @10', 'db:3306 telemetry @3', 'cart:80 telemetry @9'],
    ],
    [
      'is broken',
      `output.logstash: [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(filebeatFacts(text))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(filebeatFacts, [
      'output.logstash:\n',
      '  hosts: ["a:1"]\n',
      'metricbeat.modules:\n',
      '- module: x\n',
      '  enabled: false\n',
    ]);
  });
});
