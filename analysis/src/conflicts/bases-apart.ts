import { defineFinding, type EntityRef } from '@faultline/model';
import type { BaseFact, ConflictFacts } from './facts.js';
import { found, groupBy, listed, type ConflictRule } from './rule.js';

/** Within one system: services that are built on one image in different releases. Variants such as `-alpine` are others. */
export const basesApart: ConflictRule<'bases-apart'> = {
  kind: defineFinding({
    code: 'bases-apart',
    title: 'Base images apart',
    severity: 'low',
    reason:
      'Services of one system are built on different releases of one base, so that each is to be mended by itself.',
    remedy: 'Build all of them on one release, best the newest.',
  }),
  *find(facts) {
    for (const { system, repository, bases } of basesOfSystems(facts)) {
      const releases = [...groupBy(bases, ({ tag }) => releaseOf(tag))].sort(([a], [b]) => (a < b ? -1 : 1));
      if (releases.length < 2) continue;
      const users = bases.map(({ service }): EntityRef => service);
      yield found(this.kind, {
        subject: system,
        message: `${facts.nameOf(system)} is built on ${releases.length} releases of ${repository}: ${releases
          .map(
            ([release, own]) =>
              `${release} in ${listed(
                own.map(({ service }) => facts.nameOf(service)),
                3,
              )}`,
          )
          .join('; ')}`,
        about: [...users, ...bases.map(({ by }) => by)].slice(0, 50),
      });
    }
  },
};

interface BasesOfSystem {
  readonly system: EntityRef;
  readonly repository: string;
  readonly bases: readonly BaseFact[];
}

/** Bases whose release is known, of each system and image. */
function* basesOfSystems({ bases, systemOf }: ConflictFacts): Generator<BasesOfSystem> {
  const placed = bases.filter(({ service, tag }) => systemOf.has(service) && releaseOf(tag) !== '');
  for (const [system, all] of groupBy(placed, ({ service }) => systemOf.get(service) as EntityRef)) {
    for (const [repository, own] of groupBy(all, (base) => base.repository)) {
      yield { system: system as EntityRef, repository, bases: own };
    }
  }
}

/** The first two numbers of a tag: 14.2 of `14.2.1-alpine`, 21 of `21-jre`. '' where it has none. */
function releaseOf(tag: string): string {
  return /^v?(\d+(?:\.\d+)?)/.exec(tag)?.[1] ?? '';
}
