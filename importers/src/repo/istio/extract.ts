import {
  objectsOf,
  serviceNamed,
  type Entry,
  type ManifestPlace,
  type Place,
  type RouteTarget,
} from '../values/index.js';

/**
 * Entries from outside: VirtualServices that a gateway takes, each host with the Services that its routes go to. Those inside of
 * the mesh say how a call is split, not who calls. Source: Istio, "Virtual Service".
 */
export function istioEntries(text: string): readonly Entry[] {
  return objectsOf(text, /^networking\.istio\.io\//)
    .filter(({ kind, place }) => kind === 'VirtualService' && isEntry(place))
    .flatMap((object) => {
      const targets = targetsOf(object);
      const hosts = object.place
        .get('spec', 'hosts')
        .items()
        .map(({ text: host = '*' }) => host);
      const { name, namespace, place } = object;
      return targets.length === 0
        ? []
        : hosts.map((host): Entry => ({
            kind: 'VirtualService',
            name,
            namespace,
            host,
            via: 'http',
            targets,
            line: place.line,
          }));
    });
}

/** `mesh` means every sidecar, and is what is meant where none is named. */
function isEntry(place: Place): boolean {
  return place
    .get('spec', 'gateways')
    .items()
    .some(({ text: gateway = 'mesh' }) => gateway !== 'mesh');
}

function targetsOf({ place, namespace }: ManifestPlace): readonly RouteTarget[] {
  return ['http', 'tls', 'tcp'].flatMap((protocol) =>
    place
      .get('spec', protocol)
      .items()
      .flatMap((rule) => {
        const path = pathOf(rule);
        return rule
          .get('route')
          .items()
          .flatMap((route): readonly RouteTarget[] => {
            const named = serviceNamed(route.get('destination', 'host').text ?? '', namespace);
            const port = route.get('destination', 'port', 'number').text;
            return named ? [{ ...named, path, ...(port === undefined ? {} : { port }) }] : [];
          });
      }),
  );
}

/** How the first match of a rule begins, `/` where it matches all. */
function pathOf(rule: Place): string {
  const uri = rule.get('match').items()[0]?.get('uri');
  return uri?.get('prefix').text ?? uri?.get('exact').text ?? uri?.get('regex').text ?? '/';
}
