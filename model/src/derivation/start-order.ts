import type { RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import { lastWord } from '../identity/image-name.js';
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

/** Prometheus asks those that it watches; who asks Prometheus is who shows what it knows. */
const WATCHER = 'prometheus';
const SHOWS = /^(?:grafana(?:-\w+)?|kiali|thanos(?:-\w+)?|perses|karma|promlens|cortex|mimir|keda)$/;

/** Whether a thing that is watched is only started after what watches it. */
function isOnlyWatched(declared: RelationFact, { facts }: DerivationContext): boolean {
  const imageOf = (ref: EntityRef): string => lastWord(textOf(facts.entities.get(ref)?.properties ?? {}, 'image'));
  return imageOf(declared.to) === WATCHER && !SHOWS.test(imageOf(declared.from));
}

/** Products whose files say everybody whom they tell what they collect. */
const SAYS_ALL = new Set('alertmanager filebeat fluentd logstash loki opentelemetry-collector vector'.split(' '));

/**
 * Whether a product's own file is there, which names those that it needs: what it is started after adds nobody. A program
 * that a shipper is built in beside is more than that.
 */
function isSetUp(dependent: EntityRef, { technologiesOf }: DerivationContext): boolean {
  const technologies = technologiesOf(dependent);
  const isProgram = technologies.some(({ declares }) => declares === 'program');
  return !isProgram && technologies.some(({ technology }) => SAYS_ALL.has(technology));
}

/**
 * Whether a start order is all there is: between a dependent and a datastore or broker, where builds of the dependent were
 * understood and none holds a client of the product; between what is watched and what watches it; and behind a product
 * whose own file names whom it needs.
 */
export function isOnlyOrder(
  declared: RelationFact,
  dependent: EntityRef,
  dependency: EntityRef,
  context: DerivationContext,
): boolean {
  const kind = kindOf(dependency);
  if (declared.via !== '' || declared.confidence > START_ORDER) return false;
  if (isOnlyWatched(declared, context) || isSetUp(dependent, context)) return true;
  if (kind !== 'datastore' && kind !== 'broker') return false;
  const product = context.typeOf(dependency);
  const builds = context.clientsOf(dependent);
  return JUDGED.has(product) && builds.length > 0 && !builds.some((clients) => clients.includes(product));
}
