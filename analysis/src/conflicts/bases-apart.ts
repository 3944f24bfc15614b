import { defineFinding, type EntityRef } from '@faultline/model';
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
    const placed = facts.bases.flatMap((base) => {
      const system = facts.systemOf.get(base.service);
      return system === undefined || base.tag === '' ? [] : [{ ...base, system, release: releaseOf(base.tag) }];
    });
    const groups = groupBy(
      placed.filter(({ release }) => release !== ''),
      ({ system, repository }) => `${system} ${repository}`,
    );
    for (const [, bases] of groups) {
      const releases = [...groupBy(bases, ({ release }) => release)].sort(([a], [b]) => (a < b ? -1 : 1));
      const [first] = bases;
      if (first === undefined || releases.length < 2) continue;
      const users = bases.map(({ service }): EntityRef => service);
      yield found(this.kind, {
        subject: first.system,
        message: `${facts.nameOf(first.system)} is built on ${releases.length} releases of ${first.repository}: ${releases
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

/** The first two numbers of a tag: 14.2 of `14.2.1-alpine`, 21 of `21-jre`. '' where it has none. */
function releaseOf(tag: string): string {
  return /^v?(\d+(?:\.\d+)?)/.exec(tag)?.[1] ?? '';
}
