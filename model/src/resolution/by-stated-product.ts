import type { ClassName } from '../identity/naming.js';
import { productSpoken } from '../identity/products.js';
import { textOf } from '../identity/deployable.js';
import { HIDDEN_BELOW } from '../claim/scopes.js';
import { compare, type RelationFact } from '../facts/facts.js';
import { deployedAs } from './by-product.js';
import { entityRef, refParts } from '../ref/entity-ref.js';
import { isOthersOwn, isSetElsewhere, LOOPBACK, onlyClass, repositoryOf, type ResolutionRule } from './context.js';

// Addresses of one's own network: a machine on which somebody starts what the repository deploys.
const OWN_NETWORK = /^(?:192\.168(?:\.\d{1,3}){2}|10(?:\.\d{1,3}){3}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})$/;

/**
 * An address that says what product is there (`jdbc:mysql:…`, `amqp:…`), or code that makes a client of one without an
 * address, and that nothing here deploys, is a server of that product which somebody else starts. It is called as the
 * host is, on one's own machine as the product.
 */
export const byStatedProduct: ResolutionRule = {
  name: 'stated-product',
  reason: 'the address says which product is there, and nothing that was read deploys it',
  confidence: 0.7,
  answer({ endpoint, host, within, callers }, context) {
    const spoken = textOf(endpoint.properties, 'protocol');
    const product = productSpoken(spoken);
    if (product === undefined) return undefined;
    const isHere = LOOPBACK.test(host);
    const repository = repositoryOf(within, endpoint.scopes);
    // Which of several deployed ones is meant on one's own machine nobody says.
    // Many things monitor, and one of them is not the other.
    const isOne = (className: ClassName): boolean =>
      refParts(className.ref).name === spoken || (className.type === product.type && product.type !== 'monitoring');
    const members = context.membersOfRepository(repository);
    const deployed = members.filter((one) => {
      const className = context.classOf.get(one);
      return className !== undefined && isOne(className);
    });
    const called = product.kind === 'service' ? spoken : product.type;
    if (isHere && deployedAs(called, members, context).length > 0) return undefined;
    if (deployed.length > 0 && (isHere || OWN_NETWORK.test(host))) {
      const only = isHere ? undefined : onlyClass(deployed, context.classOf);
      if (only === undefined || isOthersOwn(only, repository, callers, context)) return undefined;
      return { targets: [only], premises: [] };
    }
    const isTold = (call: RelationFact): boolean => call.confidence >= HIDDEN_BELOW && !isSetElsewhere(call, context);
    if (isHere && !callers.some(isTold)) return undefined;
    const namespaces = callers.flatMap(({ from }) => {
      const caller = context.classOf.get(from);
      return caller === undefined ? [] : [refParts(caller.ref).namespace];
    });
    const [namespace] = namespaces.sort(compare);
    if (namespace === undefined || namespace === '') return undefined;
    const isAddress = /^[\d.]+$|:/.test(host);
    const name = isHere ? called : isAddress ? `${spoken}-${host.replaceAll(':', '-')}` : host;
    return { targets: [entityRef(product.kind, namespace, name)], premises: [], stated: { type: product.type } };
  },
};
