import { CatalogError } from '@faultline/model';
import { NOWHERE, type ReplicaInput } from '../redundancy/replicas.js';
import type { NodeIndex } from '../topology/nodes.js';

const COLUMNS = ['entity', 'environment', 'workload', 'container', 'host', 'zone', 'digest'] as const;

/** Columns by which a replica is named: itself, and where it runs. */
const PLACED = ['container', 'host', 'zone'] as const;

/** What runs on a host, or in a zone, is out of use. O(rows). */
export function drained(replicas: ReplicaInput, of: NodeIndex): ReplicaInput {
  const isDrained = Uint8Array.from({ length: replicas.count }, (_, row) =>
    replicas.isDrained?.[row] === 1 || replicas.host[row] === of || replicas.zone[row] === of ? 1 : 0,
  );
  return { ...replicas, isDrained };
}

/**
 * So many more or fewer in each environment where an entity runs. What is added has no host that can fail and runs
 * what the surest of the others runs; of what there is, what `hit` names, or the place of it, goes last, and else the
 * last by ref go. O(rows).
 * @throws CatalogError INVALID_INPUT where nothing was seen running, or none would be left
 */
export function scaled(
  replicas: ReplicaInput,
  of: NodeIndex,
  by: number,
  name: string,
  hit: ReadonlySet<NodeIndex>,
): ReplicaInput {
  const rows = Array.from({ length: replicas.count }, (_, row) => row);
  const own = rows.filter((row) => replicas.entity[row] === of);
  if (own.length === 0) {
    throw new CatalogError(
      'INVALID_INPUT',
      `nothing of ${name} was seen running, so it cannot run more or fewer times`,
      'leave this change out, or import the system in which it runs',
    );
  }
  const nodeLimit = replicas.container.reduce((most, node) => Math.max(most, node), 0) + 1;
  const added: number[] = [];
  const removed = new Set<number>();
  // What was added goes first; a container that two workloads run counts once.
  const keyOf = (row: number): number =>
    replicas.container[row] === NOWHERE ? nodeLimit + row : replicas.container[row]!;
  const isHit = (row: number): boolean => PLACED.some((column) => hit.has(replicas[column][row]!));
  for (const environment of new Set(own.map((row) => replicas.environment[row]!))) {
    const here = own
      .filter((row) => replicas.environment[row] === environment)
      .sort((a, b) => Number(isHit(b)) - Number(isHit(a)) || keyOf(a) - keyOf(b));
    const keys = [...new Set(here.map(keyOf))];
    if (keys.length + by < 1) {
      throw new CatalogError(
        'INVALID_INPUT',
        `${name} runs ${keys.length} times in ${replicas.environments[environment] ?? 'one place'}: ${-by} fewer leaves none`,
        'name it as what fails instead',
      );
    }
    // A suggestion that runs more often stays one.
    const like = here.reduce((best, row) => {
      const surer = replicas.confidence[row]! - replicas.confidence[best]!;
      return surer > 0 || (surer === 0 && keyOf(row) < keyOf(best)) ? row : best;
    });
    for (let more = 0; more < by; more++) added.push(like);
    const gone = new Set(by < 0 ? keys.slice(by) : []);
    for (const row of here) if (gone.has(keyOf(row))) removed.add(row);
  }
  return picked(
    replicas,
    rows.filter((row) => !removed.has(row)),
    added,
  );
}

/** Without what runs of an entity. O(rows). */
export function withoutEntity(replicas: ReplicaInput, of: NodeIndex): ReplicaInput {
  const rows = Array.from({ length: replicas.count }, (_, row) => row);
  return picked(
    replicas,
    rows.filter((row) => replicas.entity[row] !== of),
    [],
  );
}

/** All of an entity runs one digest; '' where it is not known. O(rows). */
export function withDigest(replicas: ReplicaInput, of: NodeIndex, digest: string): ReplicaInput {
  const known = replicas.digests.indexOf(digest);
  const digests = digest === '' || known >= 0 ? replicas.digests : [...replicas.digests, digest];
  const number = digest === '' ? NOWHERE : digests.indexOf(digest);
  return {
    ...replicas,
    digests,
    digest: replicas.digest.slice(0, replicas.count).map((was, row) => (replicas.entity[row] === of ? number : was)),
  };
}

/** Some rows, and rows like others but for where they run. */
function picked(replicas: ReplicaInput, rows: readonly number[], like: readonly number[]): ReplicaInput {
  const all = [...rows, ...like];
  const column = (name: (typeof COLUMNS)[number]): Int32Array =>
    Int32Array.from(all, (row, at) =>
      at >= rows.length && (name === 'container' || name === 'host' || name === 'zone')
        ? NOWHERE
        : replicas[name][row]!,
    );
  return {
    ...replicas,
    count: all.length,
    entity: column('entity'),
    environment: column('environment'),
    workload: column('workload'),
    container: column('container'),
    host: column('host'),
    zone: column('zone'),
    digest: column('digest'),
    confidence: Float32Array.from(all, (row) => replicas.confidence[row]!),
    ...(replicas.isDrained !== undefined && {
      isDrained: Uint8Array.from(all, (row, at) => (at >= rows.length ? 0 : replicas.isDrained![row]!)),
    }),
  };
}
