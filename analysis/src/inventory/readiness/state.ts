import { badFirst, met, notMet, SAY_IT, told, unknown, type Criterion } from './criterion.js';

const KEEP_ELSEWHERE =
  'keep it outside: a datastore or an object store; else a volume that follows the container, and one container at a time';

/** By what its list says, and by what its containers, or files that declare them, mount to be written. */
export const state: Criterion<'state'> = {
  code: 'state',
  title: 'State',
  question: 'Does it keep nothing on the machine that it runs on?',
  reason: 'A container is replaced at any time, on any machine: what it wrote into itself is lost.',
  judge({ isStore, type, state: said, writes }) {
    if (isStore) {
      return notMet(
        [`it is a ${type === '' ? 'datastore or broker' : type}, which keeps state by what it is`],
        'take a managed one, or an operator with volumes, copies and a restore that was tried',
      );
    }
    const stated = badFirst(said, (value) => value === 'local');
    const seen = badFirst(writes, ({ keeps }) => keeps);
    const bad = [
      ...stated.bad.map((one) => told(one, 'it keeps state on its own disk')),
      ...seen.bad.map(({ value, by }) => `${by} ${value.text}`),
    ];
    if (bad.length > 0) return notMet(bad, KEEP_ELSEWHERE);
    const good = [
      ...stated.good.map((one) =>
        told(one, one.value === 'none' ? 'it keeps no state' : 'its state is in a store of its own'),
      ),
      ...seen.good.map(({ value, by }) => `${by} ${value.text}`),
    ];
    return good.length > 0 ? met(...good) : unknown('nobody says whether it keeps state', SAY_IT('state'));
  },
};
