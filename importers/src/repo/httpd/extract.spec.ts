import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { httpdFacts } from './extract.js';
import { httpdReader } from './index.js';

describe('an Apache httpd file', () => {
  it.each([
    ['a host', 'ProxyPass "/cart" "http://cart:80/"', ['cart:80 1']],
    ['a name that is defined', 'Define CART http://cart:80\nProxyPass /cart ${CART}', ['cart:80 2']],
    ['members of a balancer', '<Proxy balancer://b>\n  BalancerMember ajp://a:8009 route=1\n</Proxy>', ['a:8009 2']],
    ['a rewritten request', 'RewriteRule ^/x/(.*)$ http://pay:90/$1 [P,L]', ['pay:90 1']],
    ['no redirect', 'RewriteRule ^/x/(.*)$ http://pay:90/$1 [R,L]', []],
    ['no exception', 'ProxyPass /static !', []],
    ['no comment', '# ProxyPass / http://a/', []],
    ['a socket through FastCGI', 'ProxyPassMatch ^/(.*\\.php)$ fcgi://php:9000/app/$1', ['php:9000 1']],
  ])('passes to %s', (_, text, want) => {
    expect(httpdFacts(text).calls.map(({ host, port, line }) => `${host}:${port ?? ''} ${line}`)).toEqual(want);
  });

  it('never throws', () => {
    const doubling = Array.from({ length: 30 }, (_, at) => `Define A${at + 1} ${`\${A${at}}`.repeat(100)}`).join('\n');
    expect(httpdFacts(`Define A0 xx\n${doubling}`).calls).toEqual([]);
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void httpdFacts(text)));
  });

  it('is called after its folder where nothing builds it', async () => {
    const { entities } = await readWith(httpdReader, {
      'site/site.conf': 'Listen 80\nProxyPass /a http://a\nProxyPass /b http://b\n',
    });
    expect(entities.find(({ ref }) => ref.startsWith('component:'))).toMatchObject({
      ref: 'component:github.com/acme/shop#httpd/site/site.conf',
      properties: { name: 'site', typeHint: 'gateway', portsExposed: ['80/tcp'] },
    });
  });
});
