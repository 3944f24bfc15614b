import type { Listed, NamespaceReading } from './reading.js';
import type { Controller, Metadata, Pod } from './schema.js';

/** What a pod belongs to in the end. */
export interface TopOwner {
  readonly kind: string;
  readonly name: string;
}

/** The owner that acts for an object, if one does. */
export function controllerOf(metadata: Metadata): TopOwner | undefined {
  const owners = metadata.ownerReferences ?? [];
  return owners.find((owner) => owner.controller === true) ?? undefined;
}

/** Kinds that pods may be climbed through: what they make is named after what made them. */
const PASSED_THROUGH = { ReplicaSet: 'replicasets', Job: 'jobs' } as const;

/**
 * Follows a pod's owners: pod, ReplicaSet, Deployment; pod, Job, CronJob. Any other owner is the workload itself, also
 * one of a kind of somebody's own; a pod without an owner, and one that its node keeps, is its own workload.
 * @returns undefined where a list that would tell was not read to its end
 */
export function topOwner(namespace: NamespaceReading, pod: Pod): TopOwner | undefined {
  const owner = controllerOf(pod.metadata);
  if (owner === undefined || owner.kind === 'Node') return { kind: 'Pod', name: pod.metadata.name };
  if (owner.kind !== 'ReplicaSet' && owner.kind !== 'Job') return owner;
  const listed: Listed<Controller> = namespace[PASSED_THROUGH[owner.kind]];
  const between = byName(listed.items).get(owner.name);
  if (between !== undefined) return controllerOf(between.metadata) ?? owner;
  return listed.complete ? owner : byTemplateHash(pod, owner);
}

const indexes = new WeakMap<readonly Controller[], ReadonlyMap<string, Controller>>();

/** Thousands of pods ask the same list: its index is made once and goes with it. */
function byName(items: readonly Controller[]): ReadonlyMap<string, Controller> {
  const known = indexes.get(items);
  if (known !== undefined) return known;
  const made = new Map(items.map((one) => [one.metadata.name, one]));
  indexes.set(items, made);
  return made;
}

/**
 * A Deployment gives its ReplicaSets its own name and a hash, and their pods a label with that hash; so its name is
 * known where ReplicaSets may not be read.
 */
function byTemplateHash(pod: Pod, owner: TopOwner): TopOwner | undefined {
  const hash = pod.metadata.labels?.['pod-template-hash'] ?? '';
  if (owner.kind !== 'ReplicaSet' || hash === '' || !owner.name.endsWith(`-${hash}`)) return undefined;
  return { kind: 'Deployment', name: owner.name.slice(0, -hash.length - 1) };
}
