import { defineFinding, type EntityRef } from '@faultline/model';
import { Diamonds } from './diamonds.js';
import { librariesApart } from './libraries-apart.js';
import { found, listed, type ConflictRule } from './rule.js';

const MOST_NAMES = 3;
const MOST_ABOUT = 50;

/**
 * One library in several majors within one system, with the diamond behind it where there is one: a service that needs
 * two others of which each brings another major. O(uses), and for each finding the dependencies within its system.
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
    const { services, packages } = facts.packageUses;
    const names: string[] = [];
    const nameOf = (service: number): string => (names[service] ??= facts.nameOf(services[service] as EntityRef));
    const diamonds = new Diamonds(facts);
    for (const apart of librariesApart(facts)) {
      if (apart === undefined) {
        yield undefined;
        continue;
      }
      const { system, pkg, majors } = apart;
      const { ref, name } = packages[pkg] as (typeof packages)[number];
      const diamond = diamonds.find(system, majors);
      const told = majors.map(({ major, users }) => `${major} in ${listed(users.map(nameOf), MOST_NAMES)}`).join('; ');
      const behind =
        diamond === null
          ? ''
          : `; ${facts.nameOf(diamond.service)} needs both ${nameOf(diamond.needs[0])} and ${nameOf(diamond.needs[1])}`;
      yield found(this.kind, {
        subject: ref,
        severity: diamond === null ? 'low' : 'medium',
        message: `${facts.nameOf(system)} has ${name} in ${majors.length} majors: ${told}${behind}`,
        about: [system, ...usersOf(majors, MOST_ABOUT).map((user) => services[user] as EntityRef)],
      });
    }
  },
};

function usersOf(majors: readonly { readonly users: readonly number[] }[], most: number): readonly number[] {
  return majors.flatMap(({ users }) => users.slice(0, most)).slice(0, most);
}
