import { textOf } from '../identity/deployable.js';
import { runsProduct } from '../identity/products.js';
import { onlyClass, repositoryOf, type ResolutionRule } from './context.js';

/** A library without a setting looks on its own machine for its product: the one that the repository deploys. */
export const byProduct: ResolutionRule = {
  name: 'product',
  reason: 'the one deployable of the repository that is the product which the library looks for',
  confidence: 0.7,
  answer({ endpoint, within }, context) {
    const product = textOf(endpoint.properties, 'product');
    const repository = repositoryOf(within, endpoint.scopes);
    if (product === '' || repository === '') return undefined;
    const members = context.membersOfRepository(repository);
    const target = onlyClass(
      members.filter((one) => {
        const image = context.facts.entities.get(one)?.properties['image'];
        return context.classOf.get(one)?.type === product || (typeof image === 'string' && runsProduct(image, product));
      }),
      context.classOf,
    );
    return target === undefined ? undefined : { targets: [target], premises: [] };
  },
};
