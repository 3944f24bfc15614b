import { listOf, type Deployable } from './deployable.js';
import { imageName } from './image-name.js';
import type { TieRule } from './ties.js';

/**
 * A KubernetesService spreads requests over all that it selects, so a Deployment that stands in for another beside it
 * (`cart-canary` or `cart-green` beside `cart`) is the same service. Labels are often shared by a web process and its
 * workers too: who stands in runs its image, listens at the same ports, and bears the Service's name before a word of its own.
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
      (one) => one !== main && one.name.startsWith(`${main.name}-`) && portsOf(one) === ports && isOfImage(one, main),
    );
    return [[main, ...standIns]];
  },
};

/** Another version of the image; or one that is called after it, where no label says that it is a thing of its own. */
function isOfImage(one: Deployable, main: Deployable): boolean {
  if (one.image === '' || main.image === '') return true;
  const [image, its] = [imageName(one.image).repository, imageName(main.image).repository];
  return image === its || (image.startsWith(`${its}-`) && ![...one.labels.values()].includes(one.name));
}

function portsOf({ properties }: Deployable): string {
  return [...listOf(properties, 'portsExposed')].sort().join(' ');
}
