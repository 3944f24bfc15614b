import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { istioEntries } from './extract.js';
import { istioReader } from './index.js';

const ENTRY = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: web }
spec:
  hosts: [Shop.acme.dev]
  gateways: [ingress]
  http:
    - match: [{ uri: { prefix: /cart } }]
      route: [{ destination: { host: cart, port: { number: 80 } } }, { destination: { host: cart, subset: v2 } }]
    - route: [{ destination: { host: pay.money.svc.cluster.local } }]
`;
const INSIDE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: cart }
spec: { hosts: [cart], http: [{ route: [{ destination: { host: cart } }] }] }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: maps }
spec: { hosts: [maps.acme.dev], location: MESH_EXTERNAL }
`;

describe('istio', () => {
  it('sends from a host to Services', async () => {
    const { entities, sentences, relations } = await readWith(istioReader, { 'k8s/shop.yaml': ENTRY });
    expect(entities.map(({ properties }) => [properties['host'], properties['paths']])).toEqual([
      ['shop.acme.dev', ['/', '/cart']],
    ]);
    expect(sentences).toEqual([
      'route:/kubernetes/web/shop/shop.acme.dev ROUTES_TO kubernetes-service:/kubernetes/money/pay http',
      'route:/kubernetes/web/shop/shop.acme.dev ROUTES_TO kubernetes-service:/kubernetes/web/cart http',
    ]);
    expect(relations.map(({ properties, evidence }) => [properties['path'], evidence[0]?.line])).toEqual([
      ['/', 1],
      ['/cart', 1],
    ]);
  });

  it('says nothing of what is inside of the mesh, of lists it does of each', async () => {
    expect((await readWith(istioReader, { 'a.yaml': INSIDE })).parts).toEqual([]);
    const list = `kind: List\nitems:\n${ENTRY.replace(/^/gm, '    ').replace('    apiVersion', '  - apiVersion')}`;
    expect(istioEntries(list).map(({ line }) => line)).toEqual([3]);
  });

  it('is broken or a template, of which others tell', async () => {
    const { parts, issues } = await readWith(istioReader, {
      'a.yaml': `${ENTRY}  [`,
      'b.yaml': ENTRY.replace('shop', '{{ name }}'),
    });
    expect([parts, issues]).toEqual([[], []]);
  });

  it('never throws', () => {
    const words = [
      'apiVersion: networking.istio.io/v1\n',
      'kind: VirtualService\n',
      'metadata: {name: a}\n',
      'spec: {gateways: [a], hosts: [a], http: [{route: [{destination: {host: a}}]}]}\n',
      '---\n',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 10 })), { maxLength: 30 }),
        (some) => {
          void istioEntries(some.join(''));
        },
      ),
    );
  });
});
