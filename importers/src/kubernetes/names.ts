import { entityRef, type EntityRef } from '@faultline/model';
import type { ContainerStatus, Pod } from './schema.js';

/** Root scope of a cluster. */
export function clusterScope(uid: string): string {
  return `kubernetes/${uid}`;
}

/** Scope of a namespace, and the name space in which its host names mean something. */
export function namespaceScope(uid: string, namespace: string): string {
  return `kubernetes/${uid}/${namespace}`;
}

export function namespaceRef(scope: string): EntityRef {
  return entityRef('namespace', scope);
}

export function nodeRef(uid: string, node: string): EntityRef {
  return entityRef('host', clusterScope(uid), node);
}

export function workloadRef(scope: string, kind: string, name: string): EntityRef {
  return entityRef('workload', scope, kind, name);
}

export function serviceRef(scope: string, name: string): EntityRef {
  return entityRef('kubernetes-service', scope, name);
}

export function claimRef(scope: string, claim: string): EntityRef {
  return entityRef('volume', scope, claim);
}

/** By the runtime's id, which the engine knows too; before there is one, by pod and name. */
export function containerRef(pod: Pod, name: string, status: ContainerStatus | undefined): EntityRef {
  const id = (status?.containerID ?? '').replace(/^[a-z0-9-]+:\/\//, '');
  return id === '' ? entityRef('container', pod.metadata.uid || pod.metadata.name, name) : entityRef('container', id);
}

/** The image that a container status names: by manifest digest, else by id; undefined before it is pulled. */
export function imageRef(status: ContainerStatus | undefined): EntityRef | undefined {
  const text = (status?.imageID ?? '').replace(/^[a-z0-9-]+:\/\//, '');
  const at = text.indexOf('@');
  const digest = at < 0 ? text : text.slice(at + 1);
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) return undefined;
  return entityRef('image', at < 0 ? `imageid:${digest}` : digest);
}
