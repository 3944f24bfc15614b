import { entityRef, type EntityRef } from '@faultline/model';
import type { PartLines } from '../contract/part-lines.js';
import { quantity } from '../contract/quantity.js';
import { known } from '../contract/values.js';
import { claimRef } from './names.js';
import type { Controller, PodContainer, PodSpec } from './schema.js';

type Volume = NonNullable<PodSpec['volumes']>[number];

/** Claims of a set's members that are stated at most; those of a larger one are known from its pods. */
const MEMBERS = 100;

/** What the pods of a workload mount: claims, folders of nodes, and folders that go with the pod. */
export function stateVolumes(lines: PartLines, ref: EntityRef, spec: PodSpec): void {
  for (const volume of spec.volumes ?? []) {
    const to = stateVolume(lines, ref, volume);
    if (to !== undefined) stateMount(lines, ref, to, volume.name, spec.containers);
  }
}

/** A volume of a pod's template: in a ref a workload's own are behind its kind and name, since no claim has a slash. */
function stateVolume(lines: PartLines, workload: EntityRef, volume: Volume): EntityRef | undefined {
  const claim = volume.persistentVolumeClaim?.claimName;
  if (claim !== undefined) return stateClaim(lines, claim);
  const own = workload.split('/').slice(-2).join('/');
  if (volume.emptyDir !== undefined && volume.emptyDir !== null) {
    const ref = entityRef('volume', lines.scope, own, volume.name);
    lines.entity(ref, { name: volume.name, type: 'empty-dir', sizeBytes: quantity(volume.emptyDir.sizeLimit) });
    return ref;
  }
  const path = volume.hostPath?.path ?? '';
  if (!path.startsWith('/')) return undefined;
  const ref = entityRef('volume', lines.scope, path === '/' ? '/.' : path.slice(0, 800));
  lines.entity(ref, { name: path, type: 'bind', hostPath: path });
  return ref;
}

/** A claim by name; one that is made for a single pod goes with it. */
export function stateClaim(lines: PartLines, claim: string, type = 'claim', size?: string | number): EntityRef {
  const ref = claimRef(lines.scope, claim);
  lines.entity(ref, { name: claim, type, sizeBytes: quantity(size) });
  return ref;
}

/** The claims that a set makes for its members: `<template>-<set>-<number>`. */
export function stateClaimTemplates(lines: PartLines, ref: EntityRef, { metadata, spec }: Controller): void {
  for (const template of spec.volumeClaimTemplates ?? []) {
    const members = Math.min(Math.max(0, spec.replicas ?? 1), MEMBERS);
    for (let member = 0; member < members; member++) {
      const name = `${template.metadata.name}-${metadata.name}-${member}`;
      const claim = stateClaim(lines, name, 'claim', template.spec?.resources?.requests?.['storage']);
      stateMount(lines, ref, claim, template.metadata.name, spec.template?.spec.containers ?? []);
    }
  }
}

/** A volume that these containers mount, by its name in the pod. */
export function stateMount(
  lines: PartLines,
  from: EntityRef,
  volume: EntityRef,
  volumeName: string,
  containers: readonly PodContainer[],
): void {
  const mounts = containers.flatMap(({ volumeMounts }) => volumeMounts ?? []).filter(({ name }) => name === volumeName);
  const [first] = mounts;
  if (first === undefined) return;
  lines.relation(from, 'MOUNTS', volume, {
    properties: { path: known(first.mountPath), readOnly: mounts.every(({ readOnly }) => readOnly === true) },
  });
}
