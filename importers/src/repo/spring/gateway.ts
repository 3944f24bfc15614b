import type { Application } from './application.js';
import { ROUTE_FUNCTIONS } from './calls.js';
import { constantsOf, withConstants } from './clients.js';
import { hostsIn, type JavaCall } from '../values/jvm/index.js';
import type { Landscape, Need, NeedRule } from './need.js';
import { enables, EUREKA_CLIENT, isBuiltWith } from './roles.js';
import type { Setting } from '../values/jvm/index.js';

const SURE = 0.95;
/** A gateway that forwards to whatever is registered. */
const ALL = 0.75;
/** Where routes are written, nobody asks for what else is registered. */
const ALL_BESIDE_ROUTES = 0.4;

/** Routes of Zuul and of Spring Cloud Gateway, from settings and code. */
export const gatewayRoutes: NeedRule = {
  name: 'gateway routes',
  needs: (application, landscape) => [...zuulRoutes(application, landscape), ...cloudRoutes(application, landscape)],
};

function need(setting: Setting, host: string, confidence = SURE, port?: number): Need {
  return {
    host: host.toLowerCase(),
    ...(port === undefined ? {} : { port }),
    via: 'http',
    confidence,
    path: setting.path,
    line: setting.line,
    text: setting.name,
  };
}

/** Source: Spring Cloud Netflix, "Embedded Zuul Reverse Proxy": without routes all that is registered is served. */
function zuulRoutes(application: Application, landscape: Landscape): readonly Need[] {
  if (!enables(application, /^EnableZuul(?:Proxy|Server)$/)) return [];
  const routes = new Map<string, Map<string, Setting>>();
  for (const setting of application.settings.under('zuul.routes.')) {
    const [id = '', ...field] = setting.name.split('.').slice(2);
    const fields = routes.get(id) ?? new Map<string, Setting>();
    fields.set(field.join('.').toLowerCase().replace(/[-_]/g, ''), setting);
    routes.set(id, fields);
  }
  const found: Need[] = [];
  for (const [id, fields] of routes) {
    const url = fields.get('url');
    const service = fields.get('serviceid');
    const path = fields.get('path') ?? fields.get('');
    if (service) found.push(need(service, service.text));
    else if (url)
      for (const { host, port } of hostsIn('url', url.text, landscape.at)) found.push(need(url, host, SURE, port));
    else if (path) found.push(need(path, id));
  }
  const ignored = application.settings.text('zuul.ignored-services');
  const isAll = ignored?.includes('*') ?? false;
  if (isAll || !isBuiltWith(application, EUREKA_CLIENT)) return found;
  const left = new Set((ignored ?? '').split(',').map((name) => name.trim().toLowerCase()));
  const at = application.annotationsAt(/^EnableZuul/);
  return [
    ...found,
    ...registered(application, landscape, left).map((host) => ({
      ...at,
      host,
      via: 'http',
      confidence: found.length > 0 ? ALL_BESIDE_ROUTES : ALL,
    })),
  ];
}

/** Names of the applications of the business that register themselves where the gateway looks. */
function registered(application: Application, landscape: Landscape, left: ReadonlySet<string>): readonly string[] {
  return landscape.applications
    .filter((one) => one.folder !== application.module.folder && one.role === undefined && !left.has(one.name))
    .filter(({ mayRegister }) => mayRegister)
    .map(({ name }) => name);
}

/** Source: Spring Cloud Gateway, "Configuration": routes[n].uri, and the locator that makes one of each service. */
function cloudRoutes(application: Application, landscape: Landscape): readonly Need[] {
  const { settings } = application;
  const written = settings
    .under('spring.cloud.gateway.')
    .filter(({ name }) => /\.routes\[\d+\]\.uri$/i.test(name))
    .flatMap((setting) =>
      hostsIn('url', setting.text, landscape.at).map(({ host, port }) =>
        need(setting, setting.text.startsWith('lb:') ? landscape.registered(host) : host, SURE, port),
      ),
    );
  const routes = [...written, ...cloudRoutesInCode(application, landscape)];
  const confidence = routes.length > 0 ? ALL_BESIDE_ROUTES : ALL;
  const locator = settings.get('spring.cloud.gateway.discovery.locator.enabled');
  const all = locator?.text === 'true' ? registered(application, landscape, new Set()) : [];
  return [...routes, ...all.flatMap((host) => (locator ? [need(locator, host, confidence)] : []))];
}

/** `uri("lb://cart")` of a locator; `lb("cart")` and `http("http://cart")` of routes that are functions. */
function cloudRoutesInCode(application: Application, landscape: Landscape): readonly Need[] {
  const constants = constantsOf([...application.java, ...application.shared]);
  const placesOf = ({ name, given }: JavaCall): readonly { readonly host: string; readonly port?: number }[] =>
    (given[0] ?? []).flatMap((text) => {
      const said = application.settings.resolve(withConstants(text, constants));
      const found = name === 'lb' ? landscape.named(said) : undefined;
      if (name === 'lb') return found ? [{ host: found.name }] : [];
      return hostsIn('url', said, landscape.at).map(({ host, port }) => ({
        host,
        ...(port === undefined ? {} : { port }),
      }));
    });
  return application.java.flatMap(({ path, imports, calls, code }) => {
    const isLocator = imports.has('RouteLocatorBuilder');
    const isOfRoutes = code.imports.some(({ module }) => OF_ROUTES.test(module));
    if (!isLocator && !isOfRoutes) return [];
    return calls
      .filter(({ name }) => name === 'uri' || (isOfRoutes && ROUTE_FUNCTIONS.test(name)))
      .flatMap((call) =>
        placesOf(call).map((place) => ({
          ...place,
          via: 'http',
          confidence: SURE,
          path,
          line: call.line,
          text: `${call.name}(…)`,
        })),
      );
  });
}

/** Source: Spring Cloud Gateway Server MVC, "Java Routes API". */
const OF_ROUTES =
  /^org\.springframework\.cloud\.gateway\.server\.mvc\.(?:filter\.(?:LoadBalancer|Before)FilterFunctions|handler\.(?:HandlerFunctions|GatewayRouterFunctions))/;
