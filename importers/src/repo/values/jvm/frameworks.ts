import { JVM_LIBRARIES } from './libraries.js';
import { isUsedBySetting, LAZY, sendsMail, speaksByCode, SQL, type UseFacts } from './use.js';

/** What is looked at to tell which settings its frameworks read. */
export interface FrameworkFacts extends UseFacts {
  /** Whether all that it is built with is known. */
  readonly isWhole: boolean;
  /** Names of its settings. */
  readonly settings: readonly string[];
}

/** Settings that frameworks, and starters of others, read under names of their own. Source: each one's reference. */
const OF_FRAMEWORK =
  /^(?:spring|eureka|management|quarkus|micronaut|mp|server|logging|feign|ribbon|zuul|hystrix|turbine|resilience4j|grpc|dubbo|camel|axon|security\.oauth2|springdoc|otel|opentracing|mybatis|mybatis-?plus|pagehelper|rocketmq|seata|nacos|apollo|redisson|xxl\.job|jetcache|keycloak|jhipster|hazelcast|sentry|camunda|zeebe|flowable|temporal|cloud\.aws|aws|azure|gcp|eventuate\w*|debezium|smallrye|ktor|helidon|vertx|dropwizard|javalin|netflix|dgs|graphql|pulsar|stork|wavefront|unleash|decorator|jasypt|loki)\./i;
/** Whether a setting is called as frameworks call theirs. */
export function isOfFrameworks(key: string): boolean {
  return OF_FRAMEWORK.test(key);
}

/** Those of Micronaut's modules, and of Quarkus: named after their products. */
const BY_PRODUCT =
  /^(?:kafka|rabbitmq|redis|mongodb|datasources?|jpa|r2dbc|jms|elasticsearch|opensearch|consul|vault|nats|neo4j|cassandra|zipkin|jaeger|tracing|tracer|liquibase|flyway|oracle|kubernetes|mqtt)\./i;
const NAMED_SO = /^(?:micronaut|quarkus|smallrye|helidon|microprofile|ktor|vertx)-/;
/** `cart-api/mp-rest/url`, and names of classes with a setting behind them. */
const OF_MICROPROFILE = /\/mp-(?:rest|graphql|messaging)\//;

/** Which product a setting of a framework is of. */
const PRODUCTS: readonly { readonly settings: RegExp; readonly product: string }[] = [
  { settings: /^spring\.kafka\.|^spring\.cloud\.stream\.kafka\./i, product: 'kafka' },
  { settings: /^spring\.rabbitmq\.|^spring\.cloud\.stream\.rabbit\./i, product: 'rabbitmq' },
  { settings: /^spring\.(?:activemq|artemis|jms)\./i, product: 'activemq' },
  { settings: /^spring\.(?:data\.)?redis\./i, product: 'redis' },
  { settings: /^spring\.(?:data\.)?mongodb\./i, product: 'mongodb' },
  { settings: /^spring\.(?:data\.)?elasticsearch\./i, product: 'elasticsearch' },
  { settings: /^spring\.(?:data\.)?cassandra\./i, product: 'cassandra' },
  { settings: /^spring\.(?:data\.)?neo4j\./i, product: 'neo4j' },
  { settings: /^spring\.(?:data\.)?couchbase\./i, product: 'couchbase' },
  { settings: /^spring\.pulsar\./i, product: 'pulsar' },
];
const OF_SQL = /^spring\.(?:datasource|r2dbc|flyway|liquibase)\./i;
const OF_MAIL = /^spring\.mail\./i;
/** Clients of Spring Cloud and Boot that are there or not. */
const CLIENTS: readonly { readonly settings: RegExp; readonly packages: RegExp }[] = [
  { settings: /^eureka\./i, packages: /eureka/ },
  { settings: /^spring\.cloud\.config\./i, packages: /cloud-(?:starter-)?config/ },
  { settings: /^spring\.cloud\.consul\./i, packages: /consul/ },
  { settings: /^spring\.cloud\.zookeeper\./i, packages: /zookeeper/ },
  { settings: /^spring\.cloud\.vault\./i, packages: /vault/ },
  { settings: /^spring\.cloud\.nacos\./i, packages: /nacos/ },
  { settings: /^spring\.(?:zipkin|sleuth)\.|^management\.zipkin\./i, packages: /zipkin|sleuth/ },
  { settings: /^spring\.boot\.admin\./i, packages: /boot-admin/ },
];

