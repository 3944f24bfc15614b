import { textOf } from '../identity/deployable.js';
import { runsProduct } from '../identity/products.js';
import type { EntityRef } from '../ref/entity-ref.js';
import { isOthersOwn, LOOPBACK, onlyClass, repositoryOf, type ResolutionRule } from './context.js';

/** Products that answer the clients of another: by whom it is looked for. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  mysql: ['mariadb'],
  mariadb: ['mysql'],
  mqtt: ['mosquitto', 'rabbitmq'],
  elasticsearch: ['opensearch'],
  opensearch: ['elasticsearch'],
};

/** A library without a setting looks on its own machine for its product: the one that the repository deploys. */
export const byProduct: ResolutionRule = {
  name: 'product',
  reason: 'the one deployable of the repository that is the product which the library looks for',
  confidence: 0.7,
  answer({ endpoint, host, within, callers }, context) {
    const product = textOf(endpoint.properties, 'product');
    const repository = repositoryOf(within, endpoint.scopes);
    if (product === '' || repository === '' || (host !== '' && !LOOPBACK.test(host))) return undefined;
    const members = context.membersOfRepository(repository);
    const deployed = (wanted: string): readonly EntityRef[] =>
      members.filter((one) => {
        const image = context.facts.entities.get(one)?.properties['image'];
        return context.classOf.get(one)?.type === wanted || (typeof image === 'string' && runsProduct(image, wanted));
      });
    const others = Object.hasOwn(ANSWERS, product) ? (ANSWERS[product] ?? []) : [];
    const found = [product, ...others].map(deployed).find((all) => all.length > 0) ?? [];
    const target = onlyClass(found, context.classOf);
    if (target === undefined || isOthersOwn(target, repository, callers, context)) return undefined;
    return { targets: [target], premises: [] };
  },
};
