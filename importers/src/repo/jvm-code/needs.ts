import { hereIn, tellingPort } from '../../contract/address/here.js';
import type { CodeOfModule, Need } from '../values/code/index.js';
import {
  hostsIn,
  isOfPeople,
  JVM_LIBRARIES,
  propertyNeeds,
  speaksByCode,
  SQL,
  type Setting,
} from '../values/jvm/index.js';
import { factsOf } from './modules.js';

const SURE = 0.95;
const BY_INTERFACE = 0.85;
const BY_LIBRARY = 0.6;
/** No code speaks with it. */
const IDLE = 0.4;
const NOBODY: ReadonlySet<string> = new Set();
const MAX_SETTINGS = 200;

/** Whom a module needs by settings, by annotated interfaces and by the libraries that it is built with. */
export function jvmNeeds(code: CodeOfModule, all: readonly CodeOfModule[]): readonly Need[] {
  const needs = [
    ...settingNeeds(code, all),
    ...annotatedClients(code, all),
    ...code.files.flatMap((file) => propertyNeeds(file, code.world)),
    ...dubboNeeds(code, all),
  ];
  return [...needs, ...libraryNeeds(code, needs)];
}

// What a program says of itself, of its build and of the tools around it.
const OWN =
  /^(?:server\.|quarkus\.(?:http|swagger|smallrye-openapi|container-image|kubernetes|openshift|native|log|devservices|test|live-reload|jib|docker|package)\.|micronaut\.(?:server|router|application|views)\.|logging\.|info\.|mp\.openapi|app\.name)|cors|openapi|swagger/i;

/** Settings that say where a product is without a scheme. Source: references of Quarkus, SmallRye and Micronaut. */
const PRODUCTS: readonly { readonly name: RegExp; readonly product: string; readonly via: string }[] = [
  { name: /(?:^|\.)(?:kafka\.bootstrap[.-]?servers|bootstrap\.servers)$/i, product: 'kafka', via: 'messaging' },
  { name: /(?:^|\.)(?:rabbitmq|amqp)[.-](?:host|addresses)$/i, product: 'rabbitmq', via: 'messaging' },
  { name: /^quarkus\.(?:[\w-]+\.)?mongodb\.(?:[\w-]+\.)?hosts$/i, product: 'mongodb', via: 'database' },
  { name: /^quarkus\.elasticsearch\.hosts$|^elasticsearch\.http-?hosts$/i, product: 'elasticsearch', via: 'database' },
  { name: /^quarkus\.cassandra\.contact-points$/i, product: 'cassandra', via: 'database' },
  {
    name: /^consul\.client\.(?:default-?zone|host)$|^quarkus\.consul-config\.agent\.host-port$/i,
    product: 'consul',
    via: 'registry',
  },
  { name: /^quarkus\.stork\.[^.]+\.service-discovery\.consul-host$/i, product: 'consul', via: 'registry' },
  { name: /^eureka\.client\.default-?zone$/i, product: 'eureka', via: 'registry' },
];
const OF_TOKENS = /oidc|oauth|\bjwt|jwks|keycloak|auth-server/i;

function settingNeeds({ module }: CodeOfModule, all: readonly CodeOfModule[]): readonly Need[] {
  const { settings } = factsOf(module);
  return settings
    .under('')
    .filter(({ name }) => !OWN.test(name) && !isOfPeople(name))
    .flatMap((setting) => needsOfSetting(setting, all))
    .slice(0, MAX_SETTINGS);
}

function needsOfSetting(setting: Setting, all: readonly CodeOfModule[]): readonly Need[] {
  const rule = PRODUCTS.find(({ name }) => name.test(setting.name));
  const confidence = Math.min(SURE, setting.holds ?? 1);
  const at = { path: setting.path, line: setting.line, text: setting.name, confidence };
  const written = setting.text.replace(/^(?:vertx-reactive:|stork:(?=\/\/))/, (scheme) =>
    scheme === 'stork:' ? 'http:' : '',
  );
  const hosts = hostsIn(rule ? 'host' : setting.name, written, (port) => listeningOn(port, all));
  if (rule && hosts.length === 0 && /(?:^|\/\/)(?:localhost|127\.0\.0\.1)\b/.test(written)) {
    const { product, via } = rule;
    return [{ ...at, host: 'localhost', ...tellingPort(hereIn(written)?.port), product, protocol: product, via }];
  }
  return hosts.map(({ isByPort, protocol, port, via, ...place }) => ({
    ...at,
    ...place,
    ...(port === undefined || isByPort ? {} : { port }),
    protocol: rule && /^(?:|https?)$/.test(protocol) ? rule.product : protocol,
    via: rule?.via ?? (OF_TOKENS.test(setting.name) ? 'auth' : via),
  }));
}

/** The one module that listens on a port of this machine. */
function listeningOn(port: string, all: readonly CodeOfModule[]): { readonly name: string } | undefined {
  const listening = all.filter(({ module }) => module.ports?.includes(Number(port)));
  const [only] = listening;
  return listening.length === 1 && only ? { name: only.module.name } : undefined;
}

