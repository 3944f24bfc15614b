import { proxyPart, type RepositoryReader } from '../values/index.js';
import { httpdFacts } from './extract.js';

/** Apache httpd: whom it passes requests to. */
export const httpdReader: RepositoryReader = {
  name: 'httpd',
  wants: (path) => /\.conf(?:\.(?:template|tmpl))?$|(?:^|\/)\.htaccess$|\.vhost$/i.test(path),
  knows: ({ text }) => /^\s*(?:ProxyPass(?:Match)?|BalancerMember)\s/im.test(text),
  // A generator, since the port is one; nothing here waits.
  // eslint-disable-next-line @typescript-eslint/require-await
  async *read(files, view) {
    for (const { path, text } of files) {
      const facts = httpdFacts(text);
      if (facts.passes.length > 0) yield proxyPart({ technology: 'httpd', path, ...facts }, view);
    }
  },
};
