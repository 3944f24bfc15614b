import { badFirst, met, notMet, SAY_IT, unknown, type Criterion } from './criterion.js';

/** As its list says, or by a health check or probe that a container, file or image has. One that has it is enough. */
export const health: Criterion<'health'> = {
  code: 'health',
  title: 'Health check',
  question: 'Can it be asked whether it is well?',
  reason: 'An engine restarts what fails and sends nothing to what is not ready, if it can ask.',
  judge({ health: said }) {
    const { bad, good } = badFirst(said, (isThere) => !isThere);
    if (good.length > 0) return met(...good.map(({ by }) => `${by} says that it has one`));
    if (bad.length > 0) {
      return notMet(
        bad.map(({ by }) => `${by} says that it has none`),
        'add an address that answers when it is well, and set it as health check or probe',
      );
    }
    return unknown('nobody says whether it has a health check', SAY_IT('healthCheck'));
  },
};
