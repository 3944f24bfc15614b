import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/** What of a configuration a cluster serves, by the key or type of a record around its name; outside of these it is routed to. */
const PURPOSES: readonly (readonly [RegExp, string])[] = [
  [/ext_authz|jwt_authn|oauth2/, 'auth'],
  [/tracing|trace\.v|access_log|stats_sink|metrics_service|open_telemetry/, 'telemetry'],
  [/rate_?limit|ext_proc/, 'grpc'],
  [/dynamic_resources|ads_config|eds_cluster_config/, 'config'],
];
const NAMES = /^(?:cluster|cluster_name|collector_cluster|shadow_cluster)$/;

/**
 * Whom Envoy's clusters of a static file mean, and for what: routes, tracing, authorization, rate limits, discovery.
 * Source: Envoy, "Bootstrap", "Cluster", "Health checked load assignment". Clusters that are discovered stay open.
 */
export function envoyFacts(text: string): SetUpFacts {
  return factsOfYaml(
    text,
    (root) => {
      const uses = new Map<string, string>();
      purposes(root, '', uses);
      return [...root.get('static_resources', 'clusters').items(), ...clusterOfFile(root)].flatMap((cluster) =>
        endpointsOf(cluster, uses.get(cluster.get('name').text ?? '')),
      );
    },
    (root) =>
      root
        .get('static_resources', 'listeners')
        .items()
        .map((listener) => Number(listener.get('address', 'socket_address', 'port_value').text)),
  );
}

/** A file of clusters that are discovered by file. */
function clusterOfFile(root: Place): readonly Place[] {
  return root
    .get('resources')
    .items()
    .filter((one) => /cluster\.v\d/i.test(one.get('@type').text ?? ''));
}

function endpointsOf(cluster: Place, purpose: string | undefined): readonly SetUpCall[] {
  const via = purpose || (isHttp2(cluster) ? 'grpc' : 'http');
  const addresses = [
    ...cluster
      .get('load_assignment', 'endpoints')
      .items()
      .flatMap((group) => group.get('lb_endpoints').items())
      .map((one) => one.get('endpoint', 'address', 'socket_address')),
    // Before version 3 of the API.
    ...cluster
      .get('hosts')
      .oneOrMore()
      .map((one) => one.get('socket_address')),
  ];
  return addresses.flatMap((place) => {
    const host = place.get('address');
    const written = `${host.text ?? ''}:${place.get('port_value').text ?? ''}`;
    return host.text === undefined
      ? []
      : callsTo(written, { via, line: host.line, text: 'socket_address', isLocal: true });
  });
}

/** HTTP/2 to a cluster that says so is gRPC in practice; one that is told by what comes in says nothing. */
function isHttp2(cluster: Place): boolean {
  if (cluster.get('http2_protocol_options').value !== undefined) return true;
  return cluster
    .get('typed_extension_protocol_options')
    .entries()
    .some(([, options]) => options.get('explicit_http_config', 'http2_protocol_options').value !== undefined);
}

/** Which clusters are named for what: a route's word counts most. */
function purposes(place: Place, around: string, into: Map<string, string>): void {
  for (const [key, inner] of place.entries()) {
    // A cluster's own name for itself.
    if (key === 'clusters' || key === 'load_assignment') continue;
    const type = inner.get('@type').text ?? inner.get('name').text ?? '';
    const purpose = PURPOSES.find(([words]) => words.test(key) || words.test(type))?.[1] ?? around;
    if (NAMES.test(key) && inner.text !== undefined && into.get(inner.text) !== '') into.set(inner.text, purpose);
    purposes(inner, purpose, into);
  }
  for (const inner of place.items()) {
    const type = inner.get('name').text ?? '';
    purposes(inner, PURPOSES.find(([words]) => words.test(type))?.[1] ?? around, into);
  }
}
