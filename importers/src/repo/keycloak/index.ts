import { setUpReader } from '../values/index.js';
import { keycloakFacts } from './extract.js';

/** Keycloak: whom the realms that it imports call. */
export const keycloakReader = setUpReader({
  product: { name: 'keycloak', images: ['keycloak'] },
  wants: (path) => /(?:realm|keycloak)[^/]*\.json$/i.test(path),
  knows: /"realm"[ \t]*:/,
  facts: keycloakFacts,
});
