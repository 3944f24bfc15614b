import { callsTo, factsOfToml, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/** Settings of a static file that name a server, by their names without regard to case. */
const SERVERS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:tracing|metrics|accesslog|log)\..*(?:endpoint|address|httpendpoint|samplingserverurl|localagenthostport)$/,
    'telemetry',
  ],
  [/^providers\.(?:consulcatalog|consul|etcd|zookeeper|nomad)\..*(?:endpoints?|address)$/, 'registry'],
  [/^providers\.redis\..*endpoints$/, 'cache'],
  [/^providers\.http\.endpoint$/, 'config'],
];

/**
 * Whom Traefik's dynamic files pass requests to, whom it asks for leave, and the servers of its static file: tracing, registries.
 * Source: Traefik, "File provider", "ForwardAuth", "Static configuration". Both YAML and TOML, and the backends of version 1.
 */
export function traefikFacts(text: string, path: string): SetUpFacts {
  return /\.toml/i.test(path) ? factsOfToml(text, callsOf) : factsOfYaml(text, callsOf);
}

function callsOf(root: Place): readonly SetUpCall[] {
  const passed = ['http', 'tcp', 'udp'].flatMap((protocol) =>
    root
      .get(protocol, 'services')
      .entries()
      .flatMap(([, service]) => service.get('loadBalancer', 'servers').items())
      .flatMap((server) => [
        ...passedTo(server.get('url'), 'loadBalancer.servers.url'),
        ...passedTo(server.get('address'), 'loadBalancer.servers.address', protocol === 'http'),
      ]),
  );
  const asked = root
    .get('http', 'middlewares')
    .entries()
    .flatMap(([, middleware]) => {
      const place = middleware.get('forwardAuth', 'address');
      return callsTo(place.text, { via: 'auth', line: place.line, text: 'forwardAuth.address' });
    });
  const before = root
    .get('backends')
    .entries()
    .flatMap(([, backend]) => backend.get('servers').entries())
    .flatMap(([, server]) => passedTo(server.get('url'), 'backends.servers.url'));
  return [...passed, ...before, ...asked, ...root.settings().flatMap(ofSetting)];
}

function passedTo(place: Place, text: string, isHttp = true): readonly SetUpCall[] {
  const via = /^h2c:/i.test(place.text ?? '') ? 'grpc' : 'http';
  return callsTo(place.text, { ...(isHttp ? { via } : {}), line: place.line, text, isLocal: true });
}

function ofSetting([name, place]: readonly [string, Place]): readonly SetUpCall[] {
  const via = SERVERS.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1];
  if (via === undefined) return [];
  return place.oneOrMore().flatMap((one) => callsTo(one.text, { via, line: one.line, text: name }));
}
