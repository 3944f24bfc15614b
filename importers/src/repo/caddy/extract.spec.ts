import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { toldCalls } from '../values/testing.js';
import { caddyFacts } from './extract.js';

describe('a file of Caddy', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'passes to the upstreams of its directives',
      'Caddyfile',
      `{
    email ops@acme.dev
}
shop.acme.dev, :8080 {
    reverse_proxy /api/* api:9000 h2c://grpc:50051 # both
    @static path *.css
    reverse_proxy @static {
        to assets:80
        header_up Host {upstream_hostport}
    }
    php_fastcgi php:9000
    forward_auth auth:9091 {
        uri /verify
    }
    redir to elsewhere:80
}
`,
      ['api:9000 http @5', 'grpc:50051 grpc @5', 'assets:80 http @8', 'php:9000 http @11', 'auth:9091 auth @12'],
    ],
    [
      'takes defaults, leaves open what a request or the environment says',
      'Caddyfile',
      `:80 {
    reverse_proxy {$API:api:8080}
    reverse_proxy {$OPEN}
    reverse_proxy {$OPEN}:80
    reverse_proxy {http.request.host}:80
    reverse_proxy unix//run/app.sock
    reverse_proxy localhost:3000
}
`,
      ['api:8080 http @2', 'localhost:3000 http @7'],
    ],
    [
      'may be JSON',
      'caddy.json',
      `{ "apps": { "http": { "servers": { "a": { "routes": [ { "handle": [
  { "handler": "subroute", "routes": [ { "handle": [
    { "handler": "reverse_proxy", "upstreams": [ { "dial": "cart:80" } ] } ] } ] } ] } ] } } } } }
`,
      ['cart:80 http @3'],
    ],
    [
      'is broken',
      'caddy.json',
      `{ "handler": [
`,
      ['!'],
    ],
    [
      'is broken, which lines bear',
      'Caddyfile',
      `} } {
reverse_proxy
reverse_proxy "
`,
      [],
    ],
  ])('%s', (_, path, text, want) => {
    expect(toldCalls(caddyFacts(text, path))).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(
      caddyFacts,
      [
        'reverse_proxy ',
        'a:1 ',
        '{\n',
        '}\n',
        'to b:2\n',
        '{$A:b}',
        '"handler": "reverse_proxy", ',
        '"upstreams": [{"dial": "a:1"}]',
      ],
      ['Caddyfile', 'caddy.json'],
    );
  });
});
