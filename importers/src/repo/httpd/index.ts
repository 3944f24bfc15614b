import { proxyPart, type RepositoryReader } from '../values/index.js';
import { httpdFacts } from './extract.js';

const PRODUCT = /\bhttpd\b|apache2?\b/i;

/** Apache httpd: whom it passes requests to. */
export const httpdReader: RepositoryReader = {
  name: 'httpd',
  wants: (path) => /\.conf(?:\.(?:template|tmpl))?$|(?:^|\/)\.htaccess$|\.vhost$/i.test(path),
  knows: ({ text }) => /^[ \t]*(?:ProxyPass(?:Match)?|BalancerMember|RewriteRule)\s/im.test(text),
  async *read(files, view) {
    for (const { path, text } of files) {
      const facts = httpdFacts(text);
      if (facts.passes.length > 0)
        yield await proxyPart({ technology: 'httpd', product: PRODUCT, path, ...facts }, view);
    }
  },
};
