import { proxyPart, type RepositoryReader } from '../values/index.js';
import { nginxFacts } from './extract.js';

const PRODUCT = /\bnginx\b|openresty/i;

/** nginx: whom it passes requests to. */
export const nginxReader: RepositoryReader = {
  name: 'nginx',
  wants: (path) => /(?:\.conf(?:\.(?:template|tmpl|tpl))?|\.nginx|\.vhost)$|(?:^|\/)nginx\.conf/i.test(path),
  knows: ({ text }) => /(?:^|[\s;{}])(?:proxy|grpc|fastcgi|uwsgi|scgi|memcached)_pass\s/.test(text),
  async *read(files, view) {
    for (const { path, text } of files)
      yield await proxyPart({ technology: 'nginx', product: PRODUCT, path, ...nginxFacts(text) }, view);
  },
};
