import { callsTo, objectsOf, type ManifestPlace, type SetUpCall } from '../values/index.js';
import type { Objects } from './extract.js';

/** A controller that asks another for leave before it passes a request on. */
export interface Asked {
  readonly controller: string;
  readonly object: ManifestPlace;
  readonly calls: readonly SetUpCall[];
}

/** How images of controllers are called, as the last word of their path. */
const IMAGES: Readonly<Record<string, RegExp>> = {
  traefik: /^traefik(?:ee)?$/,
  emissary: /^(?:emissary|ambassador|aes)$/,
  'ingress-nginx': /^(?:controller|nginx-ingress-controller)$/,
};
const AUTH_URL = 'nginx.ingress.kubernetes.io/auth-url';

/** Whom controllers ask for leave: `forwardAuth` of Traefik, AuthService of Emissary, `auth-url` of the Ingress of NGINX. */
export function askedForLeave(object: ManifestPlace): readonly Asked[] {
  const { kind, place } = object;
  const group = place.get('apiVersion').text ?? '';
  const asked = (controller: string, written: string | undefined, text: string): readonly Asked[] => {
    const calls = callsTo(written, { via: 'auth', line: place.line, text });
    return calls.length === 0 ? [] : [{ controller, object, calls }];
  };
  if (kind === 'Middleware' && group.startsWith('traefik.'))
    return asked('traefik', place.get('spec', 'forwardAuth', 'address').text, 'forwardAuth.address');
  if (kind === 'AuthService' && group.startsWith('getambassador.'))
    return asked('emissary', place.get('spec', 'auth_service').text, 'auth_service');
  if (kind === 'Ingress')
    return asked('ingress-nginx', place.get('metadata', 'annotations', AUTH_URL).text, 'auth-url');
  return [];
}

const WORKLOADS = new Set(['Deployment', 'DaemonSet', 'StatefulSet']);

/** The only workload of some that runs a controller; undefined where none or several do. */
export function onlyController(controller: string, objects: Objects): ManifestPlace | undefined {
  const pattern = IMAGES[controller];
  const running = objects.filter(({ kind, place }) => {
    if (!WORKLOADS.has(kind)) return false;
    const containers = place.get('spec', 'template', 'spec', 'containers').items();
    return containers.some((one) =>
      pattern?.test((one.get('image').text ?? '').replace(/[:@][^/]*$/, '').replace(/^.*\//s, '')),
    );
  });
  return running.length === 1 ? running[0] : undefined;
}

/** Every object that this technology looks at. */
export function readObjects(text: string): Objects {
  return objectsOf(text, /./);
}
