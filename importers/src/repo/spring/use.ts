import { isUsedBySetting, JVM_LIBRARIES, LAZY, speaksWith, SQL, variableOf } from '../values/jvm/index.js';
import type { Application } from './application.js';

/** Settings that speak of a product, beside `spring.<product>` and `spring.data.<product>`. */
const OF_SQL = /^spring\.(?:datasource|r2dbc|jpa|sql|flyway|liquibase)\./i;

/**
 * Whether an application has a use for a client that its build brings: its code, or what that names in modules here,
 * speaks with the product, a library does so by itself, or, where a client opens its connection at the start, settings or
 * what is set for it speak of it. A library alone is no use, nor is what comes along with a module that others share.
 */
export function hasUseFor(application: Application, product: string): boolean {
  if (!JVM_LIBRARIES.some((one) => one.product === product)) return true;
  if (isInherited(product, application)) return isSpokenOf(product, application) || isSet(product, application);
  return application.code.speaksWith(product) || isSet(product, application);
}

/** What opens its connection when it starts, and all below a parent have, says nothing of one of them. */
export function isInherited(product: string, { module }: Application): boolean {
  if (!OPENS.test(product)) return false;
  const packages = JVM_LIBRARIES.filter((one) => one.product === product);
  const held = [...module.uses].filter((name) => packages.some((one) => one.packages.test(name)));
  return held.length > 0 && held.every((name) => module.inherited.has(name));
}

const OPENS = /^(?:mongodb|cassandra|couchbase)$/;

function isSpokenOf(product: string, { broughtIn, inParts }: Application): boolean {
  const isOf = (name: string): boolean => speaksWith(product, name);
  return [...broughtIn].some(isOf) || [...inParts()].some(isOf);
}

function isSet(product: string, { own, environment, module }: Application): boolean {
  const isOf = (name: string): boolean => {
    if (isUsedBySetting(product, name, module.uses)) return true;
    if (LAZY.test(product)) return false;
    const [, second, third] = name.toLowerCase().split('.');
    return second === product || (second === 'data' && third === product) || (SQL.test(product) && OF_SQL.test(name));
  };
  return (
    own.under('spring.').some(({ name, text }) => isOf(name) || isUsedBySetting(product, text, module.uses)) ||
    [...environment.keys()].some((name) => name.startsWith('SPRING_') && isOf(name.replaceAll('_', '.')))
  );
}

/** Auto configurations, any of which makes a client of a product. Source: Spring Boot reference, "Auto-configuration Classes". */
const MADE_BY: readonly { readonly products: RegExp; readonly configurations: readonly string[] }[] = [
  { products: SQL, configurations: ['DataSourceAutoConfiguration', 'R2dbcAutoConfiguration'] },
  { products: /^mongodb$/, configurations: ['MongoAutoConfiguration', 'MongoReactiveAutoConfiguration'] },
  { products: /^redis$/, configurations: ['RedisAutoConfiguration', 'DataRedisAutoConfiguration'] },
  { products: /^kafka$/, configurations: ['KafkaAutoConfiguration'] },
  { products: /^rabbitmq$/, configurations: ['RabbitAutoConfiguration'] },
  { products: /^activemq$/, configurations: ['ActiveMQAutoConfiguration', 'ArtemisAutoConfiguration'] },
  { products: /^elasticsearch$/, configurations: ['ElasticsearchRestClientAutoConfiguration'] },
  { products: /^cassandra$/, configurations: ['CassandraAutoConfiguration'] },
  { products: /^neo4j$/, configurations: ['Neo4jAutoConfiguration'] },
];
const R2DBC = /^(?:r2dbc-|spring-boot-starter-data-r2dbc$)/;

/** Whether an application leaves out what would make it a client of a product, and makes none itself. */
export function isLeftOut(application: Application, product: string): boolean {
  const { excluded, broughtIn, module } = application;
  const made = MADE_BY.find(({ products }) => products.test(product));
  if (!made?.configurations.some((name) => excluded.has(name))) return false;
  const isReactive = SQL.test(product) && [...module.uses].some((artifact) => R2DBC.test(artifact));
  if (isReactive && !excluded.has('R2dbcAutoConfiguration')) return false;
  return ![...broughtIn].some((name) => speaksWith(product, name));
}

/** Whether a switch is set to off, for at least those for whom something holds. */
export function isSwitchedOff(
  { settings, environment }: Pick<Application, 'settings' | 'environment'>,
  name: string,
  holds = 1,
): boolean {
  const found = settings.get(name, environment);
  const deployed = environment.get(variableOf(name));
  if (deployed !== undefined) return isNo(deployed);
  return found !== undefined && (found.holds ?? 1) >= holds && isNo(found.text);
}

function isNo(text: string): boolean {
  return /^\s*(?:false|off|no)\s*$/i.test(text);
}

const MAX_LEVELS = 3;

/** Whether `X.enabled: false` stands beside or above `X.url`; exporters have theirs in `X.export`. */
export function isOffBeside(application: Application, setting: string, holds = 1): boolean {
  const words = setting.replace(/\[\d+\]/g, '').split('.');
  for (let level = 1; level <= MAX_LEVELS && words.length - level >= 1; level += 1) {
    const above = words.slice(0, -level).join('.');
    if (/^(?:spring|management)$/i.test(above)) return false;
    if (['enabled', 'enable', 'export.enabled'].some((name) => isSwitchedOff(application, `${above}.${name}`, holds)))
      return true;
  }
  return false;
}
