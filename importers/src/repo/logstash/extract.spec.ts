import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { logstashFacts } from './extract.js';

describe('a file of Logstash', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'writes to its outputs, listens at its inputs',
      'pipeline/main.conf',
      `input {
  beats { port => 5044 }
  tcp { host => "0.0.0.0" port => 5000 codec => json { charset => "UTF-8" } }
}
filter { if [type] == "a" { grok { match => { "message" => "%{URL:hosts}" } } } }
output {
  # elasticsearch { hosts => ["old:9200"] }
  if "x" in [tags] {
    elasticsearch { hosts => ["http://es:9200", "es2:9200"] user => "elastic" password => "secret" }
  } else { kafka { bootstrap_servers => "kafka:9092" topic_id => "logs" } }
  stdout { codec => rubydebug }
}
`,
      ['es:9200 database @9', 'es2:9200 database @9', 'kafka:9092 messaging @10'],
    ],
    [
      'reads from where its inputs go',
      'a.conf',
      `input {
  kafka { bootstrap_servers => "kafka:9092" }
  redis { host => "queue" port => 6379 key => "logs" }
  jdbc { jdbc_connection_string => "jdbc:mysql://user:secret@db:3306/shop" }
  http_poller { urls => { a => { url => "http://cart:80/stats" method => get } } }
}
output { redis { host => ["\${REDIS:queue}"] } http { url => "\${OPEN}/x" } }
`,
      ['kafka:9092 messaging @2', 'queue:6379 cache @3', 'db:3306 database @4', 'cart:80 http @5', 'queue cache @7'],
    ],
    [
      'tells its monitoring where it is on',
      'logstash.yml',
      `http.host: 0.0.0.0
xpack.monitoring.elasticsearch.hosts: [ "http://es:9200" ]
xpack:
  management:
    enabled: false
    elasticsearch.hosts: http://other:9200
`,
      ['es:9200 database @2'],
    ],
    [
      'is broken, which a pipeline bears',
      'a.conf',
      `output { elasticsearch { hosts => [ "es:9200" } } } => ]
`,
      ['es:9200 database @1'],
    ],
  ])('%s', (_, path, text, want) => {
    expect(toldCalls(logstashFacts(text, path))).toEqual(want);
  });

  it('costs no more than its length where a quote has no end', () => {
    expect(logstashFacts(`output { ${'"\\'.repeat(200_000)}`, 'a.conf').calls).toEqual([]);
  });

  it('says where it listens', () => {
    const text = 'input { beats { port => 5044 } udp { port => 514 } redis { host => "a" port => 6379 } }';
    expect(logstashFacts(text, 'a.conf').listens).toEqual([5044, 514]);
  });

  it('never throws', () => {
    throwsOnNone(
      logstashFacts,
      ['input {', 'output {', 'elasticsearch {', 'hosts => ', '["a:1"]', '}', '=>', '#'],
      ['a.conf', 'logstash.yml', 'pipeline/main.conf'],
    );
  });
});
