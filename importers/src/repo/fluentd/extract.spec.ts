import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { fluentdFacts } from './extract.js';

describe('a file of Fluentd or Fluent Bit', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'of Fluentd sends to what it matches for',
      'fluent.conf',
      `<source>
  @type forward
  port 24224
  bind 0.0.0.0
</source>
<match **>
  @type copy
  <store>
    @type elasticsearch
    host "#{ENV['ES_HOST'] || 'es'}"
    port 9200
    password secret
  </store>
  <store>
    @type forward
    <server>
      name central
      host logs.acme.internal
      port 24224
    </server>
  </store>
</match>
`,
      ['es:9200 database @10', 'logs.acme.internal:24224 telemetry @18'],
    ],
    [
      'of Fluent Bit sends to its outputs',
      'fluent-bit.conf',
      `[SERVICE]
    Flush 5
[INPUT]
    Name   tail
    Path   /var/log/*.log
[OUTPUT]
    Name   es
    Match  *
    Host   es
    Port   9200
[OUTPUT]
    Name kafka
    Brokers kafka:9092,kafka2:9092
[OUTPUT]
    Name loki
    Host \${LOKI_HOST}
`,
      ['es:9200 database @9', 'kafka:9092 messaging @13', 'kafka2:9092 messaging @13'],
    ],
    [
      'of Fluent Bit may be YAML',
      'fluent-bit.yaml',
      `pipeline:
  inputs: [{ name: tail }]
  outputs:
    - name: loki
      host: loki
      port: 3100
`,
      ['loki:3100 telemetry @5'],
    ],
    [
      'with words that open nothing',
      'x.conf',
      `</match>
host a
<match>
  host
[OUTPUT
`,
      [],
    ],
    [
      'is broken',
      'fluent-bit.yaml',
      `pipeline: [
`,
      ['!'],
    ],
  ])('%s', (_, path, text, want) => {
    expect(toldCalls(fluentdFacts(text, path))).toEqual(want);
  });

  it('says where it listens', () => {
    expect(fluentdFacts('<source>\n@type forward\nport 24224\n</source>', 'a.conf').listens).toEqual([24224]);
  });

  it('never throws', () => {
    throwsOnNone(
      fluentdFacts,
      ['<match>\n', '@type es\n', 'host a\n', 'port 1\n', '</match>\n', '[OUTPUT]\n', 'Name es\n'],
      ['fluent-bit.conf', 'fluent-bit.yaml', 'fluent.conf', 'x.conf'],
    );
  });
});
