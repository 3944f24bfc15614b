import type { ManifestPlace, Place, RouteTarget } from '../values/index.js';

/** A TraefikService that stands for others, and these for others, at most. */
const DEEPEST = 5;

/** The Services that a route's service means: itself, or what a TraefikService of that name weighs or mirrors. */
export function traefikTargets(
  service: Place,
  namespace: string,
  path: string,
  all: readonly ManifestPlace[],
  depth = 0,
): readonly RouteTarget[] {
  const name = service.get('name').text ?? '';
  const within = service.get('namespace').text ?? namespace;
  if (service.get('kind').text !== 'TraefikService') {
    const port = service.get('port').text;
    // `api@internal` is Traefik itself.
    if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return [];
    return [{ service: name, namespace: within, path, ...(port === undefined ? {} : { port }) }];
  }
  const meant = all.find((one) => one.kind === 'TraefikService' && one.name === name && one.namespace === within);
  if (meant === undefined || depth >= DEEPEST) return [];
  const spec = meant.place.get('spec');
  const mirrored = spec.get('mirroring');
  const mirroring = mirrored.value === undefined ? [] : [mirrored, ...mirrored.get('mirrors').items()];
  return [...spec.get('weighted', 'services').items(), ...mirroring].flatMap((one) =>
    traefikTargets(one, within, path, all, depth + 1),
  );
}
