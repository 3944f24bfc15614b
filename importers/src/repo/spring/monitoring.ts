import type { Application } from './application.js';
import type { Landscape, Need, NeedRule } from './need.js';
import { enables, isBuiltWith } from './roles.js';
import { isSwitchedOff } from './use.js';

const SURE = 0.9;
const BY_LIBRARY = 0.7;

/** A server of Spring Boot Admin asks whatever is registered how it is. */
const ALL = 0.75;

/** Source: Spring Boot Admin reference, "Spring Cloud Discovery". */
function administered(application: Application, { applications }: Landscape): readonly Need[] {
  const { folder } = application.module;
  const isRegistered = applications.some((one) => one.folder === folder && one.isRegistered);
  if (!enables(application, /^EnableAdminServer$/) || !isRegistered) return [];
  if (isSwitchedOff(application, 'spring.boot.admin.discovery.enabled')) return [];
  const place = application.annotationsAt(/^EnableAdminServer$/);
  return applications
    .filter((one) => one.folder !== folder && !enables(one, /^EnableEurekaServer$/) && one.isRegistered)
    .map(({ name }) => ({ ...place, host: name, via: 'telemetry', confidence: ALL }));
}

/**
 * Turbine gathers the streams of the applications that it is told of; a dashboard shows what the one Turbine gathers.
 * Source: Spring Cloud Netflix, "Turbine" and "Hystrix Dashboard".
 */
export const monitoringNeeds: NeedRule = {
  name: 'monitoring',
  needs(application, landscape) {
    const at = { via: 'telemetry' };
    const asked = administered(application, landscape);
    const told = enables(application, /^EnableTurbine/) ? application.settings.get('turbine.app-config') : undefined;
    const gathered = (told?.text ?? '').split(',').flatMap((name): readonly Need[] => {
      const found = landscape.named(name.trim());
      return found && told
        ? [{ ...at, host: found.name, confidence: SURE, path: told.path, line: told.line, text: told.name }]
        : [];
    });
    const isDashboard = enables(application, /^EnableHystrixDashboard$/);
    const { folder } = application.module;
    const turbines = landscape.applications.filter((one) => one.folder !== folder && enables(one, /^EnableTurbine/));
    const [turbine] = turbines;
    if (!isDashboard || turbine === undefined || turbines.length > 1) return [...asked, ...gathered];
    const place = application.annotationsAt(/^EnableHystrixDashboard$/);
    return [...asked, ...gathered, { ...at, ...place, host: turbine.name, confidence: BY_LIBRARY }];
  },
};

const RESOURCE_SERVER = /^(?:spring-boot-starter-oauth2-resource-server|spring-security-oauth2-resource-server)$/;
const CLIENT = /^(?:spring-boot-starter-oauth2-client|spring-security-oauth2-client)$/;
// What gives a resource server the key itself: it then asks nobody.
const OWN_KEY =
  /^(?:security\.oauth2\.resource\.jwt\.key-?(?:value|store)|spring\.security\.oauth2\.resourceserver\.jwt\.public-key-location)$/i;

/**
 * A client of OAuth2 gets tokens of whoever gives them, and a resource server asks there whether they hold, unless it
 * has the key: where no setting says who that is, the one that gives tokens in the repository.
 */
export const tokenNeeds: NeedRule = {
  name: 'tokens',
  needs(application, landscape) {
    const isClient = enables(application, /^EnableOAuth2(?:Client|Sso)$/) || isBuiltWith(application, CLIENT);
    const isResource = enables(application, /^EnableResourceServer$/) || isBuiltWith(application, RESOURCE_SERVER);
    const giver = landscape.only('auth');
    if (giver === undefined || giver.folder === application.module.folder) return [];
    if (!isClient && !(isResource && !hasKey(application))) return [];
    const place = application.annotationsAt(/^Enable(?:OAuth2(?:Client|Sso)|ResourceServer)$/);
    return [{ ...place, host: giver.name, via: 'auth', confidence: BY_LIBRARY }];
  },
};

function hasKey({ settings, code }: Application): boolean {
  return code.holdsKey || settings.under('').some(({ name }) => OWN_KEY.test(name));
}
