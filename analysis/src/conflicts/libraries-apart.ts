import type { EntityRef } from '@faultline/model';
import { offsetsOf } from '../topology/counting-sort.js';
import type { ConflictFacts, PackageUses } from './facts.js';

/** Services that use one major of a library, by their number, in the order of their uses. */
export interface MajorUsers {
  readonly major: string;
  readonly users: readonly number[];
}

/** A library that one system uses in more than one major. */
export interface LibraryApart {
  readonly system: EntityRef;
  readonly pkg: number;
  /** By the text of the major. */
  readonly majors: readonly MajorUsers[];
}

/** Uses that are looked at before others may have a turn. */
const USES_A_STEP = 1 << 16;

/**
 * Libraries of which one system uses several majors, by system and package. Uses are put side by side by their system
 * (a counting sort), so that one mark for each package does for all systems: most packages have one major and cost no
 * more than two reads. O(uses + packages + services) time, two numbers a use of memory. `undefined` where others may
 * have a turn.
 */
export function* librariesApart({ packageUses, systemOf }: ConflictFacts): Generator<LibraryApart | undefined, void> {
  const systems = [...new Set(systemOf.values())].sort();
  const { offsets, rows } = yield* usesBySystem(
    packageUses,
    systemNumbers(packageUses, systemOf, systems),
    systems.length,
  );
  const { names, majorOf } = majorNumbers(packageUses);
  const marks = new Int32Array(packageUses.packages.length);
  let looked = 0;
  for (const [number, system] of systems.entries()) {
    const own = rows.subarray(offsets[number], offsets[number + 1]);
    if ((looked += own.length) > USES_A_STEP) {
      looked = 0;
      yield undefined;
    }
    const apart = packagesApart(packageUses, majorOf, own, marks);
    if (apart.length === 0) continue;
    for (const [index, users] of usersByMajor(packageUses, majorOf, own, apart).entries()) {
      const majors = [...users].map(([major, services]) => ({ major: names[major] as string, users: [...services] }));
      yield { system, pkg: apart[index]!, majors: majors.sort((a, b) => (a.major < b.major ? -1 : 1)) };
    }
  }
}

/** Number of each service's system; -1 for none. */
function systemNumbers(
  { services }: PackageUses,
  systemOf: ConflictFacts['systemOf'],
  systems: readonly EntityRef[],
): Int32Array {
  const numberOf = new Map(systems.map((system, index) => [system, index]));
  return Int32Array.from(services, (service) => numberOf.get(systemOf.get(service) as EntityRef) ?? -1);
}

/** Rows of uses by system, those of a system in their own order; those of no system are left out. */
function* usesBySystem(
  { count, service }: PackageUses,
  systemOf: Int32Array,
  systems: number,
): Generator<undefined, { readonly offsets: Int32Array; readonly rows: Int32Array }> {
  // What belongs to no system stands before the others.
  const system = new Int32Array(count);
  for (let use = 0; use < count; use++) {
    if (use % USES_A_STEP === 0) yield undefined;
    system[use] = systemOf[service[use]!]! + 1;
  }
  const all = offsetsOf(system, count, systems + 1);
  const next = all.slice();
  const rows = new Int32Array(count);
  for (let use = 0; use < count; use++) {
    if (use % USES_A_STEP === 0) yield undefined;
    rows[next[system[use]!]!++] = use;
  }
  return { offsets: all.subarray(1), rows };
}

/** A number for each different major, from 1; 0 for a version of which it is not known. */
function majorNumbers({ versions }: PackageUses): { readonly names: readonly string[]; readonly majorOf: Int32Array } {
  const numbers = new Map([['', 0]]);
  const majorOf = Int32Array.from(versions, ({ major }) => {
    const known = numbers.get(major) ?? numbers.size;
    numbers.set(major, known);
    return known;
  });
  return { names: [...numbers.keys()], majorOf };
}

const SEVERAL = -1;

/**
 * Packages of which these uses have more than one major, ascending.
 * @param marks a place a package, all 0 before and after: the major that was seen, or that there are several
 */
function packagesApart(
  { package: pkgOf, version }: PackageUses,
  majorOf: Int32Array,
  uses: Int32Array,
  marks: Int32Array,
): readonly number[] {
  const apart: number[] = [];
  for (const use of uses) {
    const [pkg, major] = [pkgOf[use]!, majorOf[version[use]!]!];
    const mark = marks[pkg]!;
    if (major === 0 || mark === major || mark === SEVERAL) continue;
    marks[pkg] = mark === 0 ? major : SEVERAL;
    if (mark !== 0) apart.push(pkg);
  }
  for (const use of uses) marks[pkgOf[use]!] = 0;
  return apart.sort((a, b) => a - b);
}

/** For each of these packages the services that use it, each once, by the number of the major. */
function usersByMajor(
  { package: pkgOf, version, service }: PackageUses,
  majorOf: Int32Array,
  uses: Int32Array,
  packages: readonly number[],
): readonly ReadonlyMap<number, ReadonlySet<number>>[] {
  const places = new Map(packages.map((pkg, index) => [pkg, index]));
  const users = packages.map(() => new Map<number, Set<number>>());
  for (const use of uses) {
    const place = places.get(pkgOf[use]!);
    const major = majorOf[version[use]!]!;
    if (place === undefined || major === 0) continue;
    const byMajor = users[place]!;
    const known = byMajor.get(major);
    if (known === undefined) byMajor.set(major, new Set([service[use]!]));
    else known.add(service[use]!);
  }
  return users;
}
