import { entityRef, type Evidence } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';

/** A Service of Kubernetes that an entry sends to. */
export interface RouteTarget {
  readonly service: string;
  readonly namespace: string;
  readonly path: string;
  readonly port?: string;
}

/** An entry from outside: under a host, or `*`, it sends to Services. */
export interface EntryRoute {
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly host: string;
  readonly via: string;
  readonly targets: readonly RouteTarget[];
  readonly evidence: readonly Evidence[];
}

/** States an entry as an Ingress is stated: a route, and whom it sends to. */
export function stateRoute(lines: PartLines, route: EntryRoute): void {
  const { key, namespace, name, via, targets, evidence } = route;
  const within = (one: string): string => `repository/${key}/kubernetes/${one}`;
  const host = route.host === '' ? '*' : route.host.toLowerCase();
  const ref = entityRef('route', within(namespace), name, host);
  const paths = (some: readonly RouteTarget[]): readonly string[] => [...new Set(some.map(({ path }) => path))].sort();
  lines.entity(ref, { name, host, within: within(namespace), paths: paths(targets) }, evidence);
  const refs = new Map(
    targets.map((one) => [entityRef('kubernetes-service', within(one.namespace), one.service), one]),
  );
  for (const [to, { service, namespace: place, port }] of refs) {
    const mine = targets.filter((one) => one.service === service && one.namespace === place);
    lines.relation(ref, 'ROUTES_TO', to, { via, properties: { path: paths(mine).join(' '), port }, evidence });
  }
}

/** A Service as a route names it: `cart`, `cart.shop`, `cart.shop.svc.cluster.local`; undefined for a host that is none. */
export function serviceNamed(host: string, namespace: string): { service: string; namespace: string } | undefined {
  const match = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.([a-z0-9-]{1,63})(?:\.svc(?:\.[a-z0-9.-]+)?)?)?$/.exec(
    host.toLowerCase(),
  );
  return match?.[1] === undefined ? undefined : { service: match[1], namespace: match[2] ?? namespace };
}
