import { compare } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import type { EntityRef } from '../ref/entity-ref.js';
import { repositoryOf, type ResolutionRule } from './context.js';

/** A library without a setting looks on its own machine for its product: the one that the repository deploys. */
export const byProduct: ResolutionRule = {
  name: 'product',
  reason: 'the one deployable of the repository that is the product which the library looks for',
  confidence: 0.7,
  answer({ endpoint, within }, context) {
    const product = textOf(endpoint.properties, 'product');
    const repository = repositoryOf(within, endpoint.scopes);
    if (product === '' || repository === '') return undefined;
    const byClass = new Map<EntityRef, EntityRef>();
    for (const member of context.membersOfRepository(repository)) {
      const found = context.classOf.get(member);
      if (found?.type !== product) continue;
      const known = byClass.get(found.ref);
      if (known === undefined || compare(member, known) < 0) byClass.set(found.ref, member);
    }
    return byClass.size === 1 ? { targets: [...byClass.values()], premises: [] } : undefined;
  },
};
