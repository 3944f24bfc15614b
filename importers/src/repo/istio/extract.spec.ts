import { describe } from 'vitest';
import { holdsForEntries } from '../values/entry-cases.js';
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
  holdsForEntries({
    reader: istioReader,
    entriesOf: istioEntries,
    entry: ENTRY,
    inside: INSIDE,
    words: [
      'apiVersion: networking.istio.io/v1\n',
      'kind: VirtualService\n',
      'metadata: {name: a}\n',
      'spec: {gateways: [a], hosts: [a], http: [{route: [{destination: {host: a}}]}]}\n',
      '---\n',
    ],
  });
});
