import {
  imageUnknown,
  judge,
  postureFound,
  reasonOf,
  type CheckReason,
  type ContainerFacts,
} from '@faultline/analysis';
import { entityRef, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshot } from '../catalog/snapshot.js';
import { matchesGlob } from '../platform/decision-book.js';
import type { PostureConfig } from '../platform/posture-config.js';
import { ImageReader } from '../posture/image-facts.js';

const readers = new WeakMap<Snapshot, ImageReader>();

/** What the rules of posture say of the image of a candidate: only of the image, for nothing of it runs yet. */
export function imagePosture(
  catalog: CatalogSnapshot,
  config: PostureConfig,
  of: { readonly service: EntityRef; readonly environment: string; readonly image: string; readonly digest: string },
  now: number,
): readonly CheckReason[] {
  if (of.image === '' && of.digest === '') return [];
  const { snapshot } = catalog;
  const reader = readers.get(snapshot) ?? new ImageReader(snapshot);
  readers.set(snapshot, reader);
  const node = of.digest === '' ? undefined : snapshot.indexOf(entityRef('image', of.digest));
  const image = reader.facts(node ?? null, { text: of.image || of.digest, isPinned: of.digest !== '' });
  const container: ContainerFacts = { ...NOTHING_KNOWN, ref: of.service, name: 'its image', image };
  const { findings } = judge(
    { subject: of.service, environment: of.environment, containers: [container] },
    {
      now,
      registries: config.registries,
      signed: config.signed,
      scanMaxAgeMs: config.scanMaxAge,
      matches: matchesGlob,
      familyOf: () => undefined,
    },
  );
  return [
    ...findings.map(({ code, message, remedy, about }) => ({
      ...reasonOf(postureFound, { message, remedy, about }),
      code: `posture-${code}`,
    })),
    ...(node === undefined && of.digest !== ''
      ? [reasonOf(imageUnknown, { message: `nothing is known of the image ${of.digest.slice(0, 19)}` })]
      : []),
  ];
}

const NOTHING_KNOWN: Omit<ContainerFacts, 'ref' | 'name' | 'image'> = {
  isLive: false,
  user: undefined,
  privileged: undefined,
  capabilitiesAdded: [],
  hostNetwork: undefined,
  hostPid: undefined,
  nonRoot: undefined,
  readOnlyRoot: undefined,
  memoryLimitBytes: undefined,
  cpuLimitMillis: undefined,
  healthCheck: undefined,
  takesImageCheck: true,
  sshDaemon: undefined,
  ports: [],
  variableNames: undefined,
  secretVariables: [],
  hostPaths: [],
};
