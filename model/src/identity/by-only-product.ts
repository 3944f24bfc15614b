import { nameInRelease } from './by-release-name.js';
import type { Deployable } from './deployable.js';
import { productOf } from './products.js';
import type { TieRule } from './ties.js';

/**
 * The one database of a product in a repository's Compose files is the one in its manifests, whatever each calls it.
 * Where either has two of them, nobody knows which is which.
 */
export const byOnlyProduct: TieRule = {
  name: 'only-product',
  reason: 'the only one of its product in Compose files and the only one in manifests of the repository',
  confidence: 0.8,
  isWeak: true,
  keys({ repository, technology, image }) {
    const product = technology === 'compose' || technology === 'kubernetes' ? productOf(image) : undefined;
    if (repository === '' || product === undefined || product.kind === 'service') return [];
    return [`${repository}#product/${product.kind}/${product.type}`];
  },
  split(members) {
    const namesIn = (technology: string): number =>
      new Set(members.filter((one) => one.technology === technology).map(nameOf)).size;
    return namesIn('compose') === 1 && namesIn('kubernetes') === 1 ? [members] : [];
  },
};

function nameOf(one: Deployable): string {
  return nameInRelease(one) ?? one.name;
}
