import { entityRef, type EntityRef, type Evidence } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';
import { quantity } from '../../contract/quantity.js';
import { hasPlaceholder } from '../values/index.js';
import type { ManifestObject } from './documents.js';
import { Claim, type PodSpec } from './schema.js';

/** What is known of an object that mounts. */
export interface MountingObject {
  readonly ref: EntityRef;
  readonly kind: string;
  readonly name: string;
  readonly within: string;
  readonly pod: PodSpec;
  readonly claims: readonly Claim[];
  readonly evidence: readonly Evidence[];
}

interface StatedVolume {
  readonly ref: EntityRef;
  readonly properties: { readonly name: string; readonly type: string; readonly hostPath?: string };
  readonly size: string | number | undefined;
}

function sizeOf(claim: Claim): string | number | undefined {
  return claim.spec?.resources?.requests?.['storage'];
}

/** A claim that is declared by itself. @throws ZodError for another form */
export function statePersistentClaim(
  lines: PartLines,
  object: ManifestObject,
  key: string,
  evidence: readonly Evidence[],
): void {
  const within = `repository/${key}/kubernetes/${object.namespace}`;
  const sizeBytes = quantity(sizeOf(Claim.parse(object.manifest)));
  lines.entity(entityRef('volume', within, object.name), { name: object.name, type: 'claim', sizeBytes }, evidence);
}

/** Claims, folders of nodes and folders that go with the pod; what a set makes for its members is one volume here. */
export function stateVolumes(lines: PartLines, object: MountingObject): void {
  for (const volume of object.pod.volumes ?? []) {
    const stated = volumeOf(object, volume);
    if (stated !== undefined) stateMount(lines, object, stated, volume.name);
  }
  for (const claim of object.claims) {
    const template = claim.metadata?.name ?? '';
    if (template === '' || hasPlaceholder(template)) continue;
    const name = `${template}-${object.name}`;
    const ref = entityRef('volume', object.within, name);
    stateMount(lines, object, { ref, properties: { name, type: 'claim' }, size: sizeOf(claim) }, template);
  }
}

function volumeOf(object: MountingObject, volume: NonNullable<PodSpec['volumes']>[number]): StatedVolume | undefined {
  const { within, kind, name } = object;
  const claim = volume.persistentVolumeClaim?.claimName ?? '';
  if (claim !== '' && !hasPlaceholder(claim)) {
    return { ref: entityRef('volume', within, claim), properties: { name: claim, type: 'claim' }, size: undefined };
  }
  const own = volume.name ?? '';
  const type = volume.emptyDir !== undefined ? 'empty-dir' : volume.ephemeral !== undefined ? 'pod-claim' : undefined;
  if (type !== undefined && own !== '' && !hasPlaceholder(own)) {
    const ref = entityRef('volume', within, `${kind}/${name}`, own);
    return { ref, properties: { name: own, type }, size: volume.emptyDir?.sizeLimit };
  }
  const path = volume.hostPath?.path ?? '';
  if (!path.startsWith('/') || hasPlaceholder(path)) return undefined;
  const ref = entityRef('volume', within, path === '/' ? '/.' : path.slice(0, 800));
  return { ref, properties: { name: path, type: 'bind', hostPath: path }, size: undefined };
}

function stateMount(lines: PartLines, object: MountingObject, volume: StatedVolume, name: string | undefined): void {
  const mounts = (object.pod.containers ?? [])
    .flatMap((container) => container.volumeMounts ?? [])
    .filter((mount) => mount.name === name && name !== undefined);
  const path = mounts.map((mount) => mount.mountPath).find((one) => one !== undefined && !hasPlaceholder(one));
  const readOnly = mounts.length > 0 && mounts.every((mount) => mount.readOnly === true);
  lines.entity(volume.ref, { ...volume.properties, sizeBytes: quantity(volume.size) }, object.evidence);
  lines.relation(object.ref, 'MOUNTS', volume.ref, {
    properties: { path, readOnly: readOnly || undefined },
    evidence: object.evidence,
  });
}

/** What one replica requests of a resource, in `unit`s, else its limit; undefined where nothing is said. */
export function requested(pod: PodSpec, resource: string, unit: number): number | undefined {
  const amounts = (pod.containers ?? [])
    .map(({ resources }) => quantity(resources?.requests?.[resource] ?? resources?.limits?.[resource]))
    .filter((amount) => amount !== undefined);
  return amounts.length === 0 ? undefined : Math.round(amounts.reduce((sum, amount) => sum + amount * unit, 0));
}
