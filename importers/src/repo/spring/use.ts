import { JVM_LIBRARIES, variableOf, type Settings } from '../values/jvm/index.js';
import type { Application } from './application.js';

const SQL = /^(?:mysql|mariadb|postgresql|sqlserver|oracle)$/;

/** How code speaks with a product beside the classes of its client: Spring's own, and what all databases share. */
const BY_SPRING: ReadonlyMap<string, RegExp> = new Map([
  ['rabbitmq', /^org\.springframework\.(?:amqp|cloud\.stream|cloud\.bus)\./],
  ['kafka', /^org\.(?:springframework\.(?:kafka|cloud\.stream|cloud\.bus)|apache\.kafka)\./],
  ['activemq', /^(?:org\.springframework\.jms|(?:javax|jakarta)\.jms)\./],
  ['redis', /^org\.springframework\.(?:data\.redis|session|cache)\./],
]);
const OPENS_SQL =
  /^(?:javax\.sql\.|java\.sql\.|com\.zaxxer\.hikari\.|org\.springframework\.(?:jdbc|boot\.jdbc|r2dbc|data\.(?:jpa|jdbc|r2dbc|repository))\.|org\.(?:mybatis|apache\.ibatis|jooq|jdbi|jetbrains\.exposed)\.|com\.baomidou\.|io\.r2dbc\.)/;
const MAPS_SQL = /^(?:javax|jakarta)\.persistence\.|^org\.(?:hibernate|flywaydb)\.|^liquibase\./;

/** Settings that speak of a product, beside `spring.<product>` and `spring.data.<product>`. */
const BY_SETTING: ReadonlyMap<string, RegExp> = new Map([
  ['rabbitmq', /^spring\.cloud\.(?:stream|bus)\./i],
  ['kafka', /^spring\.cloud\.(?:stream|bus)\./i],
  ['activemq', /^spring\.(?:artemis|jms)\./i],
  ['redis', /^spring\.(?:cache\.type$|cache\.redis\.|session\.)/i],
]);
const OF_SQL = /^spring\.(?:datasource|r2dbc|jpa|sql|flyway|liquibase)\./i;

/** Libraries that speak with a broker or store by being there. */
const AUTOMATIC =
  /^spring-(?:session-data|cloud-(?:starter-)?(?:bus|sleuth-stream|netflix-(?:hystrix|turbine)-stream))(?:-|$)/;

/**
 * Whether an application has a use for a client that its build brings: it asks for the client itself, or its code, what
 * that names in modules here, its settings or what is set for it speak of the product. What comes along with a
 * module that others share is no use of it.
 */
export function hasUseFor(application: Application, product: string): boolean {
  const { module, own, environment, reached } = application;
  const libraries = JVM_LIBRARIES.filter((one) => one.product === product);
  if (libraries.length === 0) return true;
  if ([...module.own].some((artifact) => libraries.some(({ packages }) => packages.test(artifact)))) return true;
  if ([...module.uses].some((artifact) => AUTOMATIC.test(artifact))) return true;
  if (isSet(product, own, environment)) return true;
  return [...reached].some((name) => speaksWith(product, name) || (SQL.test(product) && MAPS_SQL.test(name)));
}

function speaksWith(product: string, name: string): boolean {
  if (name.includes('.autoconfigure.')) return false;
  if (SQL.test(product) && OPENS_SQL.test(name)) return true;
  return (
    BY_SPRING.get(product)?.test(name) === true ||
    name.startsWith(`org.springframework.${product}.`) ||
    name.startsWith(`org.springframework.data.${product}.`) ||
    JVM_LIBRARIES.some((one) => one.product === product && one.modules?.test(name) === true)
  );
}

function isSet(product: string, own: Settings, environment: ReadonlyMap<string, string>): boolean {
  const isOf = (name: string): boolean => {
    const [, second, third] = name.toLowerCase().split('.');
    if (second === product || (second === 'data' && third === product)) return true;
    return BY_SETTING.get(product)?.test(name) === true || (SQL.test(product) && OF_SQL.test(name));
  };
  return (
    own.under('spring.').some(({ name }) => isOf(name)) ||
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
