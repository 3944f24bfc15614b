import type { Application, Role } from './application.js';
import { hostsIn, isOfPeople, variableOf, type Host } from '../values/jvm/index.js';
import { isOfOther, isOffByRegistry, portBeside, productOfSetting, sureOfClient } from './libraries.js';
import { sureOfExporter } from './exporters.js';
import type { Landscape, Need, NeedRule } from './need.js';
import { isOffBeside, isSwitchedOff } from './use.js';
import { enables, EUREKA_CLIENT, isBuiltWith } from './roles.js';

/** A part of the platform that a library makes an application use, whether or not a setting says where it is. */
interface Platform {
  readonly role: Role;
  /** What makes a server of that kind; such a one needs no other. */
  readonly server: RegExp;
  /** Artifacts that make a client. */
  readonly artifacts: RegExp;
  readonly annotations?: RegExp;
  /** Settings that say where it is, the first that is set wins. */
  readonly places: readonly string[];
  /** Where it is when nobody says. */
  readonly usual: string;
  /** Setting that says its name in the registry. */
  readonly registered?: string;
  /** Settings that turn the client off with `false`. */
  readonly switches: readonly string[];
  readonly via: string;
  /** Product that stands where a setting says, when no application of the repository does. */
  readonly product?: string;
}

/** Source of artifacts, settings and defaults: references of Spring Cloud Netflix, Config, Sleuth and Spring Boot Admin. */
const PLATFORMS: readonly Platform[] = [
  {
    role: 'registry',
    server: /^EnableEurekaServer$/,
    artifacts: EUREKA_CLIENT,
    annotations: /^EnableEurekaClient$/,
    places: ['eureka.client.service-url.default-zone'],
    usual: 'http://localhost:8761/eureka/',
    switches: ['eureka.client.enabled', 'spring.cloud.discovery.enabled'],
    via: 'registry',
    product: 'eureka',
  },
  {
    role: 'config',
    server: /^EnableConfigServer$/,
    artifacts: /^spring-cloud-(?:starter-config|config-client)$/,
    places: ['spring.cloud.config.uri', 'spring.config.import'],
    usual: 'http://localhost:8888',
    registered: 'spring.cloud.config.discovery.service-id',
    switches: ['spring.cloud.config.enabled'],
    via: 'config',
    product: 'spring-cloud-config-server',
  },
  {
    role: 'monitoring',
    server: /^EnableZipkin(?:Stream)?Server$/,
    artifacts:
      /^(?:spring-cloud-(?:starter-zipkin|sleuth-zipkin|starter-sleuth-zipkin)|zipkin-reporter-brave|opentelemetry-exporter-zipkin|spring-boot-starter-zipkin)$/,
    places: ['spring.zipkin.base-url', 'management.zipkin.tracing.endpoint'],
    usual: 'http://localhost:9411/',
    switches: [
      'spring.zipkin.enabled',
      'spring.sleuth.enabled',
      'management.tracing.enabled',
      'management.tracing.export.enabled',
      'management.tracing.export.zipkin.enabled',
      'management.zipkin.tracing.export.enabled',
    ],
    via: 'telemetry',
    product: 'zipkin',
  },
  {
    role: 'monitoring',
    server: /^EnableAdminServer$/,
    artifacts: /^spring-boot-admin-(?:starter-client|client)$/,
    places: ['spring.boot.admin.client.url', 'spring.boot.admin.url'],
    usual: '',
    switches: ['spring.boot.admin.client.enabled'],
    via: 'telemetry',
  },
];

/** Artifacts that may be clients of a part of the platform, whoever made them. */
const MAY_ASK: readonly { readonly role: Role; readonly artifacts: RegExp }[] = [
  {
    role: 'registry',
    artifacts: /eureka|consul|zookeeper|nacos|discovery|(?<!^micrometer-)registry|kubernetes|polaris|etcd|curator/i,
  },
  { role: 'config', artifacts: /config(?!uration-processor)|consul|zookeeper|nacos|apollo|vault|etcd|curator/i },
];

const ENABLES_CLIENT = /^Enable(?:Eureka|Discovery)Client$/;

/**
 * Parts of the platform that an application asks nothing: its build, which was understood, holds nothing that may be a client,
 * or the one that it holds is switched off. Undefined where nothing is known of it.
 */
export function withoutClientsOf(application: Application): readonly Role[] | undefined {
  if (!application.module.isWhole) return undefined;
  const asksNobody = ({ role, artifacts }: (typeof MAY_ASK)[number]): boolean => {
    const off = PLATFORMS.filter((one) => one.role === role && isOff(application, one));
    const isClient = (one: string): boolean => off.some((platform) => platform.artifacts.test(one));
    const asking = [...application.module.mayUse].filter((one) => artifacts.test(one));
    // Code that enables a client has it from somewhere.
    return asking.length === 0 ? !enables(application, ENABLES_CLIENT) : asking.every(isClient);
  };
  const without = MAY_ASK.filter(asksNobody).map(({ role }) => role);
  return without.length > 0 ? without : undefined;
}

