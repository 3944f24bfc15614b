import { Controller, EndpointSlice, Ingress, Pod, Service } from './schema.js';

/** A kind of a namespace: its part's name (as in the API's path), where it is listed, and its schema. */
export const NAMESPACED_KINDS = {
  deployments: { group: '/apis/apps/v1', schema: Controller },
  statefulsets: { group: '/apis/apps/v1', schema: Controller },
  daemonsets: { group: '/apis/apps/v1', schema: Controller },
  replicasets: { group: '/apis/apps/v1', schema: Controller },
  jobs: { group: '/apis/batch/v1', schema: Controller },
  cronjobs: { group: '/apis/batch/v1', schema: Controller },
  pods: { group: '/api/v1', schema: Pod },
  services: { group: '/api/v1', schema: Service },
  endpointslices: { group: '/apis/discovery.k8s.io/v1', schema: EndpointSlice },
  ingresses: { group: '/apis/networking.k8s.io/v1', schema: Ingress },
} as const;

export type NamespacedKind = keyof typeof NAMESPACED_KINDS;

/** In the order in which they are read and stated. */
export const KIND_NAMES = Object.keys(NAMESPACED_KINDS) as NamespacedKind[];

/** Kinds whose objects make pods, with the word that owner references use. */
export const CONTROLLER_KINDS = {
  deployments: 'Deployment',
  statefulsets: 'StatefulSet',
  daemonsets: 'DaemonSet',
  replicasets: 'ReplicaSet',
  jobs: 'Job',
  cronjobs: 'CronJob',
} as const satisfies Partial<Record<NamespacedKind, string>>;

export type ControllerKind = keyof typeof CONTROLLER_KINDS;
export const CONTROLLER_NAMES = Object.keys(CONTROLLER_KINDS) as ControllerKind[];
