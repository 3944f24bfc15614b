import { listOf, type Deployable } from './deployable.js';
import type { TieRule } from './ties.js';

/**
 * A KubernetesService spreads requests over all that it selects, so a Deployment that stands in for another beside it
 * (`cart-canary` or `cart-green` beside `cart`) is the same service. Labels are often shared by a web process and its
 * workers too: who stands in listens at the same ports, and bears the Service's name before a word of its own.
 */
export const bySelectingService: TieRule = {
  name: 'selecting-service',
  reason: 'one KubernetesService spreads its requests over both, and they listen at the same ports',
  confidence: 0.85,
  keys: ({ selectedBy }) => selectedBy.map(({ ref }) => ref),
  split(members) {
    const service = members[0]?.selectedBy.find(({ ref }) =>
      members.every(({ selectedBy }) => selectedBy.some((one) => one.ref === ref)),
    );
    const main = members.find((one) => one.name === service?.name);
    const ports = main && portsOf(main);
    if (main === undefined || ports === '') return [];
    const standIns = members.filter(
      (one) => one !== main && one.name.startsWith(`${main.name}-`) && portsOf(one) === ports,
    );
    return [[main, ...standIns]];
  },
};

function portsOf({ properties }: Deployable): string {
  return [...listOf(properties, 'portsExposed')].sort().join(' ');
}
