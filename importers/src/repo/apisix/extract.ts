import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/** Ways of an upstream's `scheme`; every other is HTTP. Source: Apache APISIX, "Admin API: Upstream". */
const VIA: Readonly<Record<string, string>> = {
  grpc: 'grpc',
  grpcs: 'grpc',
  tcp: 'tcp',
  tls: 'tcp',
  udp: 'tcp',
  kafka: 'messaging',
};

/** Addresses of plugins by their names. Source: Apache APISIX, pages of each plugin. */
const PLUGINS: readonly (readonly [plugin: RegExp, key: RegExp, via: string])[] = [
  [/^forward-auth$/, /^uri$/, 'auth'],
  [/^openid-connect$/, /^(?:discovery|introspection_endpoint)$/, 'auth'],
  [/^authz-(?:keycloak|casdoor)$/, /^(?:discovery|token_endpoint|endpoint_addr)$/, 'auth'],
  [/^opa$/, /^host$/, 'auth'],
  [/^zipkin$/, /^endpoint$/, 'telemetry'],
  [
    /^(?:http|loki|clickhouse|elasticsearch|skywalking)-logger$|^skywalking$/,
    /^(?:uri|endpoint_addrs?(?:\.\d+)?)$/,
    'telemetry',
  ],
];

/**
 * Whom routes, services and stream routes of APISIX's own file pass to, directly or by an upstream's number, and whom its plugins
 * ask. Of the file that sets it up: its etcd. An upstream that no route names gets nothing.
 * Source: Apache APISIX, "Deployment modes: Standalone", "Admin API".
 */
export function apisixFacts(text: string): SetUpFacts {
  return factsOfYaml(
    text,
    (root) => {
      const upstreams = byNumber(root.get('upstreams').items());
      const services = root.get('services').items();
      const routes = [...root.get('routes').items(), ...root.get('stream_routes').items()];
      const ofService = byNumber(services);
      const passing = routes.flatMap((route) => [route, ...(ofService.get(route.get('service_id').text ?? '') ?? [])]);
      const passed = passing.flatMap((one) => [
        ...nodesOf(one.get('upstream')),
        ...(upstreams.get(one.get('upstream_id').text ?? '') ?? []).flatMap(nodesOf),
      ]);
      const rules = [...passing, ...root.get('global_rules').items(), ...root.get('consumers').items()];
      const stores = root.get('deployment', 'etcd', 'host').items();
      return [
        ...passed,
        ...rules.flatMap((rule) => pluginCalls(rule.get('plugins'))),
        ...[...stores, ...root.get('etcd', 'host').items()].flatMap((place) =>
          callsTo(place.text, { via: 'config', line: place.line, text: 'etcd.host' }),
        ),
      ];
    },
    (root) => [Number(root.get('apisix', 'node_listen').text ?? 0)],
  );
}

function byNumber(all: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  return new Map(
    all.flatMap((one) => (one.get('id').text === undefined ? [] : [[one.get('id').text ?? '', [one]] as const])),
  );
}

/** Nodes as `host:port: weight`, or as a list with `host` and `port`; a name that a registry knows. */
function nodesOf(upstream: Place): readonly SetUpCall[] {
  const via = VIA[upstream.get('scheme').word] ?? 'http';
  const nodes = upstream.get('nodes');
  const listed = nodes.items().map((node) => {
    const port = node.get('port').text;
    return [`${node.get('host').text ?? ''}${port === undefined ? '' : `:${port}`}`, node] as const;
  });
  const registered = upstream.get('discovery_type').text === undefined ? undefined : upstream.get('service_name');
  const found = [
    ...(listed.length > 0 ? listed : nodes.entries()),
    ...(registered?.text ? [[registered.text, registered] as const] : []),
  ];
  return found.flatMap(([written, place]) =>
    callsTo(written, { via, line: place.line, text: 'upstream', isLocal: true }),
  );
}

function pluginCalls(plugins: Place): readonly SetUpCall[] {
  return plugins.entries().flatMap(([plugin, place]) =>
    place.settings().flatMap(([name, setting]) => {
      const known = PLUGINS.find(([one, key]) => one.test(plugin) && key.test(name));
      return known ? callsTo(setting.text, { via: known[2], line: setting.line, text: `${plugin}.${name}` }) : [];
    }),
  );
}
