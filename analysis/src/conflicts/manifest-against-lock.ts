import { defineFinding } from '@faultline/model';
import { found, listed, type ConflictRule } from './rule.js';
import { satisfiedOnce } from './satisfied.js';

const LOCKS_A_STEP = 256;

/** What a component's manifest asks for, against what its lockfile holds. */
export const manifestAgainstLock: ConflictRule<'manifest-against-lock'> = {
  kind: defineFinding({
    code: 'manifest-against-lock',
    title: 'Manifest against lockfile',
    severity: 'medium',
    reason: 'The lockfile holds no version that the manifest accepts: the next install changes or fails.',
    remedy: 'Write the lockfile anew with the package manager, and commit both.',
  }),
  *find(facts) {
    const judge = satisfiedOnce(facts);
    for (const [at, lock] of facts.locks.entries()) {
      if (at % LOCKS_A_STEP === 0) yield undefined;
      const asksFor = `${facts.nameOf(lock.component)} asks for ${lock.constraint === '' ? '' : `${lock.constraint} of `}${lock.name}`;
      if (lock.locked.length === 0) {
        const message = `${asksFor}; its lockfile has no entry for it`;
        yield found(this.kind, { subject: lock.component, message, about: [lock.package] });
        continue;
      }
      const isSatisfied = judge(lock);
      const answers = lock.locked.map(({ version }) => isSatisfied(version).answer);
      if (!answers.every((answer) => answer === 'no')) continue;
      yield found(this.kind, {
        subject: lock.component,
        message: `${asksFor}; its lockfile holds ${listed(lock.locked.map(({ version }) => version))}`,
        about: [lock.package, ...lock.locked.map(({ ref }) => ref)],
      });
    }
  },
};
