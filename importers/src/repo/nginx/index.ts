import { proxyPart, type RepositoryReader } from '../values/index.js';
import { nginxFacts } from './extract.js';

/** nginx: whom it passes requests to. */
export const nginxReader: RepositoryReader = {
  name: 'nginx',
  wants: (path) => /(?:\.conf(?:\.(?:template|tmpl|tpl))?|\.nginx|\.vhost)$|(?:^|\/)nginx\.conf/i.test(path),
  knows: ({ text }) => /(?:^|[\s;{}])(?:proxy|grpc|fastcgi|uwsgi|scgi|memcached)_pass\s/.test(text),
  // A generator, since the port is one; nothing here waits.
  // eslint-disable-next-line @typescript-eslint/require-await
  async *read(files, view) {
    for (const { path, text } of files) yield proxyPart({ technology: 'nginx', path, ...nginxFacts(text) }, view);
  },
};
