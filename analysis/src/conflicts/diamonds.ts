import type { EntityRef } from '@faultline/model';
import type { ConflictFacts, PackageUses } from './facts.js';
import type { MajorUsers } from './libraries-apart.js';

/** A service that needs two others which bring different majors, those by their number in the list of uses. */
export interface Diamond {
  readonly service: EntityRef;
  readonly needs: readonly [number, number];
}

/** What of the facts is looked at. */
type DiamondFacts = Pick<ConflictFacts, 'systemOf' | 'dependenciesOf'> & {
  readonly packageUses: Pick<PackageUses, 'services'>;
};

interface Member {
  readonly service: EntityRef;
  /** Its direct dependencies that use any package, without itself. */
  readonly dependencies: readonly number[];
}

/** Finds diamonds within systems. Who needs whom is looked up once for each system that is asked about. */
export class Diamonds {
  private readonly numberOf: ReadonlyMap<EntityRef, number>;
  private readonly servicesOf: ReadonlyMap<EntityRef, readonly EntityRef[]>;
  private readonly membersOf = new Map<EntityRef, readonly Member[]>();
  /** Of each service the place of the major that it brings, counted from 1; all 0 between questions. */
  private readonly brings: Int32Array;

  constructor(private readonly facts: DiamondFacts) {
    const { services } = facts.packageUses;
    this.numberOf = new Map(services.map((service, number) => [service, number]));
    this.servicesOf = servicesBySystem(facts);
    this.brings = new Int32Array(services.length);
  }

  /** The first service by ref of which two dependencies bring different majors; null for none. */
  find(system: EntityRef, majors: readonly MajorUsers[]): Diamond | null {
    const { brings } = this;
    // Who uses several majors brings the last of them.
    for (const [place, { users }] of majors.entries()) for (const user of users) brings[user] = place + 1;
    let found: Diamond | null = null;
    for (const { service, dependencies } of this.members(system)) {
      const needs = twoApart(dependencies, brings);
      if (needs === null) continue;
      found = { service, needs };
      break;
    }
    for (const { users } of majors) for (const user of users) brings[user] = 0;
    return found;
  }

  private members(system: EntityRef): readonly Member[] {
    const known = this.membersOf.get(system);
    if (known !== undefined) return known;
    const members = (this.servicesOf.get(system) ?? []).map((service) => ({
      service,
      dependencies: this.facts
        .dependenciesOf(service)
        .flatMap((one) => (one === service ? [] : (this.numberOf.get(one) ?? []))),
    }));
    this.membersOf.set(system, members);
    return members;
  }
}

/** The first dependency that brings a major, and the first that brings another. */
function twoApart(dependencies: readonly number[], brings: Int32Array): readonly [number, number] | null {
  const first = dependencies.find((one) => brings[one]! > 0);
  if (first === undefined) return null;
  const other = dependencies.find((one) => brings[one]! > 0 && brings[one] !== brings[first]);
  return other === undefined ? null : [first, other];
}

/** Services by their system, each by ref. */
function servicesBySystem({ systemOf }: DiamondFacts): ReadonlyMap<EntityRef, readonly EntityRef[]> {
  const groups = new Map<EntityRef, EntityRef[]>();
  for (const [service, system] of systemOf) {
    const group = groups.get(system);
    if (group === undefined) groups.set(system, [service]);
    else group.push(service);
  }
  for (const group of groups.values()) group.sort();
  return groups;
}
