import { entityRef } from '@faultline/model';
import { endpointRef } from '../contract/addresses.js';
import { PartLines } from '../contract/part-lines.js';
import { known } from '../contract/values.js';
import { podContainers } from './extract-pods.js';
import { containerRef, namespaceRef, serviceRef } from './names.js';
import type { Listed, NamespaceReading } from './reading.js';
import type { EndpointSlice, Ingress, Pod, Service } from './schema.js';

export interface RoutingOutcome {
  readonly lines: PartLines;
  readonly complete: boolean;
}

/** The part `services`: names, ports and selectors as written. Which workloads they select is for the rules to say. */
export function extractServices(scope: string, services: Listed<Service>): PartLines {
  const lines = new PartLines(scope, 'services');
  for (const { metadata, spec } of services.items) {
    const ref = serviceRef(scope, metadata.name);
    const inCluster = `${metadata.name}.${metadata.namespace}`;
    lines.entity(ref, {
      name: metadata.name,
      within: scope,
      type: spec.type ?? 'ClusterIP',
      selector: Object.entries(spec.selector ?? {}).map(([key, value]) => `${key}=${value}`),
      ports: (spec.ports ?? []).map(({ name, port, protocol }) => `${name ?? ''}:${port}/${protocol.toLowerCase()}`),
      externalName: known(spec.externalName ?? ''),
      hostNames: [metadata.name, inCluster, `${inCluster}.svc`, `${inCluster}.svc.cluster.local`],
    });
    lines.relation(ref, 'PART_OF', namespaceRef(scope));
  }
  return lines;
}

/** The part `endpointslices`: which containers a service's requests reach now; without pods, the addresses instead. */
export function extractEndpointSlices(scope: string, namespace: NamespaceReading): RoutingOutcome {
  const lines = new PartLines(scope, 'endpointslices');
  const pods = new Map(namespace.pods.items.map((pod) => [pod.metadata.name, pod]));
  let isEveryPodKnown = true;
  for (const slice of namespace.endpointslices.items) {
    const name = slice.metadata.labels?.['kubernetes.io/service-name'] ?? '';
    if (name === '') continue;
    for (const endpoint of slice.endpoints ?? []) {
      if (endpoint.conditions?.ready === false) continue;
      const pod = endpoint.targetRef?.kind === 'Pod' ? pods.get(endpoint.targetRef.name) : undefined;
      if (pod !== undefined) stateContainers(lines, name, slice, pod);
      else if (endpoint.targetRef === null || endpoint.targetRef === undefined) {
        stateAddresses(lines, name, slice, endpoint.addresses ?? []);
      } else isEveryPodKnown = false;
    }
  }
  // A pod that is missing from a whole list is gone; from a broken one it may still be there.
  const complete = namespace.endpointslices.complete && (isEveryPodKnown || namespace.pods.complete);
  return { lines, complete };
}

/** The containers of a pod that listen on the slice's ports; all of them where none says that it does. */
function stateContainers(lines: PartLines, service: string, slice: EndpointSlice, pod: Pod): void {
  const ports = new Set((slice.ports ?? []).map(({ port }) => port));
  const all = podContainers(pod);
  const listening = all.filter(({ container }) => container.ports?.some((one) => ports.has(one.containerPort)));
  for (const { container, status } of listening.length > 0 ? listening : all) {
    lines.relation(serviceRef(lines.scope, service), 'ROUTES_TO', containerRef(pod, container.name, status), {
      properties: { port: portText(slice) },
    });
  }
}

function stateAddresses(lines: PartLines, service: string, slice: EndpointSlice, hosts: readonly string[]): void {
  const ports = (slice.ports ?? []).flatMap(({ port }) => (port === null || port === undefined ? [] : [port]));
  for (const host of hosts.map((text) => text.toLowerCase())) {
    for (const port of ports.length > 0 ? ports : [undefined]) {
      const endpoint = endpointRef(lines.scope, { host, port });
      lines.entity(endpoint, { host, port, within: lines.scope });
      lines.relation(serviceRef(lines.scope, service), 'ROUTES_TO', endpoint, {
        properties: { port: portText(slice) },
      });
    }
  }
}

function portText(slice: EndpointSlice): string | undefined {
  return known(
    (slice.ports ?? [])
      .map(({ port }) => port ?? '')
      .sort()
      .join(','),
  );
}

/** The part `ingresses`: a route for each public host, to the service and port that it names. */
export function extractIngresses(scope: string, namespace: NamespaceReading): RoutingOutcome {
  const lines = new PartLines(scope, 'ingresses');
  const rules = namespace.ingresses.items.flatMap((ingress) => rulesOf(ingress, namespace.services));
  for (const rule of rules) stateRoute(lines, rule, rules);
  const isEveryPortKnown = rules.every(({ port, portName }) => port !== undefined || portName === undefined);
  // A port's number stands in the service: without it the endpoint would have another key than before.
  const complete = namespace.ingresses.complete && (isEveryPortKnown || namespace.services.complete);
  return { lines, complete };
}

interface RouteRule {
  readonly ingress: string;
  readonly host: string;
  readonly path: string;
  readonly service: string;
  readonly port: number | undefined;
  readonly portName: string | undefined;
}

function stateRoute(lines: PartLines, rule: RouteRule, rules: readonly RouteRule[]): void {
  const { ingress, host, service, port, portName } = rule;
  const route = entityRef('route', lines.scope, ingress, host);
  const endpoint = endpointRef(lines.scope, { host: service, port });
  const alike = rules.filter((one) => one.ingress === ingress && one.host === host && one.service === service);
  const paths = alike.filter((one) => one.port === port).map(({ path }) => path);
  lines.entity(route, {
    name: ingress,
    host: host === '*' ? undefined : host,
    paths: [rule.path],
    within: lines.scope,
  });
  lines.relation(route, 'PART_OF', namespaceRef(lines.scope));
  lines.entity(endpoint, { host: service, port, within: lines.scope });
  lines.relation(route, 'ROUTES_TO', endpoint, {
    properties: { path: [...new Set(paths)].sort().join(', '), port: port === undefined ? portName : String(port) },
  });
}

function rulesOf({ metadata, spec }: Ingress, services: Listed<Service>): readonly RouteRule[] {
  const written = (spec?.rules ?? []).flatMap(({ host, http }) =>
    (http?.paths ?? []).map(({ path, backend }) => ({ host: host || '*', path: path || '/', backend })),
  );
  const all = spec?.defaultBackend ? [...written, { host: '*', path: '/', backend: spec.defaultBackend }] : written;
  return all.flatMap(({ host, path, backend }): RouteRule[] => {
    const service = backend?.service;
    if (service === null || service === undefined) return []; // a backend of another kind
    const portName = service.port?.name || undefined;
    const port = service.port?.number ?? namedPort(services, service.name, portName);
    return [{ ingress: metadata.name, host, path, service: service.name, port, portName }];
  });
}

function namedPort(services: Listed<Service>, service: string, name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const found = services.items.find(({ metadata }) => metadata.name === service);
  return found?.spec.ports?.find((port) => port.name === name)?.port;
}
