import { objectsOf, type Entry, type ManifestPlace, type Place, type RouteTarget } from '../values/index.js';

const VIA: ReadonlyMap<string, string> = new Map([
  ['HTTPRoute', 'http'],
  ['GRPCRoute', 'grpc'],
  ['TCPRoute', 'tcp'],
  ['TLSRoute', 'tcp'],
]);

/**
 * Entries from outside: routes whose parent is a Gateway, each host with the Services behind it. A route whose parent is a Service
 * is one inside of a mesh. Source: Gateway API, "HTTPRoute", "GRPCRoute", "GAMMA".
 */
export function gatewayEntries(text: string): readonly Entry[] {
  return objectsOf(text, /^gateway\.networking\.k8s\.io\//)
    .filter(({ kind, place }) => VIA.has(kind) && isEntry(place))
    .flatMap((object) => {
      const { kind, name, namespace, place } = object;
      const targets = targetsOf(object);
      const hosts = place
        .get('spec', 'hostnames')
        .items()
        .map(({ text: host = '*' }) => host);
      const via = VIA.get(kind) ?? 'http';
      return targets.length === 0
        ? []
        : (hosts.length > 0 ? hosts : ['*']).map((host): Entry => ({
            kind,
            name,
            namespace,
            host,
            via,
            targets,
            line: place.line,
          }));
    });
}

function isEntry(place: Place): boolean {
  const parents = place.get('spec', 'parentRefs').items();
  return parents.some((parent) => (parent.get('kind').text ?? 'Gateway') === 'Gateway');
}

function targetsOf({ place, namespace }: ManifestPlace): readonly RouteTarget[] {
  return place
    .get('spec', 'rules')
    .items()
    .flatMap((rule) => {
      const path = rule.get('matches').items()[0]?.get('path', 'value').text ?? '/';
      return rule
        .get('backendRefs')
        .items()
        .flatMap((backend): readonly RouteTarget[] => {
          const service = backend.get('name').text ?? '';
          const port = backend.get('port').text;
          const isService = (backend.get('kind').text ?? 'Service') === 'Service' && /^[a-z0-9-]{1,63}$/.test(service);
          if (!isService) return [];
          return [
            {
              service,
              namespace: backend.get('namespace').text ?? namespace,
              path,
              ...(port === undefined ? {} : { port }),
            },
          ];
        });
    });
}