const SURE = 0.95;
/** The library is there, and one in the repository is what it looks for. */
const BY_LIBRARY = 0.85;

/** Registry, configuration, traces, administration: by the client's library, its settings and defaults. */
export const platformNeeds: NeedRule = {
  name: 'platform',
  needs: (application, landscape) =>
    PLATFORMS.flatMap((platform) => {
      const isClient =
        isBuiltWith(application, platform.artifacts) ||
        (platform.annotations !== undefined && enables(application, platform.annotations));
      if (!isClient || enables(application, platform.server) || isOff(application, platform)) return [];
      return needsOfPlatform(application, landscape, platform);
    }),
};

function needsOfPlatform(application: Application, landscape: Landscape, platform: Platform): readonly Need[] {
  const { via, product } = platform;
  const settings = settingsFor(application, platform);
  const registered = platform.registered && settings.get(platform.registered);
  if (registered) {
    const { path, line, name: text } = registered;
    return [{ host: registered.text.toLowerCase(), via, confidence: SURE, path, line, text }];
  }
  const set = platform.places.map((name) => settings.get(name)).find((one) => one !== undefined);
  const text = set?.name ?? 'the library and its default';
  const place = { path: set?.path ?? application.module.path, line: set?.line ?? 1, via, text };
  const written = set?.text.replace(/^(?:optional:)?configserver:/, '') || platform.usual;
  const servers = landscape.applications.filter((one) => enables(one, platform.server));
  // A port on which something else listens is not where the one server is.
  const isServer = ({ host, isByPort, product: here }: Host): boolean =>
    here === undefined && (!isByPort || servers.length === 0 || servers.some(({ names }) => names.includes(host)));
  if (!set && isNowhere(application, platform)) return [];
  const hosts = hostsIn(set?.name ?? 'url', written, landscape.at).filter(isServer);
  const spoken = set && product !== undefined ? { protocol: product } : {};
  if (hosts.length > 0)
    return hosts.map(({ host, port }) => ({ ...place, host, ...(port ? { port } : {}), ...spoken, confidence: SURE }));
  const [only] = servers;
  if (only && servers.length === 1 && only.folder !== application.module.folder)
    return [{ ...place, host: only.name, confidence: BY_LIBRARY }];
  const port = PORT_HERE.exec(written)?.[1];
  if (!set || product === undefined || servers.length > 0 || port === undefined) return [];
  return [{ ...place, host: 'localhost', port: Number(port), product, ...spoken, confidence: BY_LIBRARY }];
}

/**
 * Whether nobody says where a part of the platform is that is not looked for without: who administers is told to a client by
 * a URL alone, and a client of a configuration server that no file sets up, and for which the server has none, is a line of a
 * build. Source: Spring Boot Admin reference, "Spring Boot Admin Client"; Spring Cloud Config reference, "Spring Boot Config Data Import".
 */
function isNowhere(application: Application, { role, usual, places }: Platform): boolean {
  const { environment, layers, module, own } = application;
  const set = [...environment.keys()];
  if (usual === '')
    return !places.some((name) => own.get(name) ?? application.settings.get(name) ?? environment.get(variableOf(name)));
  if (
    role !== 'config' ||
    set.some((name) => /^(?:SPRING_(?:CLOUD_)?CONFIG_|SPRING_APPLICATION_JSON|CONFIG)/.test(name))
  )
    return false;
  const inside = module.folder === '.' ? '' : `${module.folder}/`;
  const isSetUp = ({ base, path }: Application['layers'][number]): boolean =>
    base === 'bootstrap' || (!path.startsWith(inside) && base !== 'application');
  return !own.under('spring.c').some(({ name }) => OF_CONFIG.test(name)) && !layers.some(isSetUp);
}

const OF_CONFIG = /^spring\.(?:cloud\.config|config\.import)/i;

const PORT_HERE = /^https?:\/\/(?:[^@/\s]{1,100}@)?(?:localhost|127\.0\.0\.1):(\d{2,5})(?:\/|$)/;

/** A client of a configuration server is told where it is, and whether to ask, before anything is handed out. */
function settingsFor(application: Application, { role }: Platform): Application['settings'] {
  return role === 'config' ? application.own : application.settings;
}

function isOff(application: Application, platform: Platform): boolean {
  const { switches, role } = platform;
  // Who is told at the start whom to ask for settings does not start without.
  if (role === 'config' && application.environment.get('SPRING_CONFIG_IMPORT')?.includes('configserver:')) return false;
  const settings = settingsFor(application, platform);
  // Where only a profile says the place, that profile's switch is its own.
  const said = platform.places.flatMap((name) => settings.get(name)?.holds ?? []);
  const holds = Math.min(1, ...said);
  if (switches.some((name) => isSwitchedOff({ settings, environment: application.environment }, name, holds)))
    return true;
  if (role === 'config' && isNeverImported(application)) return true;
  const isUnused = (name: string): boolean => application.settings.text(`eureka.client.${name}`) === 'false';
  return role === 'registry' && isUnused('register-with-eureka') && isUnused('fetch-registry');
}

