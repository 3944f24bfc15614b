import { badFirst, met, notApplicable, notMet, SAY_IT, unknown, type Criterion } from './criterion.js';
import { WITHOUT_CALLERS, type ReadinessFacts } from './facts.js';

/** More ports than this in one range are no address that others could be given. */
const WIDE = 20;

/** Known and fixed: a service and a probe must name them. */
export const ports: Criterion<'ports'> = {
  code: 'ports',
  title: 'Ports',
  question: 'Are the ports that it listens on known and fixed?',
  reason: 'Others reach it through a service of the cluster, which must name its ports.',
  judge({ ports: said, type }: ReadinessFacts) {
    if (said.length === 0 && WITHOUT_CALLERS.has(type)) return notApplicable(`a ${type} is called by nobody`);
    const { bad, good } = badFirst(said, isLoose);
    if (bad.length > 0) {
      return notMet(
        bad.map(({ value, by }) => `${by} says that its port is ${value === 'dynamic' ? value : `any of ${value}`}`),
        'set one fixed port in its configuration',
      );
    }
    if (good.length === 0) return unknown('nobody says which ports it listens on', SAY_IT('ports'));
    return met(
      ...good.map(({ value, by }) => (value === 'none' ? `${by} says that it has none` : `${by} says ${value}`)),
    );
  },
};

function isLoose(port: string): boolean {
  const range = /^(\d+)-(\d+)/.exec(port);
  return port === 'dynamic' || (range !== null && Number(range[2]) - Number(range[1]) > WIDE);
}
