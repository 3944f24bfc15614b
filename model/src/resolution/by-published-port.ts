import { textOf } from '../identity/deployable.js';
import { runsProduct } from '../identity/products.js';
import type { EntityRef } from '../ref/entity-ref.js';
import { MACHINE, onlyClass, repositoryOf, type ResolutionContext, type ResolutionRule } from './context.js';
import { isMet, networksOf } from './reach.js';

/**
 * A port of one's own machine is what the repository starts behind it. Of several, which never run at once, each caller
 * means the one of its own project.
 */
export const byPublishedPort: ResolutionRule = {
  name: 'published-port',
  reason: 'the one deployable of the repository, or of the caller’s project, that has that port of the machine',
  confidence: 0.8,
  answer({ host, within, endpoint, callers }, context) {
    const { port, isOfPage } = endpoint.properties;
    const repository = repositoryOf(within, endpoint.scopes);
    if (typeof port !== 'number' || repository === '' || !OF_MACHINE.test(host)) return undefined;
    const product = textOf(endpoint.properties, 'product');
    // In a container that address is the container itself; what a library looks for there is told to it in another way.
    // A page has the machine of who looks at it.
    const isOutside = isOfPage === true || host === MACHINE;
    if (product === '' && !isOutside && callers.some((call) => context.isDeployed(call.from))) return undefined;
    const found = context.publishing(repository, port).filter((one) => isProduct(one, product, context));
    const only = onlyClass(found, context.classOf);
    if (only !== undefined) return { targets: [only], premises: [] };
    const networks = new Set(callers.flatMap(({ from }) => networksOf(from, context)).map(({ to }) => to));
    const near = found.filter((one) => isMet(one, networks, context));
    return near.length === 0 ? undefined : { targets: near, premises: [] };
  },
};

const OF_MACHINE = /^(?:localhost|127\.0\.0\.1|host\.docker\.internal)$/;

/** Whether a deployable is the product that is looked for, where one is. */
function isProduct(one: EntityRef, product: string, { facts, classOf }: ResolutionContext): boolean {
  if (product === '') return true;
  const image = textOf(facts.entities.get(one)?.properties ?? {}, 'image');
  return classOf.get(one)?.type === product || runsProduct(image, product);
}
