import { badFirst, met, notApplicable, notMet, SAY_IT, told, unknown, type Criterion } from './criterion.js';
import { WITHOUT_CALLERS } from './facts.js';

/** Only its list, or somebody who knows it, can tell. */
export const sessions: Criterion<'sessions'> = {
  code: 'sessions',
  title: 'Statelessness',
  question: 'May each request go to another copy of it?',
  reason: 'Copies come and go: a session that lives in one of them ends with it.',
  judge({ isStore, type, sessions: said }) {
    if (isStore) return notApplicable('a datastore or broker has no users with sessions');
    const { bad, good } = badFirst(said, (value) => value === 'memory');
    if (bad.length > 0) {
      return notMet(
        bad.map((one) => told(one, 'sessions live in its memory')),
        'keep sessions in a cache or a token, or send each user to one copy (sticky) and accept their loss',
      );
    }
    if (good.length > 0) {
      return met(
        ...good.map((one) => told(one, one.value === 'none' ? 'it has no sessions' : 'sessions are kept outside')),
      );
    }
    if (WITHOUT_CALLERS.has(type)) return notApplicable(`a ${type} has no users`);
    return unknown('nobody says where sessions are kept', SAY_IT('sessions'));
  },
};
