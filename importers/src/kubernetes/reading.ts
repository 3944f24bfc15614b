import type { Controller, EndpointSlice, Ingress, Namespace, Node, Pod, Service } from './schema.js';

/** What one list gave: all of it, or what came before it broke off. */
export interface Listed<Item> {
  readonly items: readonly Item[];
  readonly complete: boolean;
}

/** Values of the ConfigMaps that environments name. They leave `environment.ts` only as addresses. */
export interface ConfigMapValues {
  readonly byName: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly complete: boolean;
}

/** Everything that was read of one namespace. */
export interface NamespaceReading {
  readonly name: string;
  readonly deployments: Listed<Controller>;
  readonly statefulsets: Listed<Controller>;
  readonly daemonsets: Listed<Controller>;
  readonly replicasets: Listed<Controller>;
  readonly jobs: Listed<Controller>;
  readonly cronjobs: Listed<Controller>;
  readonly pods: Listed<Pod>;
  readonly services: Listed<Service>;
  readonly endpointslices: Listed<EndpointSlice>;
  readonly ingresses: Listed<Ingress>;
}

/** Everything that was read of the cluster itself. */
export interface ClusterReading {
  /** UID of namespace kube-system, or the configured key. */
  readonly uid: string;
  readonly context: string;
  readonly version: string | undefined;
  readonly nodes: Listed<Node>;
  readonly namespaces: Listed<Namespace>;
}
