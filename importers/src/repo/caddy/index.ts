import { setUpReader } from '../values/index.js';
import { caddyFacts } from './extract.js';

/** Caddy: whom it passes requests to. */
export const caddyReader = setUpReader({
  product: { name: 'caddy', images: ['caddy', 'frankenphp'], isProxy: true },
  wants: (path) => /(?:^|\/)Caddyfile[^/]*$|\.caddy(?:file)?$|caddy[^/]*\.json$/i.test(path),
  knows: /\b(?:reverse_proxy|php_fastcgi|forward_auth|fastcgi|proxy)\b/,
  facts: caddyFacts,
});
