import { setUpReader } from '../values/index.js';
import { httpdFacts } from './extract.js';

/** Apache httpd: whom it passes requests to. */
export const httpdReader = setUpReader({
  product: { name: 'httpd', images: ['httpd', 'apache2', 'apache'], isProxy: true },
  wants: (path) => /\.conf(?:\.(?:template|tmpl))?$|(?:^|\/)\.htaccess$|\.vhost$/i.test(path),
  knows: /^[ \t]*(?:ProxyPass(?:Match)?|BalancerMember|RewriteRule)\s/im,
  facts: httpdFacts,
});