function named(name: string, all: readonly CodeOfModule[]): boolean {
  return all.some(({ module }) => module.names?.includes(name.toLowerCase()));
}

const DISCOVERS = /^(?:micronaut-discovery-client|quarkus-smallrye-stork|stork-service-discovery-\w+)$/;

/** `@RegisterRestClient(baseUri)`, `@Client("cart")` of Micronaut, `@GrpcClient("cart")`: an interface that calls. */
function annotatedClients(code: CodeOfModule, all: readonly CodeOfModule[]): readonly Need[] {
  const { settings, artifacts } = factsOf(code.module);
  return code.files.flatMap((file) =>
    file.marks.flatMap((mark): readonly Need[] => {
      const isMicronaut =
        mark.name === 'Client' && file.imports.some(({ module }) => /^io\.micronaut\.http\.client/.test(module));
      if (!isMicronaut && !/^(?:RegisterRestClient|GrpcClient)$/.test(mark.name)) return [];
      const of = (...keys: readonly string[]): string | undefined =>
        keys
          .flatMap((key) => (key === '' ? mark.given[0] : mark.named.get(key))?.texts ?? [])
          .find((text) => text !== '');
      const at = { path: file.path, line: mark.line, text: `@${mark.name}`, confidence: SURE };
      const written = settings.resolve(
        mark.name === 'RegisterRestClient' ? (of('baseUri') ?? '') : (of('', 'value', 'id') ?? ''),
      );
      if (written.includes('://') || mark.name === 'RegisterRestClient')
        return hostsIn('url', written, (port) => listeningOn(port, all)).map(({ host, port, isByPort }) => ({
          ...at,
          host,
          ...(port === undefined || isByPort ? {} : { port }),
          via: 'http',
        }));
      const isKnown = named(written, all) || [...artifacts].some((one) => DISCOVERS.test(one));
      // Where a setting says the place, the setting speaks.
      const isSet =
        settings.under(`micronaut.http.services.${written}.`).length > 0 ||
        settings.under(`quarkus.grpc.clients.${written}.`).length > 0;
      if (isSet || !isKnown || !/^[a-z0-9][\w.-]*$/i.test(written)) return [];
      return [{ ...at, host: written.toLowerCase(), via: mark.name === 'GrpcClient' ? 'grpc' : 'http' }];
    }),
  );
}

/** A reference to an interface that one other module of the repository provides. */
function dubboNeeds(code: CodeOfModule, all: readonly CodeOfModule[]): readonly Need[] {
  return factsOf(code.module).dubbo.refers.flatMap(({ type, path, line }) => {
    const providers = all.filter(({ module }) => factsOf(module).dubbo.provides.some((one) => one.type === type));
    const [only] = providers;
    if (providers.length !== 1 || !only || only === code) return [];
    return [
      {
        host: only.module.name,
        via: 'grpc',
        confidence: BY_INTERFACE,
        path,
        line,
        text: `a reference to ${type.slice(0, 100)}`,
      },
    ];
  });
}

/** What speaks with a database by whatever driver is there, beside what others have for that. */
const OPENS_SQL =
  /^(?:(?:javax|jakarta)\.(?:data|enterprise\.data)|org\.ktorm|io\.(?:agroal|ebean|micronaut\.data|quarkus\.hibernate|dropwizard\.(?:db|hibernate|jdbi3?))|io\.vertx(?:\.\w+)*\.(?:ext\.(?:jdbc|sql|asyncsql)|sqlclient|jdbcclient))\./;

/** What speaks with a broker by whatever connector is there. */
const HAS_CHANNELS = /^(?:org\.eclipse\.microprofile|io\.smallrye)\.reactive\.messaging\.|^(?:javax|jakarta)\.jms\./;

/** Libraries without a setting: whatever here is their product. What comes along with others counts where code uses it. */
function libraryNeeds({ module, files }: CodeOfModule, known: readonly Need[]): readonly Need[] {
  const { artifacts, own } = factsOf(module);
  if (files.length === 0) return [];
  return JVM_LIBRARIES.flatMap(({ product, via, packages }): readonly Need[] => {
    if (known.some((need) => need.product === product || need.via === via)) return [];
    if (![...artifacts].some((one) => packages.test(one))) return [];
    const speaks = (name: string): boolean =>
      (SQL.test(product) && OPENS_SQL.test(name)) || (via === 'messaging' && HAS_CHANNELS.test(name));
    const imports = files.flatMap((file) => file.imports.map((one) => `${one.module}.${one.name}`));
    const isUsed = imports.some(speaks) || speaksByCode(product, { artifacts, here: NOBODY, imports });
    const isOwn = [...own].some((one) => packages.test(one));
    if (!isOwn && !isUsed) return [];
    return [
      {
        host: 'localhost',
        product,
        ...(isUsed ? { protocol: product } : {}),
        via,
        confidence: isUsed ? BY_LIBRARY : IDLE,
        path: module.path,
        line: 1,
        text: `a client of ${product}`,
      },
    ];
  });
}
