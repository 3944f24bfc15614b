import type { Revision } from '../claim/claim.js';
import { compare } from '../facts/facts.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { History, Stood } from './history.js';

/** A container that a workload began to run, and what it had instead. */
export interface Begun {
  readonly workload: EntityRef;
  readonly container: EntityRef;
  readonly revision: Revision;
  readonly claim: Stood;
  /** Containers that the workload had before, or had last. */
  readonly predecessors: readonly EntityRef[];
  /** The predecessor in whose place it came: of the same pod, the same name, else what ended then; null where none did. */
  readonly replaced: EntityRef | null;
  /** Revision at which the predecessors are to be asked about. */
  readonly asOf: Revision;
}

/**
 * What began in place of what. A workload that had nothing when it was read last is compared with what it had last
 * within the span. O(changes of RUNS * containers of their workloads).
 */
export function begunContainers(history: History): readonly Begun[] {
  const begun: Begun[] = [];
  const groups = new Map<string, { workload: EntityRef; revision: Revision; claims: Stood[] }>();
  for (const { revision, key, before, after } of history.stepsOf('RUNS')) {
    if (before !== null || after === null) continue;
    // Two sources may see one container.
    if (history.from(key.from, 'RUNS', revision - 1).some(({ to }) => to === key.to)) continue;
    const id = `${revision} ${key.from}`;
    const group = groups.get(id) ?? { workload: key.from, revision, claims: [] };
    if (!group.claims.some(({ to }) => to === after.to)) group.claims.push(after);
    groups.set(id, group);
  }
  for (const group of groups.values()) begun.push(...withPredecessors(history, group));
  return begun;
}

function withPredecessors(
  history: History,
  { workload, revision, claims }: { workload: EntityRef; revision: Revision; claims: readonly Stood[] },
): readonly Begun[] {
  const { containers: predecessors, asOf } = lastContainers(history, workload, revision);
  const now = new Set(history.from(workload, 'RUNS', revision).map(({ to }) => to));
  const free = new Set(predecessors.filter((one) => !now.has(one)));
  const take = (claim: Stood): EntityRef | null => {
    const same = (name: string): EntityRef | undefined =>
      [...free].find((one) => {
        const value = history.property(one, name, asOf);
        return value !== undefined && value === history.property(claim.to, name, revision);
      });
    const found = same('pod') ?? same('name');
    if (found !== undefined) free.delete(found);
    return found ?? null;
  };
  const named = claims.map((claim) => ({ claim, replaced: take(claim) }));
  return named.map(({ claim, replaced }) => {
    const [first] = free;
    const taken = replaced ?? first ?? null;
    if (taken !== null) free.delete(taken);
    return { workload, container: claim.to, revision, claim, predecessors, replaced: taken, asOf };
  });
}

/** Containers that a workload had just before a revision, or the last ones that it had in the span. */
function lastContainers(
  history: History,
  workload: EntityRef,
  revision: Revision,
): { readonly containers: readonly EntityRef[]; readonly asOf: Revision } {
  const refs = (claims: readonly Stood[]): readonly EntityRef[] =>
    [...new Set(claims.map(({ to }) => to))].sort(compare);
  const just = history.from(workload, 'RUNS', revision - 1);
  if (just.length > 0) return { containers: refs(just), asOf: revision - 1 };
  const ended = history.everFrom(workload, 'RUNS').filter(({ until }) => until !== null && until <= revision);
  const last = Math.max(0, ...ended.map(({ until }) => until ?? 0));
  return { containers: refs(ended.filter(({ until }) => until === last)), asOf: last - 1 };
}

/** What a container runs, to compare: its digest, else its image, else its reference. */
export function imageOf(history: History, container: EntityRef, revision: Revision): string {
  const digest = history.property(container, 'imageDigest', revision);
  if (typeof digest === 'string' && digest !== '') return digest;
  const used = history.from(container, 'USES', revision).map(({ to }) => to);
  const image = used.filter((ref) => ref.startsWith('image:')).sort(compare)[0];
  return image?.slice('image:'.length) ?? String(history.property(container, 'image', revision) ?? '');
}
