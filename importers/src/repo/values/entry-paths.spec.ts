import { expect, it } from 'vitest';
import { entryPaths, ledTo, prefixOf } from './entry-paths.js';
import { viewOf } from './testing.js';

it.each([
  ['a path', '/api/cart', '/api/cart'],
  ['all', '/', ''],
  ['one with a slash', '/api/cart/', '/api/cart'],
  ['all below', '/api/cart/*', '/api/cart'],
  ['a pattern of all that follows', '/api/cart/?(.*)', '/api/cart'],
  ['one that ends the word', '/api/cart(/|$)(.*)', '/api/cart'],
  ['all by a pattern', '/?(.*)', ''],
  ['a path in the middle of one', '/api/(cart|orders)/x', undefined],
  ['what only the running program knows', '${CART_PATH}', undefined],
  ['a hostile one', `/${'('.repeat(10_000)}`, undefined],
])('knows how %s begins', (_, pattern, want) => expect(prefixOf(pattern)).toBe(want));

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
    - host: Shop.dev
      http:
        paths:
          - { path: /, backend: { service: { name: web, port: { number: 80 } } } }
          - { path: /api/cart, backend: { service: { name: cart, port: { number: 8080 } } } }
          - { path: /api, backend: { serviceName: orders, servicePort: http } }
          - { path: '/\${X}', backend: { service: { name: users } } }
`;
const GATEWAY = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart }
spec:
  hostnames: [shop.dev]
  rules:
    - matches: [{ path: { type: PathPrefix, value: /api/cart } }, { path: { value: /basket } }]
      backendRefs: [{ name: cart, port: 8080 }]
`;
const ISTIO = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop }
spec:
  hosts: ['*']
  http:
    - match: [{ uri: { prefix: /api/cart } }]
      route: [{ destination: { host: cart.shop.svc.cluster.local, port: { number: 8080 } } }]
    - match: [{ headers: { x: { exact: y } } }]
      route: [{ destination: { host: orders } }]
    - route: [{ destination: { host: web } }]
`;
const TRAEFIK = `apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: shop }
spec:
  routes:
    - match: Host(\`shop.dev\`) && PathPrefix(\`/api/cart\`)
      services: [{ name: cart, port: 8080 }]
    - match: Host(\`shop.dev\`)
      services: [{ name: web, port: 80 }]
`;

it.each([
  ['an Ingress', INGRESS, ['shop.dev /api/cart cart:8080', 'shop.dev /api orders:undefined', 'shop.dev  web:80']],
  ['a route of Gateway API', GATEWAY, ['shop.dev /api/cart cart:8080', 'shop.dev /basket cart:8080']],
  ['a VirtualService', ISTIO, [' /api/cart cart:8080', '  web:undefined']],
  ['an IngressRoute', TRAEFIK, ['shop.dev /api/cart cart:8080', 'shop.dev  web:80']],
  [
    'a template of a chart',
    `{{- if .Values.ingress.enabled }}\n${INGRESS.replace('/api/cart', '{{ .Values.path }}').replace('Shop.dev', '{{ .Values.host | quote }}')}{{- end }}\n`,
    ['x0open0x /api orders:undefined', 'x0open0x  web:80'],
  ],
  ['a template that is no YAML', INGRESS.replace('spec:', '{{ spec'), []],
  ['what is no YAML', 'kind: Ingress\n\t- {', []],
])('reads the paths of %s', async (_, text, want) => {
  const hosts = await entryPaths(viewOf({ 'k8s/shop.yaml': text }));
  const said = hosts.flat().map(({ host, prefix, service, port }) => `${host} ${prefix} ${service}:${port}`);
  expect(said).toEqual(want);
});

it('leads a path by the longest that it begins with, word by word', async () => {
  const [paths = []] = await entryPaths(viewOf({ 'k8s/shop.yaml': INGRESS }));
  const to = (path: string): string | undefined => ledTo(path, paths)?.service;
  expect(['/api/cart/7', '/api/cart', '/api/carts', '/apix', '/'].map(to)).toEqual([
    'cart',
    'cart',
    'orders',
    'web',
    'web',
  ]);
});
