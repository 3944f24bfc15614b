import { setUpReader } from '../values/index.js';
import { nginxFacts } from './extract.js';

/** nginx: whom it passes requests to. */
export const nginxReader = setUpReader({
  product: { name: 'nginx', images: ['nginx', 'openresty'], isProxy: true },
  wants: (path) =>
    /(?:\.conf(?:\.(?:template|tmpl|tpl|j2|erb))?|\.nginx|\.vhost)$|(?:^|\/)(?:nginx\.conf|conf$|(?:sites-(?:enabled|available)|conf\.d)\/[^/]+$)/i.test(
      path,
    ),
  knows: /(?:^|[\s;{}])(?:proxy|grpc|fastcgi|uwsgi|scgi|memcached)_pass\s/,
  facts: nginxFacts,
});
