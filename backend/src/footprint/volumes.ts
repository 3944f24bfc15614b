import type { EntityRef } from '@faultline/model';
import { Names, composeName, isPlain, literal, said } from './names.js';
import type { NeededProcess } from './needed.js';

export interface ServiceVolume {
  readonly type: 'volume' | 'tmpfs';
  /** Name in the file; '' for one that goes with the container. */
  readonly source: string;
  readonly target: string;
  readonly isReadOnly: boolean;
}

export interface Volumes {
  readonly mounts: ReadonlyMap<EntityRef, readonly ServiceVolume[]>;
  readonly notes: ReadonlyMap<EntityRef, readonly string[]>;
  /** Names of volumes, sorted. */
  readonly names: readonly string[];
}

/**
 * Volumes of the file: a named volume or claim becomes a named volume, the same one for all that mount it; what goes
 * with its container stays so. Folders of another machine are left out, and said.
 */
export function volumesOf(processes: readonly NeededProcess[]): Volumes {
  const taken = new Names();
  const byVolume = new Map<EntityRef, string>();
  const mounts = new Map<EntityRef, ServiceVolume[]>();
  const notes = new Map<EntityRef, string[]>();
  for (const { ref, form } of processes) {
    const own: ServiceVolume[] = [];
    const left: string[] = [];
    for (const { volume, name, type, path, isReadOnly } of form?.mounts ?? []) {
      const label = said(path === '' ? name : path);
      if (own.some(({ target }) => target === literal(path))) continue;
      if (type === 'bind') left.push(`${label} is a folder of the machine: left out`);
      else if (path === '') left.push(`where ${label} is mounted is not known: left out`);
      else if (!path.startsWith('/') || !isPlain(path)) left.push(`${label} is no path: left out`);
      else if (type === 'tmpfs') own.push({ type, source: '', target: literal(path), isReadOnly: false });
      else if (type === 'anonymous' || type === 'empty-dir' || type === 'pod-claim') {
        own.push({ type: 'volume', source: '', target: literal(path), isReadOnly });
      } else {
        const source = byVolume.get(volume) ?? taken.take(composeName(name));
        byVolume.set(volume, source);
        own.push({ type: 'volume', source, target: literal(path), isReadOnly });
      }
    }
    if (own.length > 0) mounts.set(ref, own);
    if (left.length > 0) notes.set(ref, left);
  }
  return { mounts, notes, names: [...byVolume.values()].sort() };
}
