import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { gatewayEntries } from './extract.js';
import { gatewayApiReader } from './index.js';

const ENTRY = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: web }
spec:
  parentRefs: [{ name: edge }]
  hostnames: [Shop.acme.dev]
  rules:
    - matches: [{ path: { type: PathPrefix, value: /cart } }]
      backendRefs: [{ name: cart, port: 80 }]
    - backendRefs: [{ name: pay, namespace: money }, { kind: Bucket, name: files }]
`;
const INSIDE = `apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata: { name: cart }
spec: { parentRefs: [{ kind: Service, name: cart }], rules: [{ backendRefs: [{ name: cart2 }] }] }
`;

describe('gateway-api', () => {
  it('sends from a host to Services', async () => {
    const { entities, sentences, relations } = await readWith(gatewayApiReader, { 'k8s/shop.yaml': ENTRY });
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
    expect((await readWith(gatewayApiReader, { 'a.yaml': INSIDE })).parts).toEqual([]);
    const list = `kind: List\nitems:\n${ENTRY.replace(/^/gm, '    ').replace('    apiVersion', '  - apiVersion')}`;
    expect(gatewayEntries(list).map(({ line }) => line)).toEqual([3]);
  });

  it('is broken or a template, of which others tell', async () => {
    const { parts, issues } = await readWith(gatewayApiReader, {
      'a.yaml': `${ENTRY}  [`,
      'b.yaml': ENTRY.replace('shop', '{{ name }}'),
    });
    expect([parts, issues]).toEqual([[], []]);
  });

  it('never throws', () => {
    const words = [
      'apiVersion: gateway.networking.k8s.io/v1\n',
      'kind: TCPRoute\n',
      'metadata: {name: a}\n',
      'spec: {parentRefs: [{name: a}], rules: [{backendRefs: [{name: a}]}]}\n',
      '---\n',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 10 })), { maxLength: 30 }),
        (some) => {
          void gatewayEntries(some.join(''));
        },
      ),
    );
  });
});
