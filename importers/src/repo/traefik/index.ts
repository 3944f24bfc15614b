import { setUpReader } from '../values/index.js';
import { traefikFacts } from './extract.js';

/** Traefik with files of its own: whom it passes requests to. */
export const traefikReader = setUpReader({
  product: { name: 'traefik', images: ['traefik'], isProxy: true },
  wants: (path) => /\.(?:ya?ml|toml)(?:\.(?:template|tmpl|tpl|j2))?$/i.test(path),
  knows: /\b(?:loadBalancer|forwardAuth|entryPoints)\b|^\[backends\b/im,
  facts: traefikFacts,
});
