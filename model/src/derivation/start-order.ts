import type { RelationFact } from '../facts/facts.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { DerivationContext } from './context.js';

/** What is only started before a thing whose client it is not built with: too little to be shown. */
export const ONLY_STARTED_BEFORE = 0.3;

/** Products whose clients readers of builds know. */
const JUDGED = new Set(
  'rabbitmq kafka activemq redis mongodb elasticsearch cassandra neo4j mysql mariadb postgresql'.split(' '),
);

/** What a start order or a link is worth by itself. */
const START_ORDER = 0.6;

/**
 * Whether a start order is all there is between a dependent and a datastore or broker: builds of the dependent were
 * understood, and none holds a client of the product.
 */
export function isOnlyOrder(
  declared: RelationFact,
  dependent: EntityRef,
  dependency: EntityRef,
  context: DerivationContext,
): boolean {
  const kind = kindOf(dependency);
  if (declared.via !== '' || declared.confidence > START_ORDER) return false;
  if (kind !== 'datastore' && kind !== 'broker') return false;
  const product = context.typeOf(dependency);
  const builds = context.clientsOf(dependent);
  return JUDGED.has(product) && builds.length > 0 && !builds.some((clients) => clients.includes(product));
}
