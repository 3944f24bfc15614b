import { entityRef, type EntityRef, type Evidence } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';
import { hasPlaceholder, pathFrom } from '../values/index.js';
import type { ComposeService, WrittenVolume } from './schema.js';

/** The service whose volumes are stated, and where its file lies. */
export interface MountingService {
  readonly key: string;
  readonly project: string;
  readonly name: string;
  readonly service: ComposeService;
  readonly evidence: readonly Evidence[];
}

type Properties = Readonly<Record<string, string>>;

/**
 * Mounts of named volumes, of folders of the machine, and of what goes with the container: volumes without a name and
 * file systems in memory.
 */
export function stateVolumes(
  lines: PartLines,
  from: EntityRef,
  input: MountingService,
  named: (name: string) => EntityRef,
): void {
  const mounts = new Map<EntityRef, Mount>();
  for (const volume of input.service.volumes ?? []) {
    const stated = statedVolume(volume, input, named);
    if (stated === undefined) continue;
    const known = mounts.get(stated.ref);
    // Mounted at several places it is written where one of them may be.
    const readOnly = volume.readOnly === true && known?.readOnly !== false;
    mounts.set(stated.ref, { ...stated, path: known?.path ?? volume.target, readOnly });
  }
  for (const mount of mounts.values()) stateMount(lines, from, input, mount);
  for (const written of input.service.tmpfs ?? []) {
    const path = written.split(':')[0] ?? '';
    if (!path.startsWith('/') || hasPlaceholder(path)) continue;
    stateMount(lines, from, input, { ...own(input, path, 'tmpfs'), path });
  }
}

function statedVolume(
  { type, source = '', target = '' }: WrittenVolume,
  input: MountingService,
  named: (name: string) => EntityRef,
): { readonly ref: EntityRef; readonly properties: Properties } | undefined {
  if (hasPlaceholder(source) || hasPlaceholder(target)) return undefined;
  if (type === 'volume' && source !== '') return { ref: named(source), properties: { name: source, type: 'volume' } };
  if (type === 'bind') return source === '' ? undefined : folder(input, source);
  const isOwn = type === 'tmpfs' || type === 'volume';
  return isOwn && target.startsWith('/') ? own(input, target, type === 'tmpfs' ? type : 'anonymous') : undefined;
}

/** By service and path: no volume has a slash in its name. */
function own(input: MountingService, path: string, type: string): { ref: EntityRef; properties: Properties } {
  const key = `${input.name.replaceAll('/', '_')}${path}`.slice(0, 800);
  return { ref: entityRef('volume', scopeOf(input), key), properties: { name: path, type } };
}

/** A folder of the machine: in the repository by its path from the root, outside of it as written. */
function folder(input: MountingService, source: string): { ref: EntityRef; properties: Properties } {
  const inside = pathFrom('.', source);
  const path = inside === undefined ? source : `./${inside}`;
  const key = `${inside === undefined ? '' : './'}${inside ?? source}`.slice(0, 800);
  return {
    ref: entityRef('volume', scopeOf(input), key === '/' ? '/.' : key),
    properties: { name: path, type: 'bind', hostPath: path },
  };
}

function scopeOf({ key, project }: MountingService): string {
  return `repository/${key}/compose/${project}`;
}

interface Mount {
  readonly ref: EntityRef;
  readonly properties: Properties;
  readonly path: string | undefined;
  readonly readOnly?: boolean;
}

function stateMount(lines: PartLines, from: EntityRef, { evidence }: MountingService, mount: Mount): void {
  lines.entity(mount.ref, mount.properties, evidence);
  lines.relation(from, 'MOUNTS', mount.ref, {
    properties: { path: mount.path, readOnly: mount.readOnly || undefined },
    evidence,
  });
}

const FACTORS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** An amount of memory as Compose writes it (`512m`, `1.5gb`, a number of bytes); undefined for what is none. */
export function bytesOf(written: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([bkmg]?)b?$/.exec((written ?? '').trim().toLowerCase());
  const bytes = match === null ? 0 : Math.round(Number(match[1]) * (FACTORS[match[2] ?? ''] ?? 0));
  return bytes > 0 ? bytes : undefined;
}

/** What one container of a service is given: what is reserved, else the limit. */
export function resourcesOf(service: ComposeService): {
  readonly memoryBytes: number | undefined;
  readonly cpuMillis: number | undefined;
} {
  const { reservations, limits } = service.deploy?.resources ?? {};
  const memory = [reservations?.memory, service.mem_reservation, limits?.memory, service.mem_limit];
  const cpus = [reservations?.cpus, limits?.cpus, service.cpus].map(Number).find((count) => count > 0);
  return {
    memoryBytes: memory.map(bytesOf).find((bytes) => bytes !== undefined),
    cpuMillis: cpus === undefined ? undefined : Math.round(cpus * 1_000),
  };
}
