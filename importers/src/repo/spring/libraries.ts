import { productSpoken } from '@faultline/model';
import { hereIn, tellingPort } from '../../contract/address/here.js';
import type { Application } from './application.js';
import type { Need, NeedRule } from './need.js';
import { JVM_LIBRARIES, LAZY, productsOf, type Setting } from '../values/jvm/index.js';
import { isBuiltWith, mayBeBuiltWith } from './roles.js';
import { hasUseFor, isInherited, isLeftOut, isOffBeside, isSwitchedOff } from './use.js';

const DATASOURCE = /^spring\.(?:datasource|r2dbc)\.(?:.*\.)?(?:jdbc-)?url$/i;

/** What an application finds others and its configuration by, beside Eureka and Config: servers of their own. */
const REGISTRIES: readonly { readonly product: string; readonly packages: RegExp; readonly via: string }[] = [
  { product: 'consul', packages: /^spring-cloud-(?:starter-)?consul-(?:all|config|core|discovery)$/, via: 'registry' },
  { product: 'zookeeper', packages: /^spring-cloud-(?:starter-)?zookeeper-(?:all|config|discovery)$/, via: 'registry' },
  { product: 'nacos', packages: /^spring-cloud-(?:starter-)?alibaba-nacos-(?:config|discovery)$/, via: 'registry' },
  { product: 'vault', packages: /^spring-cloud-(?:starter-)?vault-config$/, via: 'config' },
];

const LIBRARIES = [...JVM_LIBRARIES, ...REGISTRIES];

/**
 * Settings that say where a product is: one of them with a host that is not this machine, and the library's default is
 * moot. Source of names and defaults: Spring Boot's "Common Application Properties", each library at its product's port on
 * localhost.
 */
const SETTINGS: ReadonlyMap<string, RegExp> = new Map([
  ['rabbitmq', /^spring\.(?:rabbitmq\.(?:host|addresses)|cloud\.stream\.binders\..*\.spring\.rabbitmq\.host)$/i],
  ['kafka', /^spring\.(?:kafka\.(?:.*\.)?bootstrap-?servers|cloud\.stream\.kafka\.(?:streams\.)?binder\.brokers)$/i],
  ['activemq', /^spring\.(?:activemq\.broker-url|artemis\.(?:host|broker-url))$/i],
  ['pulsar', /^spring\.pulsar\.client\.service-?url$/i],
  ['redis', /^spring\.(?:data\.)?redis\.(?:host|url|sentinel\.nodes|cluster\.nodes)$/i],
  ['mongodb', /^spring\.data\.mongodb\.(?:uri|host)$/i],
  [
    'elasticsearch',
    /^spring\.(?:data\.elasticsearch\.(?:cluster-nodes|client\..*endpoints)|elasticsearch\.(?:rest\.)?uris)$/i,
  ],
  ['cassandra', /^spring\.(?:data\.)?cassandra\.contact-points$/i],
  ['neo4j', /^spring\.(?:data\.)?neo4j\.uri$/i],
  ['consul', /^spring\.cloud\.consul\.host$/i],
  ['zookeeper', /^spring\.cloud\.zookeeper\.connect-?string$/i],
  ['nacos', /^spring\.cloud\.nacos\.(?:(?:discovery|config)\.)?server-?addr$/i],
  ['vault', /^spring\.cloud\.vault\.(?:uri|host)$/i],
  ['couchbase', /^spring\.couchbase\.connection-string$/i],
  ...['mysql', 'mariadb', 'postgresql', 'sqlserver', 'oracle'].map((product) => [product, DATASOURCE] as const),
]);

/**
 * Products that an application is built with a client of, but for those that open nothing unasked and are asked for nothing;
 * `none` alone where it is with none, undefined where its build files say things that were not understood.
 */
export function clientsOf(application: Application): readonly string[] | undefined {
  if (!application.module.isWhole) return undefined;
  const products = productsOf(application.module.mayUse).filter(
    (product) =>
      !isLeftOut(application, product) &&
      ((!LAZY.test(product) && !isInherited(product, application)) || hasUseFor(application, product)),
  );
  return products.length > 0 ? products : ['none'];
}

const OF_TOKENS = /^(?:spring\.)?security\.oauth2\./i;
const OAUTH2 = /oauth2|spring-cloud-(?:starter-)?security/;

/** Whether a setting is of a library that the application is not built with: shared settings speak to all who read them. */
export function isOfOther(application: Application, setting: string): boolean {
  if (OF_TOKENS.test(setting)) return application.module.isWhole && !mayBeBuiltWith(application, OAUTH2);
  const of = [...SETTINGS].filter(([, settings]) => settings.test(setting));
  return of.length > 0 && !of.some(([product]) => mayHold(application, product) && !isLeftOut(application, product));
}

const OF_MAIL = /^spring\.mail\./i;

/** At most so sure is a setting of a client that an application has no use for. */
export function sureOfClient(application: Application, setting: string): number {
  if (OF_MAIL.test(setting) && !application.code.sendsMail) return IDLE;
  const held = [...SETTINGS].filter(([product, settings]) => settings.test(setting) && mayHold(application, product));
  return held.length > 0 && !held.some(([product]) => hasUseFor(application, product)) ? IDLE : 1;
}

/** Whether what looks others up in a registry, or settings in a store, is switched off with all that it is for. */
export function isOffByRegistry(application: Application, setting: string): boolean {
  const product = productOfSetting(setting);
  return product !== undefined && isRegistryOff(application, product);
}

