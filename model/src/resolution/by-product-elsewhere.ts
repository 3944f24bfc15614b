import { textOf } from '../identity/deployable.js';
import { productSpoken } from '../identity/products.js';
import { compare } from '../facts/facts.js';
import { entityRef, refParts } from '../ref/entity-ref.js';
import { deployedAs } from './by-product.js';
import { isSetElsewhere, LOOPBACK, repositoryOf, type ResolutionRule } from './context.js';

/**
 * A client of a datastore or broker whose place is set from outside, where the repository deploys none of the product:
 * one that somebody else starts, called as the product.
 */
export const byProductElsewhere: ResolutionRule = {
  name: 'product-elsewhere',
  reason: 'the code makes a client of the product, its place is set from outside, and nothing that was read deploys it',
  confidence: 0.6,
  answer({ endpoint, host, within, callers }, context) {
    const name = textOf(endpoint.properties, 'product');
    const product = productSpoken(name);
    if (product === undefined || product.kind === 'service' || (host !== '' && !LOOPBACK.test(host))) return undefined;
    const members = context.membersOfRepository(repositoryOf(within, endpoint.scopes));
    if (deployedAs(name, members, context).length > 0 || deployedAs(product.type, members, context).length > 0)
      return undefined;
    const told = callers.filter((call) => !isSetElsewhere(call, context));
    const namespaces = told.flatMap(({ from }) => {
      const caller = context.classOf.get(from);
      return caller === undefined ? [] : [refParts(caller.ref).namespace];
    });
    const [namespace] = namespaces.sort(compare);
    if (namespace === undefined || namespace === '') return undefined;
    return { targets: [entityRef(product.kind, namespace, name)], premises: [], stated: { type: product.type } };
  },
};
