import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { hasuraFacts } from './extract.js';
import { hasuraReader } from './index.js';

describe('metadata of Hasura', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'names remote schemas',
      '- name: orders\n  definition:\n    url: http://orders:4000/graphql\n    timeout_seconds: 60\n- name: other\n  definition: { url_from_env: OTHER }\n',
      ['orders:4000 http @3'],
    ],
    [
      'names handlers of actions, where no environment does',
      'actions:\n- name: pay\n  definition:\n    kind: synchronous\n    handler: http://pay:3000/hasura\n- name: greet\n  definition: { handler: "{{BASE}}/greet" }\n',
      ['pay:3000 http @5'],
    ],
    [
      'names webhooks',
      '- name: nightly\n  webhook: http://jobs:8080/run\n  schedule: 0 0 * * *\n',
      ['jobs:8080 http @2'],
    ],
    [
      'names databases',
      '- name: default\n  kind: postgres\n  configuration:\n    connection_info:\n      database_url: postgres://u:p@db:5432/shop\n- name: b\n  configuration: { connection_info: { database_url: { from_env: URL } } }\n',
      ['db:5432 database @5'],
    ],
    ['is broken', '- name: [\n', ['!']],
  ])('%s', (_, text, want) => {
    expect(toldCalls(hasuraFacts(text))).toEqual(want);
  });

  it.each(['metadata/remote_schemas.yaml', 'metadata/actions.yaml', 'metadata/databases/databases.yaml'])(
    'stands in %s',
    (path) => {
      expect(hasuraReader.wants(path)).toBe(true);
    },
  );

  it('never throws', () => {
    throwsOnNone(hasuraFacts, [
      'definition:\n',
      'handler: http://a:1\n',
      'webhook:\n',
      'connection_info:\n',
      'database_url:\n',
    ]);
  });
});
