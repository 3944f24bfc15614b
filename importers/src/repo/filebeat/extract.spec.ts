import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    const words = [
      'output.logstash:\n',
      '  hosts: ["a:1"]\n',
      'metricbeat.modules:\n',
      '- module: x\n',
      '  enabled: false\n',
      '\n',
      '  ',
      '- ',
      'a: ',
      '"',
      '{',
      '[',
      'host',
      'url: http://a:1',
      'x:80',
      '${X}',
      '{{ y }}',
      '- a\n',
      '&a ',
      '*a',
      '|\n',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 10 })), { maxLength: 30 }),
        (some) => {
          void filebeatFacts(some.join(''));
        },
      ),
    );
  });
});
