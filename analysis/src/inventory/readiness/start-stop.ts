import { badFirst, met, notMet, SAY_IT, told, unknown, type Criterion } from './criterion.js';

/** As its list says; what was seen running in a container was started by an engine, without anybody there. */
export const startStop: Criterion<'start-stop'> = {
  code: 'start-stop',
  title: 'Start and stop',
  question: 'Does it start by itself, and end when it is asked to?',
  onlyWhereKnown: true,
  reason: 'An engine starts and stops it at any time, with nobody there to press a key.',
  judge({ startStop: said, containment, containers }) {
    const { bad, good } = badFirst(said, (value) => value === 'manual');
    if (bad.length > 0) {
      return notMet(
        bad.map((one) => told(one, 'somebody must be there')),
        'start it by one command without questions, and end it on SIGTERM within seconds',
      );
    }
    if (good.length > 0) return met(...good.map((one) => told(one, 'it starts and stops by itself')));
    if (containment === 'running') return met(`an engine started it: ${containers[0] ?? 'a container'}`);
    return unknown('nobody says how it starts and stops', SAY_IT('startStop'));
  },
};
