import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { readWith } from '../values/testing.js';
import { controllerEntries } from './extract.js';
import { ingressControllersReader } from './index.js';
import { readObjects } from './leave.js';

const object = (apiVersion: string, kind: string, name: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: shop }\nspec: ${spec}\n`;
const told = (text: string): readonly string[] => {
  const all = readObjects(text);
  return all
    .flatMap((one) => controllerEntries(one, all))
    .flatMap(({ name, host, via, targets }) =>
      targets.map(
        ({ service, namespace, path, port = '' }) => `${name} ${host}${path} ${via} ${namespace}/${service}:${port}`,
      ),
    );
};

describe('an entry', () => {
  it.each<readonly [what: string, text: string, want: readonly string[]]>([
    [
      'of Traefik, through services that stand for others',
      [
        object(
          'traefik.io/v1alpha1',
          'IngressRoute',
          'web',
          '{ routes: [{ kind: Rule, match: "Host(`a.acme.dev`, `b.acme.dev`) && PathPrefix(`/cart`)", services: [{ name: cart, port: 80 }] }, { match: PathPrefix(`/`), services: [{ name: both, kind: TraefikService }, { name: api@internal, kind: TraefikService }] }] }',
        ),
        object(
          'traefik.io/v1alpha1',
          'TraefikService',
          'both',
          '{ weighted: { services: [{ name: v1, port: 80 }, { name: v2, namespace: next }] } }',
        ),
        object(
          'traefik.containo.us/v1alpha1',
          'IngressRouteTCP',
          'db',
          '{ routes: [{ match: HostSNI(`*`), services: [{ name: db, port: 5432 }] }] }',
        ),
      ].join('---\n'),
      [
        'web a.acme.dev/cart http shop/cart:80',
        'web b.acme.dev/cart http shop/cart:80',
        'web */ http shop/v1:80',
        'web */ http next/v2:',
        'db */ tcp shop/db:5432',
      ],
    ],
    [
      'of Contour, with what it includes',
      [
        object(
          'projectcontour.io/v1',
          'HTTPProxy',
          'root',
          '{ virtualhost: { fqdn: shop.acme.dev }, includes: [{ name: part }], routes: [{ conditions: [{ prefix: /pay }], services: [{ name: pay, port: 50051, protocol: h2c }] }] }',
        ),
        object('projectcontour.io/v1', 'HTTPProxy', 'part', '{ routes: [{ services: [{ name: cart, port: 80 }] }] }'),
        object('projectcontour.io/v1', 'HTTPProxy', 'orphan', '{ routes: [{ services: [{ name: lost, port: 80 }] }] }'),
      ].join('---\n'),
      ['root shop.acme.dev/pay grpc shop/pay:50051', 'root shop.acme.dev/ grpc shop/cart:80'],
    ],
    [
      'of Emissary',
      object(
        'getambassador.io/v3alpha1',
        'Mapping',
        'quote',
        '{ hostname: "*", prefix: /q/, service: "https://quote.web:8080" }',
      ),
      ['quote */q/ http web/quote:8080'],
    ],
    [
      'of APISIX',
      object(
        'apisix.apache.org/v2',
        'ApisixRoute',
        'r',
        '{ http: [{ name: a, match: { hosts: [a.acme.dev], paths: [/a/*] }, backends: [{ serviceName: a, servicePort: 80 }] }], stream: [{ protocol: TCP, backend: { serviceName: db, servicePort: 5432 } }] }',
      ),
      ['r a.acme.dev/a/* http shop/a:80', 'r */ tcp shop/db:5432'],
    ],
    [
      'of NGINX',
      object(
        'k8s.nginx.org/v1',
        'VirtualServer',
        'cafe',
        '{ host: cafe.acme.dev, upstreams: [{ name: tea, service: tea-svc, port: 80 }, { name: idle, service: idle, port: 1 }], routes: [{ path: /tea, action: { pass: tea } }, { path: /x, action: { return: { code: 200 } } }] }',
      ),
      ['cafe cafe.acme.dev/tea http shop/tea-svc:80'],
    ],
    [
      'of Gloo',
      [
        object(
          'gateway.solo.io/v1',
          'VirtualService',
          'g',
          '{ virtualHost: { domains: ["*"], routes: [{ matchers: [{ prefix: /a }], routeAction: { single: { kube: { ref: { name: a, namespace: web }, port: 80 } } } }, { routeAction: { single: { upstream: { name: up, namespace: gloo } } } }] } }',
        ),
        object(
          'gloo.solo.io/v1',
          'Upstream',
          'up',
          '{ kube: { serviceName: b, serviceNamespace: web, servicePort: 81 } }',
        ),
      ].join('---\n'),
      ['g */a http web/a:', 'g */ http web/b:81'],
    ],
    [
      'of Kong and Skipper',
      [
        object(
          'configuration.konghq.com/v1beta1',
          'TCPIngress',
          't',
          '{ rules: [{ port: 9000, backend: { serviceName: echo, servicePort: 1025 } }] }',
        ),
        object(
          'zalando.org/v1',
          'RouteGroup',
          's',
          '{ hosts: [s.acme.dev], backends: [{ name: b, type: service, serviceName: cart, servicePort: 80 }], defaultBackends: [{ backendName: b }] }',
        ),
      ].join('---\n'),
      ['t */ tcp shop/echo:1025', 's s.acme.dev/ http shop/cart:80'],
    ],
    [
      'of nobody whose group it is not',
      object('networking.istio.io/v1', 'VirtualService', 'v', '{ virtualHost: {} }'),
      [],
    ],
    ['of nobody where it is broken', 'apiVersion: traefik.io/v1alpha1\nkind: [', []],
  ])('%s', (_, text, want) => expect(told(text)).toEqual(want));

  it('is a route; the only controller asks others for leave', async () => {
    const traefik =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: edge, namespace: net }\nspec: { template: { spec: { containers: [{ name: t, image: "traefik:v3" }] } } }\n';
    const leave = object(
      'traefik.io/v1alpha1',
      'Middleware',
      'leave',
      '{ forwardAuth: { address: "http://auth.shop.svc.cluster.local:4181" } }',
    );
    const route = object(
      'traefik.io/v1alpha1',
      'IngressRoute',
      'web',
      '{ routes: [{ match: Host(`a.acme.dev`), services: [{ name: cart }] }] }',
    );
    const files = { 'edge.yaml': traefik, 'a.yaml': `${leave}---\n${route}` };
    expect((await readWith(ingressControllersReader, files)).sentences).toEqual([
      'component:#kubernetes/net/Deployment/edge CALLS endpoint:/kubernetes/shop|auth.shop.svc.cluster.local:4181 auth',
      'route:/kubernetes/shop/web/a.acme.dev ROUTES_TO kubernetes-service:/kubernetes/shop/cart http',
    ]);
    const two = { ...files, 'b.yaml': traefik.replace('edge', 'other') };
    expect((await readWith(ingressControllersReader, two)).relations).toHaveLength(1);
  });

  it('never throws', () => {
    throwsOnNone(told, [
      'apiVersion: traefik.io/v1alpha1\n',
      'kind: IngressRoute\n',
      'kind: VirtualServer\n',
      'metadata: {name: a}\n',
      'spec: {routes: [{match: "Host(`a`)", services: [{name: a, kind: TraefikService}]}]}\n',
      '---\n',
    ]);
  });
});