/** Which settings the frameworks and libraries that a program uses read by themselves. */
export function readByFrameworks(facts: FrameworkFacts): (key: string) => boolean {
  const { artifacts, here, isWhole, settings } = facts;
  const names = [...artifacts];
  const isNamedSo = !isWhole || names.some((one) => NAMED_SO.test(one));
  const used = new Map<string, boolean>();
  const uses = (product: string): boolean => {
    const known = used.get(product) ?? isProductUsed(product, facts, settings);
    used.set(product, known);
    return known;
  };
  return (key) => {
    if (OF_MICROPROFILE.test(key) || (isNamedSo && BY_PRODUCT.test(key))) return true;
    if (!OF_FRAMEWORK.test(key)) return isCalledAfter(key, names, here);
    const product = PRODUCTS.find((one) => one.settings.test(key))?.product;
    if (product !== undefined) return uses(product);
    if (OF_SQL.test(key)) return usesSql(facts);
    if (OF_MAIL.test(key)) return sendsMail(facts);
    const client = CLIENTS.find((one) => one.settings.test(key));
    return client === undefined || !isWhole || names.some((one) => client.packages.test(one));
  };
}

function isProductUsed(product: string, facts: FrameworkFacts, settings: readonly string[]): boolean {
  const libraries = JVM_LIBRARIES.filter((one) => one.product === product);
  const isHeld = [...facts.artifacts].some((one) => libraries.some(({ packages }) => packages.test(one)));
  if (!isHeld) return !facts.isWhole || speaksByCode(product, facts);
  if (!LAZY.test(product)) return true;
  return speaksByCode(product, facts) || settings.some((name) => isUsedBySetting(product, name, facts.artifacts));
}

/** Words of images and of names of services that are a product's. */
const CALLED: readonly { readonly words: RegExp; readonly product: string }[] = [
  { words: /kafka|redpanda/, product: 'kafka' },
  { words: /rabbit/, product: 'rabbitmq' },
  { words: /redis|valkey/, product: 'redis' },
  { words: /mongo/, product: 'mongodb' },
  { words: /elasticsearch/, product: 'elasticsearch' },
  { words: /cassandra|scylla/, product: 'cassandra' },
  { words: /neo4j/, product: 'neo4j' },
];
const CALLED_SQL = /postgres|mysql|mariadb|mssql|oracle/;
/** What stands beside a product is another thing. */
const ABOUT =
  /-(?:ui|exporter|connect|express|commander|insight|admin|manager|schema|registry|init|setup)|adminer|pgadmin/;

/** Whether a program uses the product that an image or a service is called as; true where that is none of these. */
export function usesProductCalled(name: string, facts: FrameworkFacts): boolean {
  const called = name.toLowerCase();
  if (ABOUT.test(called)) return true;
  const product = CALLED.find(({ words }) => words.test(called))?.product;
  if (product !== undefined) return isProductUsed(product, facts, facts.settings);
  return !CALLED_SQL.test(called) || usesSql(facts);
}

const OPENS = /jdbc|jpa|r2dbc|mybatis|jooq|hibernate|flyway|liquibase|exposed|hikari|druid|quartz|batch|sql/;

/** A data source is opened where the build has what opens one, and a driver. */
function usesSql(facts: FrameworkFacts): boolean {
  if (!facts.isWhole) return true;
  const names = [...facts.artifacts];
  return (
    names.some((one) => OPENS.test(one)) ||
    JVM_LIBRARIES.some(
      ({ product, packages }) =>
        SQL.test(product) && names.some((one) => packages.test(one)) && speaksByCode(product, facts),
    )
  );
}

/** Whether a library that is not of the repository is called as what a setting begins with. */
function isCalledAfter(key: string, artifacts: readonly string[], here: ReadonlySet<string>): boolean {
  const first = (/^[A-Za-z][\w-]{2,40}(?=\.)/.exec(key)?.[0] ?? '').toLowerCase();
  if (first === '' || GENERIC.test(first)) return false;
  return artifacts.some((one) => !here.has(one) && `-${one.toLowerCase()}-`.includes(`-${first}-`));
}

/** Words that artifacts of all kinds have, and settings of a program's own. */
const GENERIC =
  /^(?:api|app|application|client|cloud|common|commons|core|data|database|db|file|gateway|http|https|jwt|mail|notification|services?|starter|test|web|rest|url|urls|java|kotlin|config|bom|auth|security|user|validation|cache|actuator|kafka|redis|rabbitmq|storage|store|model|json|session|message|messaging|payment|order|shared|boot)$/;
