import type { RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import { declaresOf } from '../identity/declares.js';
import { lastWord } from '../identity/image-name.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { DerivationContext } from './context.js';
import type { DependencyReason } from './dependency.js';

/** What is only started before a thing whose client it is not built with: too little to be shown. */
export const ONLY_STARTED_BEFORE = 0.3;

/** Products whose clients readers of builds know. */
const JUDGED = new Set(
  'rabbitmq kafka activemq redis mongodb elasticsearch cassandra neo4j mysql mariadb postgresql'.split(' '),
);

/** Of these, products whose clients are packages of their names; an SQL driver comes along with many things. */
const HELD_BY_NAME = new Set(['rabbitmq', 'kafka', 'redis', 'mongodb', 'neo4j', 'cassandra']);

/** What a start order or a link is worth by itself. */
const START_ORDER = 0.6;

function isOrder({ via, confidence }: RelationFact): boolean {
  return via === '' && confidence <= START_ORDER;
}

/** Prometheus asks those that it watches; who asks Prometheus is who shows what it knows. */
const WATCHER = 'prometheus';
const SHOWS = /^(?:grafana(?:-\w+)?|kiali|thanos(?:-\w+)?|perses|karma|promlens|cortex|mimir|keda)$/;

/** Whether a thing that is watched is only started after what watches it. */
function isOnlyWatched(declared: RelationFact, { facts }: DerivationContext): boolean {
  const imageOf = (ref: EntityRef): string => lastWord(textOf(facts.entities.get(ref)?.properties ?? {}, 'image'));
  return imageOf(declared.to) === WATCHER && !SHOWS.test(imageOf(declared.from));
}

/** Images of products that keep what they know themselves: a database that is started before them is for others. */
const KEEPS_ITSELF = new Set(
  'nginx nginx-unprivileged httpd caddy traefik envoy haproxy consul etcd zookeeper eclipse-mosquitto rabbitmq nats prometheus'.split(
    ' ',
  ),
);

function isWithoutStore({ from }: RelationFact, dependency: EntityRef, { facts }: DerivationContext): boolean {
  const said = facts.entities.get(from)?.properties ?? {};
  if (kindOf(dependency) !== 'datastore' || textOf(said, 'folder') !== '') return false;
  return KEEPS_ITSELF.has(lastWord(textOf(said, 'image')));
}

/** Types of stores and brokers that ask others of their own kind at most: a replica its primary. */
const ASKS_NOBODY = new Set(
  'postgresql mysql mariadb sqlserver oracle mongodb redis memcached rabbitmq nats neo4j influxdb couchdb'.split(' '),
);

/** Whether a store or broker, as its maker has it, is only started after something. */
function isOfStore(
  { from }: RelationFact,
  dependent: EntityRef,
  dependency: EntityRef,
  context: DerivationContext,
): boolean {
  const said = context.facts.entities.get(from)?.properties ?? {};
  const type = context.typeOf(dependent);
  if (!ASKS_NOBODY.has(type) || type === context.typeOf(dependency) || textOf(said, 'folder') !== '') return false;
  return kindOf(dependent) === 'datastore' || kindOf(dependent) === 'broker';
}

/** Products whose files say everybody whom they ask for what they collect, and tell of it. */
const SAYS_ALL = new Set(
  'alertmanager filebeat fluentd logstash loki opentelemetry-collector prometheus vector'.split(' '),
);

/**
 * Whether a product's own file is there, which names those that it needs: what it is started after adds nobody. A program
 * that a shipper is built in beside is more than that.
 */
function isSetUp(dependent: EntityRef, { technologiesOf }: DerivationContext): boolean {
  const technologies = technologiesOf(dependent);
  const isProgram = technologies.some(({ declares }) => declares === 'program');
  return !isProgram && technologies.some(({ technology }) => SAYS_ALL.has(technology));
}

/** Type of what takes, keeps and shows telemetry. */
const MONITORING = 'monitoring';

/**
 * Whether a program that is built here is only started after what takes or keeps telemetry: whoever sends some says where
 * to, and that is told by itself. What is of that kind too is set up in ways that nobody reads.
 */
function isOnlyObserved(
  declared: RelationFact,
  dependent: EntityRef,
  dependency: EntityRef,
  { facts, technologiesOf, typeOf }: DerivationContext,
): boolean {
  if (typeOf(dependency) !== MONITORING || typeOf(dependent) === MONITORING) return false;
  const isProgram = (ref: EntityRef): boolean => technologiesOf(ref).some(({ declares }) => declares === 'program');
  if (isProgram(dependency)) return false;
  const said = facts.entities.get(declared.from)?.properties ?? {};
  return isProgram(dependent) || textOf(said, 'folder') !== '' || RUNTIMES.has(lastWord(textOf(said, 'image')));
}

/** Images that run whatever program they are given. */
const RUNTIMES = new Set(
  'node bun deno python golang rust ruby php php-fpm openjdk eclipse-temurin amazoncorretto maven gradle sdk aspnet elixir'.split(
    ' ',
  ),
);

/**
 * Whether a start order is all there is: between a dependent and a datastore or broker, where builds of the dependent were
 * understood and none holds a client of the product, or a registry or store of settings; between programs whose code is here; of a store that asks nobody; between what is watched and what watches it; between a program and
 * what takes telemetry; and behind a product whose own file names whom it needs.
 */
export function isOnlyOrder(
  declared: RelationFact,
  dependent: EntityRef,
  dependency: EntityRef,
  context: DerivationContext,
): boolean {
  if (!isOrder(declared)) return false;
  if (isOnlyWatched(declared, context) || isSetUp(dependent, context)) return true;
  if (isBetweenPrograms(declared, dependent, dependency, context)) return true;
  if (isWithoutStore(declared, dependency, context)) return true;
  if (isOfStore(declared, dependent, dependency, context)) return true;
  if (isOfNoPlatform(dependent, dependency, context)) return true;
  return isOnlyObserved(declared, dependent, dependency, context) || isWithoutClient(dependent, dependency, context);
}

/**
 * Whether only what deploys a program tells it of a datastore, broker, registry or store of settings, and no build of the
 * program that was understood holds a client of the product, or a store of others: one block of variables is given to many.
 */
export function isOnlyTold(
  told: RelationFact,
  dependent: EntityRef,
  dependency: EntityRef,
  context: DerivationContext,
): boolean {
  const said = context.facts.entities.get(told.from)?.properties ?? {};
  if (declaresOf(textOf(said, 'declares'), textOf(said, 'technology')) !== 'deployment') return false;
  if (isOfStore(told, dependent, dependency, context) || isOfNoPlatform(dependent, dependency, context)) return true;
  return HELD_BY_NAME.has(context.typeOf(dependency)) && isWithoutClient(dependent, dependency, context);
}

/** Whether every build of a program that was understood holds no client of a registry or the like, or has it switched off. */
function isOfNoPlatform(dependent: EntityRef, dependency: EntityRef, context: DerivationContext): boolean {
  const builds = context.withoutClientsOf(dependent);
  return builds.length > 0 && builds.every((parts) => parts.includes(context.typeOf(dependency)));
}

function isWithoutClient(dependent: EntityRef, dependency: EntityRef, context: DerivationContext): boolean {
  const kind = kindOf(dependency);
  if (kind !== 'datastore' && kind !== 'broker') return false;
  const product = context.typeOf(dependency);
  const builds = context.clientsOf(dependent);
  return JUDGED.has(product) && builds.length > 0 && !builds.some((clients) => clients.includes(product));
}

/** Parts of a platform that libraries ask without a word of the program, and what pages ask as an API of no name. */
const ASKED_WITHOUT_NAME = new Set(['config', 'registry', 'gateway']);

/** Whether Compose only starts a program behind another, both of whose code is here, and nothing says how the one would ask the other. */
function isBetweenPrograms(
  { properties }: RelationFact,
  dependent: EntityRef,
  dependency: EntityRef,
  { technologiesOf, typeOf }: DerivationContext,
): boolean {
  if (properties['condition'] === undefined || properties['asked'] === true) return false;
  if (ASKED_WITHOUT_NAME.has(typeOf(dependency))) return false;
  return [dependent, dependency].every((one) => technologiesOf(one).some(({ declares }) => declares === 'program'));
}

/** What is less sure is no evidence beside an order. */
export const EVIDENCE = 0.5;

/**
 * Start orders of which one file knows that the sources do not speak of what is awaited: another file that deploys the same
 * two without their sources knows no better.
 */
export function withoutUnreadOrders(reasons: readonly DependencyReason[]): readonly DependencyReason[] {
  const unread = new Set(reasons.filter((one) => isOfOrder(one) && one.confidence < EVIDENCE).map(keyOf));
  return reasons.map((one) =>
    isOfOrder(one) && unread.has(keyOf(one)) ? { ...one, confidence: Math.min(one.confidence, UNREAD) } : one,
  );
}

/** What a file says of a start or an address that the sources do not speak of. */
export const UNREAD = 0.4;

/** Whether a start order is all that a reason rests on. */
export function isOfOrder({ premises: [said] }: DependencyReason): boolean {
  return said?.type === 'DEPENDS_ON' && isOrder(said);
}

function keyOf({ from, to }: Pick<DependencyReason, 'from' | 'to'>): string {
  return `${from}\u001f${to}`;
}

/**
 * Start orders between two of which only the awaited one is known to need the other, as a gateway that routes to who waits
 * for it: then the order is one of start alone.
 */
export function withoutOrdersAgainst(reasons: readonly DependencyReason[]): readonly DependencyReason[] {
  const known = new Set(reasons.filter((one) => !isOfOrder(one) && one.confidence >= EVIDENCE).map(keyOf));
  return reasons.map((one) =>
    isOfOrder(one) && known.has(keyOf({ from: one.to, to: one.from })) && !known.has(keyOf(one))
      ? { ...one, confidence: Math.min(one.confidence, ONLY_STARTED_BEFORE) }
      : one,
  );
}
