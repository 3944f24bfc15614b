import { describe } from 'vitest';
import { holdsForEntries } from '../values/entry-cases.js';
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
  holdsForEntries({
    reader: gatewayApiReader,
    entriesOf: gatewayEntries,
    entry: ENTRY,
    inside: INSIDE,
    words: [
      'apiVersion: gateway.networking.k8s.io/v1\n',
      'kind: TCPRoute\n',
      'metadata: {name: a}\n',
      'spec: {parentRefs: [{name: a}], rules: [{backendRefs: [{name: a}]}]}\n',
      '---\n',
    ],
  });
});
