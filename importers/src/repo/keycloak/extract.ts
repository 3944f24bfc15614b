import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/**
 * Whom a realm of Keycloak itself calls: its mail server, the identity providers that it trusts, directories of users. Addresses
 * of clients are whom it lets in. Source: Keycloak, "Server Administration Guide", "Importing and exporting realms".
 */
export function keycloakFacts(text: string): SetUpFacts {
  return factsOfYaml(text, (root) =>
    (Array.isArray(root.value) ? root.items() : [root])
      .filter((realm) => realm.get('realm').text !== undefined)
      .flatMap((realm) => [
        ...called(realm.get('smtpServer', 'host'), 'smtpServer.host', 'tcp'),
        ...realm
          .get('identityProviders')
          .items()
          .filter((provider) => provider.get('enabled').word !== 'false')
          .flatMap((provider) => called(provider.get('config', 'tokenUrl'), 'identityProviders.tokenUrl', 'auth')),
        ...realm
          .get('components', 'org.keycloak.storage.UserStorageProvider')
          .items()
          .flatMap((provider) => provider.get('config', 'connectionUrl').items())
          .flatMap((place) => called(place, 'connectionUrl', 'tcp')),
      ]),
  );
}

function called(place: Place, text: string, via: string): readonly SetUpCall[] {
  return callsTo(place.text, { via, line: place.line, text });
}
