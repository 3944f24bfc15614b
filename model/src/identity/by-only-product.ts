import { plainName } from './by-plain-name.js';
import { nameInRelease } from './by-release-name.js';
import type { Deployable } from './deployable.js';
import { lastWord } from './image-name.js';
import { productOf } from './products.js';
import type { TieRule } from './ties.js';

/**
 * The one database of a product in a repository's Compose files is the one in its manifests, whatever each calls it, as
 * long as they do not name two owners (`orders-db` and `users-db`).
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
    const isOnly = namesIn('compose') === 1 && namesIn('kubernetes') === 1;
    return isOnly && new Set(members.map(ownerOf).filter((owner) => owner !== '')).size <= 1 ? [members] : [];
  },
};

const KIND_WORD = /(?:db|database|data|datastore|cache|store|storage|server|master|primary|broker|queue)$/;

/** What its name says beside its product and kind: whose it is; '' where it says no more. */
function ownerOf(one: Deployable): string {
  const type = productOf(one.image)?.type ?? '';
  const words = [type, lastWord(one.image)].filter((word) => word !== '');
  return words
    .reduce((text, word) => text.replaceAll(word, '-'), nameOf(one).toLowerCase())
    .split(/[^a-z0-9]+/)
    .filter((word) => productOf(word)?.type !== type)
    .map((word) => plainName(word).replace(KIND_WORD, ''))
    .join('');
}

function nameOf(one: Deployable): string {
  return nameInRelease(one) ?? one.name;
}