/**
 * Since Spring Cloud 2020.0 a client asks only where `spring.config.import` says so, or a bootstrap context is made; who
 * has that check switched off does without. Source: Spring Cloud Config reference, "Spring Boot Config Data Import".
 */
function isNeverImported(application: Application): boolean {
  const { own } = application;
  if (own.text('spring.cloud.config.import-check.enabled') !== 'false') return false;
  const imports = own.under('spring.config.import').some(({ text }) => text.includes('configserver:'));
  return !imports && !isBuiltWith(application, /^spring-cloud-starter-bootstrap$/);
}

/** Whom tokens are asked of, and who sends mail, whatever their addresses are written with. */
function viaOf(name: string): string | undefined {
  if (/^(?:spring\.)?security\.oauth2\./i.test(name)) return 'auth';
  return /(?:^|\.)mail\.(?:[\w-]+\.)*host$/i.test(name) ? 'tcp' : undefined;
}

const MAX_SETTINGS_WITH_HOSTS = 200;
// What is told by rules of their own, and what is no need.
const ELSEWHERE =
  /^(?:eureka\.|spring\.cloud\.config\.(?!server)|spring\.(?:zipkin|boot\.admin)\.|management\.zipkin\.|spring\.config\.import|zuul\.|spring\.cloud\.gateway\.|ribbon\.|logging\.|info\.|springdoc|swagger|server\.|management\.endpoints|spring\.application|spring\.profiles|.*content-security-policy)/;

const OF_SPRING = /^(?:spring|management|eureka)\./;

/** No code asks for it, nor a library. */
const ASKED_BY_NOBODY = 0.4;

const OF_TRACES = /^(?:management\..*\btracing\.|otel\.exporter\.)/i;
const TRACES = [
  'management.tracing.enabled',
  'management.tracing.export.enabled',
  'management.tracing.export.otlp.enabled',
];

/** Whether a switch turns off what a setting says the place of. */
function isSettingOff(application: Application, name: string, holds = 1): boolean {
  if (OF_TRACES.test(name) && TRACES.some((one) => isSwitchedOff(application, one, holds))) return true;
  return isOffByRegistry(application, name) || isOffBeside(application, name, holds);
}

/**
 * A configuration server reads the store of its profile: with `native` alone that is a folder, whatever is said of others.
 * Source: Spring Cloud Config reference, "Environment Repository".
 */
function isOfOtherBackend({ own, environment }: Application, name: string): boolean {
  const store = /^spring\.cloud\.config\.server\.(git|svn|vault|jdbc|redis)\./i.exec(name)?.[1]?.toLowerCase();
  if (store === undefined) return false;
  const active = environment.get('SPRING_PROFILES_ACTIVE') ?? own.text('spring.profiles.active') ?? '';
  const profiles = active.split(',').map((one) => one.trim().toLowerCase());
  return profiles.includes('native') && !profiles.includes(store) && !profiles.includes('composite');
}

/** Every other setting that names a host: data, brokers, mail, keys of tokens, URLs of others. */
export const settingNeeds: NeedRule = {
  name: 'settings',
  needs: (application, landscape) =>
    application.settings
      .under('')
      .filter(({ name }) => !ELSEWHERE.test(name) && !isOfPeople(name) && !isOfOther(application, name))
      .filter(({ name }) => OF_SPRING.test(name) || !landscape.isPutIn(name))
      .filter(({ name, holds }) => !isSettingOff(application, name, holds))
      .filter(({ name }) => !isOfOtherBackend(application, name))
      .flatMap((setting) =>
        hostsIn(setting.name, setting.text, landscape.at).map((found): Need => {
          const { isByPort, protocol, port: written, ...place } = found;
          const port = written ?? portBeside(setting, application);
          const spoken = protocol === '' ? productOfSetting(setting.name) : protocol;
          return {
            ...place,
            ...(spoken === undefined ? {} : { protocol: spoken }),
            ...(port === undefined || isByPort ? {} : { port }),
            via: viaOf(setting.name) ?? found.via,
            confidence: Math.min(
              SURE,
              setting.holds ?? 1,
              sureOfClient(application, setting.name),
              sureOfExporter(application, setting.name),
              OF_SPRING.test(setting.name) || application.code.asksFor(setting.name) ? SURE : ASKED_BY_NOBODY,
            ),
            path: setting.path,
            line: setting.line,
            text: setting.name,
          };
        }),
      )
      .slice(0, MAX_SETTINGS_WITH_HOSTS),
};
