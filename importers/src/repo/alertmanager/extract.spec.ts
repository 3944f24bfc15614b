import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { alertmanagerFacts } from './extract.js';

describe('a file of Alertmanager', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'tells its receivers',
      `global: { smtp_smarthost: 'mail:25', slack_api_url: 'https://hooks.acme.dev/secret' }
route: { receiver: team }
receivers:
  - name: team
    webhook_configs: [{ url: 'http://bridge:8080/alert' }]
    email_configs: [{ to: ops@acme.dev }]
`,
      ['mail:25 tcp @1', 'bridge:8080 http @5'],
    ],
    [
      'without mail needs no mail server',
      `global: { smtp_smarthost: 'mail:25' }
route: { receiver: none }
receivers: [{ name: none }]
`,
      [],
    ],
    [
      'is no other file with receivers',
      `receivers: [{ name: a, webhook_configs: [{ url: "http://a:1" }] }]
`,
      [],
    ],
    [
      'is broken',
      `receivers: [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(alertmanagerFacts(text))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(alertmanagerFacts, ['route: {}\n', 'receivers:\n', '- webhook_configs: [{url: "http://a:1"}]\n']);
  });
});
