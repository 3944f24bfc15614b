import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { nginxFacts } from './extract.js';
import { nginxReader } from './index.js';

function passes(text: string): readonly string[] {
  return nginxFacts(text).calls.map(({ host, port, via, line }) => `${host}:${port ?? ''} ${via} ${line}`);
}

describe('an nginx file', () => {
  it.each([
    ['a host', 'server {\n location / { proxy_pass http://cart:80/; }\n}', ['cart:80 http 2']],
    [
      'the servers of an upstream',
      'upstream back { server a:1 weight=5; server b:2 backup; }\nserver { location / { proxy_pass http://back; } }',
      ['a:1 http 2', 'b:2 http 2'],
    ],
    ['a variable that is set', 'server { set $up cart:80; location / { proxy_pass http://$up; } }', ['cart:80 http 1']],
    [
      'what is set last before it',
      'server { location /a { set $up http://a; proxy_pass $up; } location /b { set $up http://b; proxy_pass $up; } }',
      ['a: http 1', 'b: http 1'],
    ],
    ['no name that objects have', 'server { constructor http://x; __proto__ http://y; }', []],
    ['no variable of a request', 'server { location / { proxy_pass http://$host$uri; } }', []],
    ['gRPC', 'location / { grpc_pass grpc://pay:50051; }', ['pay:50051 grpc 1']],
    ['FastCGI', 'location ~ \\.php$ { fastcgi_pass php:9000; }', ['php:9000 http 1']],
    ['no socket', 'location / { uwsgi_pass unix:///run/app.sock; }', []],
    ['no comment', '# proxy_pass http://cart;\nlocation / { proxy_pass "http://pay"; }', ['pay: http 2']],
    ['several lines', 'location / {\n  proxy_pass\n    http://cart;\n}', ['cart: http 2']],
    ['what a template leaves open', 'location / { proxy_pass http://${CART_HOST}:80; }', []],
  ])('passes to %s', (_, text, want) => {
    expect(passes(text)).toEqual(want);
  });

  it('says where it listens, and never throws', () => {
    expect(nginxFacts('server { listen 80; listen [::]:443 ssl; listen unix:/x; }').listens).toEqual([80, 443]);
    // Neither deep blocks, nor quotes without an end, nor words without one cost more than their length.
    for (const text of ['a{'.repeat(100_000), `"${'\\"'.repeat(100_000)}`, `set $a ${'x'.repeat(200_000)};`])
      expect(nginxFacts(text).calls).toEqual([]);
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void nginxFacts(text)));
  });

  it('is what is built from the folder of its Dockerfile, a gateway where it passes to several', async () => {
    const { entities, sentences } = await readWith(nginxReader, {
      'web/Dockerfile': 'FROM nginx',
      'web/conf/default.conf': 'location /a { proxy_pass http://a; } location /b { proxy_pass http://localhost:81; }',
      'other/app.conf': 'key = value',
      Dockerfile: 'FROM node:20',
      'nginx/site.conf': 'location / { proxy_pass http://c; }',
    });
    expect(entities.find(({ ref }) => ref.endsWith('#nginx/nginx/site.conf'))?.properties).toMatchObject({
      name: 'nginx',
    });
    expect(entities.find(({ ref }) => ref.endsWith('#nginx/web'))?.properties).toMatchObject({
      name: 'web',
      folder: 'web',
      configFile: 'web/conf/default.conf',
      typeHint: 'gateway',
    });
    expect(sentences).toEqual([
      'component:#nginx/web CALLS endpoint:|a http',
      'component:#nginx/web CALLS endpoint:|localhost:81 http',
      'component:#nginx/web PART_OF repository:',
      'component:#nginx/nginx/site.conf CALLS endpoint:|c http',
      'component:#nginx/nginx/site.conf PART_OF repository:',
    ]);
  });
});

it.each([
  ['as its folder', 'shop/edge/nginx.conf', 'edge'],
  ['as the product too in a folder of what is built of any', 'shop/docker/nginx.conf', 'nginx-docker'],
])('is called %s', async (_, path, name) => {
  const read = await readWith(nginxReader, { [path]: 'server { location / { proxy_pass http://cart; } }' });
  expect(read.entities.find(({ ref }) => ref.startsWith('component:'))?.properties).toMatchObject({ name });
});
