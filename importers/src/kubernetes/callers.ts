import type { Caller } from './environment.js';
import { CONTROLLER_KINDS, CONTROLLER_NAMES, type ControllerKind } from './kinds.js';
import { workloadRef } from './names.js';
import { controllerOf, topOwner, type TopOwner } from './owners.js';
import type { NamespaceReading } from './reading.js';
import type { Controller, Pod, PodTemplate } from './schema.js';

/** A workload that a list of controllers states. */
export interface StatedController {
  readonly kind: ControllerKind;
  readonly controller: Controller;
  readonly template: PodTemplate;
}

/** A workload that is known from its pods alone: one of a kind that is not read, or a single pod. */
export interface PodWorkload {
  readonly owner: TopOwner;
  readonly pods: readonly Pod[];
}

/** Controllers of one kind that are workloads themselves: what another one made is a part of that one. */
export function statedControllers(namespace: NamespaceReading, kind: ControllerKind): readonly StatedController[] {
  return namespace[kind].items.flatMap((controller) => {
    const template = controller.spec.template ?? controller.spec.jobTemplate?.spec.template;
    const owner = controllerOf(controller.metadata);
    const isMade =
      owner !== undefined && (kind === 'replicasets' || (kind === 'jobs' && owner.kind === CONTROLLER_KINDS.cronjobs));
    return template === undefined || isMade ? [] : [{ kind, controller, template }];
  });
}

const LISTED_KINDS: ReadonlySet<string> = new Set(Object.values(CONTROLLER_KINDS));

/** Workloads that the pods alone tell of, each with its pods in the order of the list. */
export function podWorkloads(namespace: NamespaceReading): readonly PodWorkload[] {
  const byOwner = new Map<string, { owner: TopOwner; pods: Pod[] }>();
  for (const pod of namespace.pods.items) {
    const owner = topOwner(namespace, pod);
    if (owner === undefined || LISTED_KINDS.has(owner.kind)) continue;
    const key = `${owner.kind}/${owner.name}`;
    const known = byOwner.get(key);
    if (known === undefined) byOwner.set(key, { owner, pods: [pod] });
    else known.pods.push(pod);
  }
  return [...byOwner.values()];
}

/** Every workload of a namespace with the environment that it has, and whether those are all. */
export function callersOf(
  scope: string,
  namespace: NamespaceReading,
): { readonly callers: readonly Caller[]; readonly complete: boolean } {
  const controllers = CONTROLLER_NAMES.flatMap((kind) => statedControllers(namespace, kind)).map(
    ({ kind, controller, template }): Caller => ({
      ref: workloadRef(scope, CONTROLLER_KINDS[kind], controller.metadata.name),
      part: kind,
      spec: template.spec,
      title: `${CONTROLLER_KINDS[kind]} ${controller.metadata.name}`,
    }),
  );
  const pods = podWorkloads(namespace).flatMap(({ owner, pods: [first] }): Caller[] =>
    first === undefined
      ? []
      : [
          {
            ref: workloadRef(scope, owner.kind, owner.name),
            part: 'pods',
            spec: first.spec,
            title: `${owner.kind} ${owner.name}`,
          },
        ],
  );
  const complete = [...CONTROLLER_NAMES, 'pods' as const].every((kind) => namespace[kind].complete);
  return { callers: [...controllers, ...pods], complete };
}
