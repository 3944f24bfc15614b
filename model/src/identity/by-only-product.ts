import { plainName } from './by-plain-name.js';
import { nameInRelease } from './by-release-name.js';
import type { Deployable } from './deployable.js';
import { lastWord } from './image-name.js';
import { productOf } from './products.js';
import { groupBy, type TieRule } from './ties.js';

const WAYS = new Set(['compose', 'kubernetes', 'aspire', 'nomad']);

/**
 * The one database of a product in a repository's Compose files is the one in its manifests and in its AppHost, whatever
 * each calls it, as long as they do not name two owners (`orders-db` and `users-db`).
 * Where one of these ways to deploy has two of them, nobody knows which is which.
 */
export const byOnlyProduct: TieRule = {
  name: 'only-product',
  reason: 'the only one of its product in each way to deploy the repository',
  confidence: 0.8,
  isWeak: true,
  keys({ repository, technology, image }) {
    const product = WAYS.has(technology) ? productOf(image) : undefined;
    if (repository === '' || product === undefined || product.kind === 'service') return [];
    return [`${repository}#product/${product.kind}/${product.type}`];
  },
  split(members) {
    const ways = [...groupBy(members, ({ technology }) => technology).values()];
    const isOnly = ways.length > 1 && ways.every((way) => new Set(way.map(nameOf)).size === 1);
    return isOnly && new Set(members.map(ownerOf).filter((owner) => owner !== '')).size <= 1 ? [members] : [];
  },
};

const KIND_WORD = /(?:db|database|data|datastore|cache|store|storage|server|master|primary|broker|queue)$/;

/** What people write for products in short. */
const SHORT = /^(?:(?:ms|my|p)?sql|pg|mongo|rabbit|mq|elastic|es)$/;

/** What its name says beside its product and kind: whose it is; '' where it says no more. */
function ownerOf(one: Deployable): string {
  const type = productOf(one.image)?.type ?? '';
  const words = [type, lastWord(one.image)].filter((word) => word !== '');
  return words
    .reduce((text, word) => text.replaceAll(word, '-'), nameOf(one).toLowerCase())
    .split(/[^a-z0-9]+/)
    .filter((word) => productOf(word)?.type !== type && !SHORT.test(word))
    .map((word) => plainName(word).replace(KIND_WORD, ''))
    .join('');
}

function nameOf(one: Deployable): string {
  return nameInRelease(one) ?? one.name;
}
