import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/** How a plugin reaches the hosts of its configuration, by its name. */
const PLUGINS: readonly (readonly [RegExp, string])[] = [
  [/log|zipkin|opentelemetry|datadog|statsd|loggly/, 'telemetry'],
  [/rate-limiting|proxy-cache|acme|session/, 'cache'],
  [/openid|oidc|oauth|ldap|jwt|opa|introspection|forward-auth|authz/, 'auth'],
  [/kafka/, 'messaging'],
];
const HOSTS =
  /(?:^|\.)(?:host|redis_host|http_endpoint|endpoint|(?:traces|logs)_endpoint|issuer|discovery|introspection_(?:endpoint|url)|ldap_host|opa_host|url|bootstrap_servers)$/;

/**
 * Whom Kong's declarative file passes requests to, by service and the targets of an upstream, and the servers of its plugins.
 * Source: Kong Gateway, "Declarative configuration", "Service", "Upstream", "Plugin hub".
 */
export function kongFacts(text: string): SetUpFacts {
  return factsOfYaml(text, (root) => {
    if (root.get('_format_version').value === undefined) return [];
    const upstreams = new Map(
      root
        .get('upstreams')
        .items()
        .map((upstream) => [upstream.get('name').text ?? '', upstream.get('targets').items()] as const),
    );
    const services = root.get('services').items();
    const plugins = [...root.records()].flatMap((record) => record.get('plugins').items());
    return [...services.flatMap((service) => passedTo(service, upstreams)), ...plugins.flatMap(ofPlugin)];
  });
}

function passedTo(service: Place, upstreams: ReadonlyMap<string, readonly Place[]>): readonly SetUpCall[] {
  const url = service.get('url').text;
  const [, scheme = 'http', name = ''] = /^(\w+):\/\/([^:/]+)/.exec(url ?? '') ?? [];
  const protocol = service.get('protocol').text ?? scheme;
  const host = service.get('host').text ?? name;
  const port = service.get('port').text;
  const via = protocol.startsWith('grpc') ? 'grpc' : protocol.startsWith('http') ? 'http' : '';
  const said = { ...(via === '' ? {} : { via }), isLocal: true as const };
  const targets = upstreams.get(host);
  if (targets)
    return targets.flatMap((one) =>
      callsTo(one.get('target').text, { ...said, line: one.line, text: 'upstreams.targets' }),
    );
  const line = service.get(url === undefined ? 'host' : 'url').line;
  return callsTo(url ?? (port === undefined ? host : `${host}:${port}`), { ...said, line, text: 'services' });
}

function ofPlugin(plugin: Place): readonly SetUpCall[] {
  const name = plugin.get('name').text ?? '';
  const via = PLUGINS.find(([words]) => words.test(name))?.[1];
  if (via === undefined || plugin.get('enabled').word === 'false') return [];
  const port = plugin.get('config', 'port').text;
  return plugin
    .get('config')
    .settings()
    .filter(([setting]) => HOSTS.test(setting))
    .flatMap(([setting, place]) =>
      place.oneOrMore().flatMap((one) => {
        const host = one.get('host').text ?? one.text;
        const isBare = setting === 'host' && port !== undefined && /^[\w.-]+$/.test(host ?? '');
        const text = `plugin ${name.slice(0, 50)} ${setting}`;
        return callsTo(isBare ? `${host}:${port}` : host, { via, line: one.line, text });
      }),
    );
}
