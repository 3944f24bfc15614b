import { serviceNamed, type EntryRoute, type ManifestPlace, type Place, type RouteTarget } from '../values/index.js';
import { traefikTargets } from './traefik.js';

/** An entry as far as its manifest says it; whose repository it is, is the reader's to say. */
export type Entry = Omit<EntryRoute, 'key' | 'evidence'> & { readonly kind: string; readonly line: number };

/** What one rule of an object says: under which hosts it sends to which Services, and how. */
interface Rule {
  readonly hosts: readonly string[];
  readonly via: string;
  readonly targets: readonly RouteTarget[];
}

/** All objects that are read together, since one may name another. */
export type Objects = readonly ManifestPlace[];
type RulesOf = (object: ManifestPlace, all: Objects) => readonly Rule[];

/** By kind, as the controllers' own references have them. */
const KINDS: Readonly<Record<string, { readonly group: RegExp; readonly rules: RulesOf }>> = {
  IngressRoute: { group: /^traefik\./, rules: (object, all) => traefikRules(object, all, 'http') },
  IngressRouteTCP: { group: /^traefik\./, rules: (object, all) => traefikRules(object, all, 'tcp') },
  IngressRouteUDP: { group: /^traefik\./, rules: (object, all) => traefikRules(object, all, 'udp') },
  HTTPProxy: { group: /^projectcontour\./, rules: contourRules },
  Mapping: { group: /^getambassador\./, rules: (object) => emissaryRules(object, 'http') },
  TCPMapping: { group: /^getambassador\./, rules: (object) => emissaryRules(object, 'tcp') },
  ApisixRoute: { group: /^apisix\./, rules: apisixRules },
  VirtualServer: { group: /^k8s\.nginx\./, rules: (object) => nginxRules(object, 'routes') },
  VirtualServerRoute: { group: /^k8s\.nginx\./, rules: (object) => nginxRules(object, 'subroutes') },
  VirtualService: { group: /^gateway\.solo\./, rules: glooRules },
  TCPIngress: { group: /^configuration\.konghq\./, rules: (object) => kongRules(object, 'tcp') },
  UDPIngress: { group: /^configuration\.konghq\./, rules: (object) => kongRules(object, 'udp') },
  RouteGroup: { group: /^zalando\./, rules: skipperRules },
};

/**
 * Entries from outside that controllers of Kubernetes take from objects of their own kinds: Traefik, Contour, Emissary, APISIX,
 * NGINX, Gloo, Kong, Skipper. One for each host, with the Services behind it.
 */
export function controllerEntries(object: ManifestPlace, all: Objects): readonly Entry[] {
  const { kind, name, namespace, place } = object;
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (known === undefined || !known.group.test(place.get('apiVersion').text ?? '')) return [];
  const byHost = new Map<string, { readonly via: string; readonly targets: RouteTarget[] }>();
  for (const { hosts, via, targets } of known.rules(object, all))
    for (const host of hosts.length > 0 ? hosts : ['*']) {
      const entry = byHost.get(host) ?? { via, targets: [] };
      byHost.set(host, entry);
      entry.targets.push(...targets);
    }
  return [...byHost].flatMap(([host, { via, targets }]): readonly Entry[] =>
    targets.length === 0 ? [] : [{ kind, name, namespace, host: plainHost(host), via, targets, line: place.line }],
  );
}

/** A host as people write it; what only a pattern tells is any. */
function plainHost(host: string): string {
  return /^(?:\*\.)?[a-z0-9][a-z0-9.-]{0,252}$/i.test(host) ? host : '*';
}

/** A Service that a place names, in the place's own namespace unless it says another. */
export function targetOf(
  place: Place,
  namespace: string,
  path: string,
  keys: { readonly service?: string; readonly port?: string } = {},
): readonly RouteTarget[] {
  const service = place.get(keys.service ?? 'name').text ?? '';
  const port = place.get(keys.port ?? 'port').text;
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(service)) return [];
  const within = place.get('namespace').text ?? namespace;
  return [{ service, namespace: within, path, ...(port === undefined ? {} : { port }) }];
}

