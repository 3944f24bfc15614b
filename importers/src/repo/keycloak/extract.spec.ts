import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { keycloakFacts } from './extract.js';

describe('a realm of Keycloak', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'calls mail, providers and directories; clients are whom it lets in',
      `{
  "realm": "shop",
  "smtpServer": { "host": "mail", "port": "25", "password": "secret" },
  "clients": [{ "clientId": "web", "redirectUris": ["http://web:3000/*"], "rootUrl": "http://web:3000" }],
  "identityProviders": [
    { "alias": "a", "enabled": true, "config": { "tokenUrl": "https://id.acme.dev/token" } },
    { "alias": "b", "enabled": false, "config": { "tokenUrl": "https://old.acme.dev/token" } }
  ],
  "components": { "org.keycloak.storage.UserStorageProvider": [{ "config": { "connectionUrl": ["ldap://directory:389"] } }] }
}
`,
      ['mail tcp @3', 'id.acme.dev auth @6', 'directory:389 tcp @9'],
    ],
    [
      'may be several',
      `[{ "realm": "a", "smtpServer": { "host": "mail" } }, { "realm": "b", "smtpServer": {} }]
`,
      ['mail tcp @1'],
    ],
    [
      'is broken',
      `{ "realm": [
`,
      ['!'],
    ],
  ])('%s', (_, text, want) => {
    expect(toldCalls(keycloakFacts(text))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(keycloakFacts, ['{"realm": "a",', '"smtpServer": {"host": "a"}', '"identityProviders": [', '}', ']']);
  });
});
