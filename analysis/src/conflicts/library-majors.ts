import { defineFinding, type EntityRef } from '@faultline/model';
import type { ConflictFacts, PackageUses } from './facts.js';
import { found, listed, type ConflictRule } from './rule.js';

/**
 * One library in several majors within one system, with the diamond behind it where there is one: a service that needs
 * two others of which each brings another major. O(uses) and a set for each pair of system and package.
 */
export const libraryMajors: ConflictRule<'library-majors'> = {
  kind: defineFinding({
    code: 'library-majors',
    title: 'A library in several majors',
    severity: 'low',
    reason: 'Services of one system disagree on a library, so that what they exchange may not fit.',
    remedy: 'Move those that are behind to the newest of the majors.',
  }),
  *find(facts) {
    const { services, packages, versions } = facts.packageUses;
    const inSystem = servicesBySystem(facts);
    for (const { system, pkg, uses } of yield* apart(facts)) {
      const byMajor = new Map<string, Set<number>>();
      for (const use of uses) {
        const major = versions[facts.packageUses.version[use] ?? 0]?.major ?? '';
        byMajor.set(major, (byMajor.get(major) ?? new Set()).add(facts.packageUses.service[use] ?? 0));
      }
      const majors = [...byMajor].sort(([a], [b]) => (a < b ? -1 : 1));
      const names = majors.map(([major, users]) => ({
        major,
        users: [...users].map((one) => services[one] as EntityRef),
      }));
      const diamond = diamondOf(facts, inSystem.get(system) ?? [], names);
      const name = packages[pkg]?.name ?? '';
      yield found(this.kind, {
        subject: packages[pkg]?.ref as EntityRef,
        severity: diamond === null ? 'low' : 'medium',
        message: [
          `${facts.nameOf(system)} has ${name} in ${names.length} majors: `,
          names.map(({ major, users }) => `${major} in ${listed(users.map(facts.nameOf), 3)}`).join('; '),
          diamond === null ? '' : `; ${diamond}`,
        ].join(''),
        about: [system, ...names.flatMap(({ users }) => users).slice(0, 50)],
      });
    }
  },
};

const USES_A_STEP = 1 << 16;

interface Apart {
  readonly system: EntityRef;
  readonly pkg: number;
  readonly uses: readonly number[];
}

/** Pairs of system and package with more than one major. Two passes: most pairs have one, and need no list. */
function* apart({ packageUses, systemOf }: ConflictFacts): Generator<undefined, readonly Apart[]> {
  const systems = [...new Set(systemOf.values())].sort();
  const numberOf = new Map(systems.map((system, index) => [system, index]));
  const systemOfService = packageUses.services.map((service) => numberOf.get(systemOf.get(service) as EntityRef) ?? -1);
  const majorOf = majorNumbers(packageUses);
  const seen = new Map<number, number>();
  const wanted = new Map<number, number[]>();
  for (let use = 0; use < packageUses.count; use++) {
    if (use % USES_A_STEP === 0) yield;
    const key = keyOf(packageUses, systemOfService, use);
    if (key < 0) continue;
    const major = majorOf[packageUses.version[use] ?? 0] ?? -1;
    if (major < 0) continue;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, major);
    else if (known !== major && !wanted.has(key)) wanted.set(key, []);
  }
  if (wanted.size === 0) return [];
  for (let use = 0; use < packageUses.count; use++) {
    if (use % USES_A_STEP === 0) yield;
    if ((majorOf[packageUses.version[use] ?? 0] ?? -1) >= 0)
      wanted.get(keyOf(packageUses, systemOfService, use))?.push(use);
  }
  return [...wanted]
    .sort(([a], [b]) => a - b)
    .map(([key, uses]) => ({
      system: systems[Math.floor(key / packageUses.packages.length)] as EntityRef,
      pkg: key % packageUses.packages.length,
      uses,
    }));
}

function keyOf(uses: PackageUses, systemOfService: readonly number[], use: number): number {
  const system = systemOfService[uses.service[use] ?? 0] ?? -1;
  return system < 0 ? -1 : system * uses.packages.length + (uses.package[use] ?? 0);
}

/** A number for each different major; -1 for a version of which it is not known. */
function majorNumbers({ versions }: PackageUses): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(versions, ({ major }) => {
    if (major === '') return -1;
    const known = numbers.get(major) ?? numbers.size;
    numbers.set(major, known);
    return known;
  });
}

/** A service of the system of which two direct dependencies bring different majors, in words; the first by ref. */
function diamondOf(
  { dependenciesOf, nameOf }: ConflictFacts,
  inSystem: readonly EntityRef[],
  majors: readonly { readonly major: string; readonly users: readonly EntityRef[] }[],
): string | null {
  const majorOf = new Map(majors.flatMap(({ major, users }) => users.map((user) => [user, major] as const)));
  for (const service of inSystem) {
    const brought = dependenciesOf(service).filter((one) => majorOf.has(one) && one !== service);
    const [first] = brought;
    const other = brought.find((one) => first !== undefined && majorOf.get(one) !== majorOf.get(first));
    if (first === undefined || other === undefined) continue;
    return `${nameOf(service)} needs both ${nameOf(first)} and ${nameOf(other)}`;
  }
  return null;
}

/** Services by their system, each by ref. */
function servicesBySystem({ systemOf }: ConflictFacts): ReadonlyMap<EntityRef, readonly EntityRef[]> {
  const groups = new Map<EntityRef, EntityRef[]>();
  for (const [service, system] of systemOf) {
    const group = groups.get(system);
    if (group === undefined) groups.set(system, [service]);
    else group.push(service);
  }
  for (const group of groups.values()) group.sort();
  return groups;
}
