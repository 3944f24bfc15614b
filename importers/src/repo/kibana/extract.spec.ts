import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { kibanaFacts } from './extract.js';

describe('a file of Kibana', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'shows the store that it names',
      `server.host: 0.0.0.0
elasticsearch.hosts: ["http://es:9200"]
elasticsearch.password: secret
`,
      ['es:9200 database @2'],
    ],
    [
      'shows it in the forms of old and of OpenSearch',
      `elasticsearch: { url: "http://es:9200" }
opensearch.hosts: [https://search:9200, http://localhost:9200]
`,
      ['es:9200 database @1', 'search:9200 database @2'],
    ],
    [
      'is broken',
      `elasticsearch.hosts: [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(kibanaFacts(text))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(kibanaFacts, ['elasticsearch.hosts: ', '["http://es:9200"]\n']);
  });
});