/** `Host(\`a.dev\`) && PathPrefix(\`/x\`)` */
function traefikRules(object: ManifestPlace, all: Objects, via: string): readonly Rule[] {
  const routes = object.place.get('spec', 'routes').items();
  return routes.map((route): Rule => {
    const match = (route.get('match').text ?? '').slice(0, 4_000);
    const hosts = [...match.matchAll(/\bHost(?:SNI)?\(([^)]{0,1000})\)/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/[`"']([^`"']{1,253})[`"']/g)].map(([, host = '']) => host),
    );
    const path = /\bPath(?:Prefix)?\(\s*[`"']([^`"']{1,500})/.exec(match)?.[1] ?? '/';
    const services = route.get('services').items();
    const isGrpc = services.length > 0 && services.every((one) => one.get('scheme').text === 'h2c');
    return {
      hosts,
      via: isGrpc ? 'grpc' : via,
      targets: services.flatMap((one) => traefikTargets(one, object.namespace, path, all)),
    };
  });
}

/** A proxy without a host of its own is part of those that include it. */
function contourRules({ place, namespace }: ManifestPlace, all: Objects): readonly Rule[] {
  const host = place.get('spec', 'virtualhost', 'fqdn').text;
  if (host === undefined) return [];
  const seen = new Set<ManifestPlace>();
  const proxies: (readonly [Place, string])[] = [[place, namespace]];
  for (const [proxy, within] of proxies)
    for (const include of proxy.get('spec', 'includes').items()) {
      const [name, space] = [include.get('name').text, include.get('namespace').text ?? within];
      const found = all.find((one) => one.kind === 'HTTPProxy' && one.name === name && one.namespace === space);
      if (found === undefined || seen.has(found)) continue;
      seen.add(found);
      proxies.push([found.place, found.namespace]);
    }
  return proxies.flatMap(([proxy, within]) => {
    const routes = proxy.get('spec', 'routes').items();
    const rules = routes.map((route): Rule => {
      const condition = route.get('conditions').items()[0];
      const path = condition?.get('prefix').text ?? condition?.get('exact').text ?? '/';
      const services = route.get('services').items();
      const isGrpc = services.some((one) => /^h2c?$/.test(one.get('protocol').text ?? ''));
      return {
        hosts: [host],
        via: isGrpc ? 'grpc' : 'http',
        targets: services.flatMap((one) => targetOf(one, within, path)),
      };
    });
    const passed = proxy.get('spec', 'tcpproxy', 'services').items();
    return [...rules, { hosts: [host], via: 'tcp', targets: passed.flatMap((one) => targetOf(one, within, '/')) }];
  });
}

/** `service: https://quote.shop:8080` */
function emissaryRules({ place, namespace }: ManifestPlace, via: string): readonly Rule[] {
  const spec = place.get('spec');
  const [, host = '', port] =
    /^(?:[a-z]{1,10}:\/\/)?([^:/]{1,253})(?::(\d{1,5}))?/i.exec(spec.get('service').text ?? '') ?? [];
  const named = serviceNamed(host, namespace);
  if (named === undefined) return [];
  const target = { ...named, path: spec.get('prefix').text ?? '/', ...(port === undefined ? {} : { port }) };
  const outside = spec.get('hostname').text ?? spec.get('host').text;
  const isGrpc = spec.get('grpc').word === 'true';
  return [{ hosts: outside === undefined ? [] : [outside], via: isGrpc ? 'grpc' : via, targets: [target] }];
}

function apisixRules({ place, namespace }: ManifestPlace): readonly Rule[] {
  const keys = { service: 'serviceName', port: 'servicePort' };
  const http = place
    .get('spec', 'http')
    .items()
    .map((rule): Rule => {
      const texts = (key: string): readonly string[] =>
        rule
          .get('match', key)
          .items()
          .flatMap(({ text }) => text ?? []);
      const path = texts('paths')[0] ?? '/';
      const backends = [...rule.get('backends').items(), rule.get('backend')];
      return {
        hosts: texts('hosts'),
        via: 'http',
        targets: backends.flatMap((one) => targetOf(one, namespace, path, keys)),
      };
    });
  const streams = place
    .get('spec', 'stream')
    .items()
    .map((rule): Rule => {
      const via = rule.get('protocol').word === 'udp' ? 'udp' : 'tcp';
      return { hosts: [], via, targets: targetOf(rule.get('backend'), namespace, '/', keys) };
    });
  return [...http, ...streams];
}

/** Routes pass to upstreams that the same object names. */
function nginxRules({ place, namespace }: ManifestPlace, key: 'routes' | 'subroutes'): readonly Rule[] {
  const spec = place.get('spec');
  const known = new Map(
    spec
      .get('upstreams')
      .items()
      .map((one) => [one.get('name').text ?? '', one] as const),
  );
  return spec
    .get(key)
    .items()
    .flatMap((route) => {
      const path = route.get('path').text ?? '/';
      const matches = route.get('matches').items();
      const actions = [
        route,
        ...route.get('splits').items(),
        ...matches,
        ...matches.flatMap((one) => one.get('splits').items()),
      ];
      return actions.flatMap((one): readonly Rule[] => {
        const upstream = known.get(one.get('action', 'pass').text ?? one.get('action', 'proxy', 'upstream').text ?? '');
        if (upstream === undefined) return [];
        const via = upstream.get('type').word === 'grpc' ? 'grpc' : 'http';
        const targets = targetOf(upstream, namespace, path, { service: 'service' });
        return [{ hosts: [spec.get('host').text ?? '*'], via, targets }];
      });
    });
}

/** Gloo's destinations are Services, or Upstreams that stand for one. */
function glooRules({ place }: ManifestPlace, all: Objects): readonly Rule[] {
  const host = place.get('spec', 'virtualHost');
  const hosts = host
    .get('domains')
    .items()
    .flatMap(({ text }) => text ?? []);
  return host
    .get('routes')
    .items()
    .map((route): Rule => {
      const matcher = route.get('matchers').items()[0];
      const path = matcher?.get('prefix').text ?? matcher?.get('exact').text ?? '/';
      const action = route.get('routeAction');
      const several = action
        .get('multi', 'destinations')
        .items()
        .map((one) => one.get('destination'));
      return {
        hosts,
        via: 'http',
        targets: [action.get('single'), ...several].flatMap((one) => glooTargets(one, path, all)),
      };
    });
}

function glooTargets(destination: Place, path: string, all: Objects): readonly RouteTarget[] {
  const kube = destination.get('kube');
  if (kube.get('ref', 'name').text !== undefined) return targetOf(kube.get('ref'), 'default', path);
  const name = destination.get('upstream', 'name').text;
  const upstream = all.find((one) => one.kind === 'Upstream' && one.name === name)?.place.get('spec', 'kube');
  if (upstream === undefined) return [];
  const within = upstream.get('serviceNamespace').text ?? 'default';
  return targetOf(upstream, within, path, { service: 'serviceName', port: 'servicePort' });
}

function kongRules({ place, namespace }: ManifestPlace, via: string): readonly Rule[] {
  return place
    .get('spec', 'rules')
    .items()
    .map((rule): Rule => {
      const keys = { service: 'serviceName', port: 'servicePort' };
      return {
        hosts: rule.get('host').text === undefined ? [] : [rule.get('host').text ?? '*'],
        via,
        targets: targetOf(rule.get('backend'), namespace, '/', keys),
      };
    });
}

function skipperRules({ place, namespace }: ManifestPlace): readonly Rule[] {
  const spec = place.get('spec');
  const hosts = spec
    .get('hosts')
    .items()
    .flatMap(({ text }) => text ?? []);
  const known = new Map(
    spec
      .get('backends')
      .items()
      .map((one) => [one.get('name').text ?? '', one] as const),
  );
  const ruleOf = (from: Place, path: string): Rule => {
    const backends = from.items().flatMap((one) => known.get(one.get('backendName').text ?? '') ?? []);
    const keys = { service: 'serviceName', port: 'servicePort' };
    return { hosts, via: 'http', targets: backends.flatMap((one) => targetOf(one, namespace, path, keys)) };
  };
  const routes = spec
    .get('routes')
    .items()
    .map((one) => ruleOf(one.get('backends'), one.get('pathSubtree').text ?? one.get('path').text ?? '/'));
  return [ruleOf(spec.get('defaultBackends'), '/'), ...routes];
}