function isRegistryOff(application: Application, product: string): boolean {
  const registry = REGISTRIES.find((one) => one.product === product);
  if (registry === undefined) return false;
  const above = `spring.cloud.${product}`;
  if (isSwitchedOff(application, `${above}.enabled`)) return true;
  const isBuilt = (purpose: RegExp): boolean =>
    [...application.module.uses].some((one) => registry.packages.test(one) && purpose.test(one));
  const isOff = (...names: readonly string[]): boolean => names.some((name) => isSwitchedOff(application, name));
  const finds =
    isBuilt(/-(?:all|discovery)$/) && !isOff(`${above}.discovery.enabled`, 'spring.cloud.discovery.enabled');
  return !finds && !(isBuilt(/-(?:all|core|config)$/) && !isOff(`${above}.config.enabled`));
}

/** Where build files say things that are not understood, code tells. */
function mayHold(application: Application, product: string): boolean {
  return isHeld(application, product) || !application.module.isWhole;
}

function isHeld(application: Application, product: string): boolean {
  return LIBRARIES.some((one) => one.product === product && mayBeBuiltWith(application, one.packages));
}

/** The product that a setting speaks of, where it speaks of one. */
export function productOfSetting(setting: string): string | undefined {
  const of = [...SETTINGS].filter(([, settings]) => settings.test(setting));
  return of.length === 1 ? of[0]?.[0] : undefined;
}

const BY_LIBRARY = 0.7;
/** It came along with something else, and nothing here speaks with it. */
const IDLE = 0.4;
/** Its code uses what nobody says the place of. */
const BY_USE = 0.6;
const ON_THIS_MACHINE = /\b(?:localhost|127\.0\.0\.1)\b/;

/** A library whose setting is absent, or says this machine: whatever in the repository is that product. */
export const libraryNeeds: NeedRule = {
  name: 'libraries',
  needs(application) {
    const all = application.settings.under('spring.');
    return LIBRARIES.flatMap(({ product, packages, via }): readonly Need[] => {
      if (!isBuiltWith(application, packages)) return [];
      if (isLeftOut(application, product) || isRegistryOff(application, product)) return [];
      const settings = SETTINGS.get(product);
      const said = all.filter(({ name }) => settings?.test(name));
      if (said.some(({ text }) => !ON_THIS_MACHINE.test(text))) return [];
      const first = said.find(({ text }) => !text.includes('://') || speaksOf(product, text));
      if (said.length > 0 && first === undefined) return [];
      const place = first
        ? { path: first.path, line: first.line, text: first.name }
        : { path: application.module.path, line: 1, text: `a client of ${product}` };
      const isIdle = (first && isOffBeside(application, first.name)) || !hasUseFor(application, product);
      if (isIdle) return [{ ...place, host: 'localhost', product, via, confidence: IDLE }];
      const isUsed = first !== undefined || uses(application, product);
      const confidence = first !== undefined || !isUsed ? BY_LIBRARY : BY_USE;
      const spoken = isUsed ? { protocol: product } : {};
      const port = first && (hereIn(first.text)?.port ?? portBeside(first, application));
      return [{ ...place, host: 'localhost', ...tellingPort(port), product, ...spoken, via, confidence }];
    });
  },
};

/** `spring.redis.port` of `spring.redis.host`. */
export function portBeside({ name }: Setting, { settings }: Application): number | undefined {
  const written = /\.host$/i.test(name) ? settings.text(name.replace(/host$/i, 'port')) : undefined;
  return written !== undefined && /^\d{2,5}$/.test(written) ? Number(written) : undefined;
}

const SQL = /^(?:mysql|mariadb|postgresql|sqlserver|oracle)$/;
const EMBEDDED = /^(?:h2|hsqldb|derby|sqlite-jdbc)$/;
const PERSISTS =
  /^(?:spring-boot-starter-(?:data-jpa|data-jdbc|jdbc|data-r2dbc)|mybatis-spring-boot-starter|mybatis-(?:plus|flex)(?:-spring)?-boot\d?-starter|(?:mapper|pagehelper|druid|dynamic-datasource)-spring-boot(?:-?\d)?-starter)$/;

/**
 * Whether its code speaks with the product: by classes of its client, or, since all drivers of SQL are used alike, by
 * what persists where there is one driver alone.
 */
function uses(application: Application, product: string): boolean {
  const library = JVM_LIBRARIES.find((one) => one.product === product);
  if (
    library?.modules &&
    application.java.some(({ code }) => code.imports.some(({ module }) => library.modules?.test(module)))
  )
    return true;
  if (!SQL.test(product) || isBuiltWith(application, EMBEDDED) || !isBuiltWith(application, PERSISTS)) return false;
  const drivers = new Set(productsOf(application.module.uses).filter((one) => SQL.test(one)));
  if (drivers.has('mysql')) drivers.delete('mariadb');
  return drivers.size === 1;
}

/** Whether a URL's scheme is of the product; one driver of MySQL speaks with both. */
function speaksOf(product: string, url: string): boolean {
  const spoken = /([a-z][a-z0-9+]{0,30}):\/\//.exec(url)?.[1] ?? '';
  const type = productSpoken(spoken)?.type ?? spoken;
  const isHttp = spoken === 'http' || spoken === 'https' || spoken === 'tcp';
  return isHttp || type === product || (/^(?:mysql|mariadb)$/.test(type) && /^(?:mysql|mariadb)$/.test(product));
}
