import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { readWith, toldCalls } from '../values/testing.js';
import { apolloRouterFacts } from './extract.js';
import { apolloRouterReader } from './index.js';

// As "Join specification", "Rover supergraph commands" and "Router YAML config" show them.
const SUPERGRAPH = `directive @join__graph(name: String!, url: String!) on ENUM_VALUE
enum join__Graph {
  ORDERS @join__graph(name: "orders", url: "http://orders:4001/graphql")
  STOCK @join__graph(name: "stock", url: "")
}
`;

describe('what a router is given', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['a supergraph', 's.graphql', SUPERGRAPH, ['orders:4001 http @3']],
    [
      'what one is composed from',
      'supergraph.yaml',
      'federation_version: 2\nsubgraphs:\n  orders:\n    routing_url: http://orders:4001\n    schema: { file: ./a.graphql }\n  stock:\n    schema:\n      subgraph_url: http://localhost:4002\n',
      ['orders:4001 http @4', 'localhost:4002 http @8'],
    ],
    [
      'its own settings',
      'router.yaml',
      `supergraph: { listen: 0.0.0.0:4000 }
override_subgraph_url:
  orders: http://orders.shop:80/graphql
  open: \${env.OPEN_URL}
  stock: \${env.STOCK_URL:-http://stock:4002}
coprocessor: { url: 'http://policy:3000' }
authentication: { router: { jwt: { jwks: [{ url: 'https://id.acme.dev/jwks' }] } } }
apq: { router: { cache: { redis: { urls: ['redis://cache:6379'] } } } }
telemetry: { exporters: { tracing: { otlp: { enabled: true, endpoint: 'http://collector:4317' }, zipkin: { endpoint: default } } } }
`,
      [
        'orders.shop:80 http @3',
        'stock:4002 http @5',
        'policy:3000 http @6',
        'id.acme.dev auth @7',
        'cache:6379 cache @8',
        'collector:4317 telemetry @9',
      ],
    ],
    ['nothing of what is broken', 'router.yaml', 'override_subgraph_url: [\n', ['!']],
  ])('%s', (_, path, text, want) => {
    expect(toldCalls(apolloRouterFacts(text, path))).toEqual(want);
  });

  it('is a gateway of its own, where it passes to several', async () => {
    const files = {
      'gw/router.yaml': 'override_subgraph_url: { a: "http://a:1", b: "http://b:2" }\n',
      'gw/Dockerfile': 'FROM ghcr.io/apollographql/router:v2\nCOPY router.yaml /dist/\n',
    };
    const read = await readWith(apolloRouterReader, files);
    expect(read.entities.map(({ properties }) => properties)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'gw', folder: 'gw', typeHint: 'gateway' })]),
    );
  });

  it('never throws', () => {
    for (const path of ['a.yaml', 'a.graphql'])
      throwsOnNone(
        (text) => apolloRouterFacts(text, path),
        ['override_subgraph_url:\n', 'subgraphs:\n', 'routing_url: http://a:1\n', '@join__graph(name: "a", url: "b")'],
      );
  });
});
