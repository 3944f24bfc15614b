import { defineFinding } from '@faultline/model';
import { found, groupBy, type ConflictRule } from './rule.js';

/** By the dated table of lifecycles in model/. Once for a service and environment and release. */
export const baseEnded: ConflictRule<'base-ended'> = {
  kind: defineFinding({
    code: 'base-ended',
    title: 'Base image past its end of life',
    severity: 'high',
    reason: 'Nobody mends the base any more: vulnerabilities that are found from now on stay.',
    remedy: 'Move to a release that is still supported, and rebuild on its image.',
  }),
  *find(facts) {
    const over = facts.bases.filter(({ end }) => end !== null && end.at <= facts.now);
    for (const [, bases] of groupBy(over, ({ service, environment, end }) =>
      [service, environment, end?.title].join(' '),
    )) {
      const [first] = bases;
      if (first?.end === undefined || first.end === null) continue;
      const { title, at } = first.end;
      yield found(this.kind, {
        subject: first.service,
        environment: first.environment,
        message: `${facts.nameOf(first.service)} is built on ${title}, which is past its end of life${
          at === 0 ? '' : ` since ${new Date(at - 1).toISOString().slice(0, 10)}`
        }`,
        about: bases.map(({ by }) => by),
        since: at === 0 ? null : at,
      });
    }
  },
};
