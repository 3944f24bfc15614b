import type { Application } from './application.js';
import { NAME_FIRST, ROUTE_FUNCTIONS } from './calls.js';
import type { Need, NeedRule } from './need.js';
import { spokenAt, type JavaCall, type JavaFile } from '../values/jvm/index.js';

/** Kinds of clients that a file must import for its calls to be believed. A URI alone may be a link or where a browser is sent. */
const CLIENTS =
  /^(?:RestTemplate|RestTemplateBuilder|RestOperations|RestClient|WebClient|OAuth2RestTemplate|OAuth2RestOperations|AsyncRestTemplate|TestRestTemplate|HttpClient|HttpRequest|CloseableHttpClient|OkHttpClient|URL|UriComponentsBuilder|WebTarget|Client|HttpGet|HttpPost)$/;

/** Packages of such, of which code often brings in all. */
const OF_CLIENTS =
  /^(?:java\.net(?:\.http)?|org\.springframework\.(?:\w+\.)*(?:client|util)|org\.apache\.h(?:ttp|c)[\w.]*|okhttp3|ja(?:vax|karta)\.ws\.rs\.client|reactor\.netty[\w.]*)$/;
/** Where a browser is sent, and whom others are told to answer: nobody is asked there. */
const TOLD_TO_OTHERS =
  /redirect|(?:^|[.\s])(?:location|seeOther|created)\b|(?:return|notify|cancel|success|failure|error|callback|webhook|image|logo)_?-?Ur[il]|allowedOrigins|addAllowedOrigin/i;

const SURE = 0.9;
const HOST = /^(?:https?|lb):\/\/([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)(?::(\d{2,5}|\{\}))?(?:[/?#{]|$)/;

/** Where a URL leads, with constants and settings put in; undefined where its host is not known. */
export function placeIn(text: string, application: Application, constants: ReadonlyMap<string, string>) {
  const match = HOST.exec(urlOf(text, application, constants));
  if (!match?.[1]) return undefined;
  const port = Number(match[2]);
  return { host: match[1].toLowerCase(), ...(Number.isInteger(port) && port > 0 ? { port } : {}) };
}

function urlOf(text: string, { settings }: Application, constants: ReadonlyMap<string, string>): string {
  return settings.resolve(withConstants(text, constants)).trim();
}

export function withConstants(text: string, constants: ReadonlyMap<string, string>): string {
  return text.replace(/\{(\w+\.\w+)\}/g, (written, name: string) => constants.get(name) ?? written);
}

/** Constants of all files of an application, by `Class.NAME`. */
export function constantsOf(java: readonly JavaFile[]): ReadonlyMap<string, string> {
  return new Map(java.flatMap((file) => [...file.constants]));
}

/** `http://cart/items` in a call of an HTTP client, and names that are looked up in a registry. */
export const clientCalls: NeedRule = {
  name: 'client calls',
  needs(application, landscape) {
    const constants = constantsOf(application.java);
    return application.java.flatMap((file) => {
      const isClient = mayHoldClient(file);
      return file.calls.flatMap((call) => needsOf(call, file, isClient));
    });

    function needsOf(call: JavaCall, { path }: JavaFile, isClient: boolean): readonly Need[] {
      const at = { via: 'http', path, line: call.line, confidence: SURE, text: `${call.name}(…)` };
      if (NAME_FIRST.test(call.name))
        return (call.given[0] ?? []).flatMap((given) => {
          const found = landscape.named(application.settings.resolve(given));
          return found ? [{ ...at, host: found.name }] : [];
        });
      if (!isClient || ROUTE_FUNCTIONS.test(call.name) || TOLD_TO_OTHERS.test(call.within)) return [];
      const texts = call.given.slice(0, 3).find((one) => one.some((text) => placeIn(text, application, constants)));
      return (texts ?? []).flatMap((text): readonly Need[] => {
        const place = placeIn(text, application, constants);
        if (place === undefined) return [];
        const [spoken] = spokenAt(urlOf(text, application, constants));
        if (spoken?.product !== undefined)
          return [{ ...at, host: spoken.host, via: spoken.via, product: spoken.product }];
        if (!/^(?:localhost|127\.0\.0\.1)$/.test(place.host)) return [{ ...at, ...place }];
        const here = landscape.at(String(place.port ?? ''));
        return here ? [{ ...at, host: here.name }] : [];
      });
    }
  },
};

function mayHoldClient({ imports, code }: JavaFile): boolean {
  if ([...imports].some((name) => CLIENTS.test(name))) return true;
  return code.imports.some(({ module, name, local }) => local === '' && name === '' && OF_CLIENTS.test(module));
}

const NAMED = 0.95;
/** Its name is a setting that nothing which was read sets: at most whom that is called after. */
const BY_SETTING = 0.6;
const UNSET = 'unset';
/** Nobody is given the client. */
const UNUSED = 0.4;

const BY_NAME = /^(?:FeignClient|ReactiveFeignClient|RibbonClient|LoadBalancerClient)$/;

/** `@FeignClient(name, url)`, `@RibbonClient(name)` and `@HttpExchange(url)`. */
export const feignClients: NeedRule = {
  name: 'feign',
  needs(application, landscape) {
    const files = [...application.java, ...application.shared];
    const constants = constantsOf(files);
    return files.flatMap((file) =>
      file.annotations.flatMap(({ name, values, line, on, owner }) => {
        if (!BY_NAME.test(name) && name !== 'HttpExchange') return [];
        const first = (...keys: readonly string[]): string | undefined =>
          keys.map((key) => values.get(key)?.[0]).find((text) => text !== undefined && text !== '');
        const url = first('url');
        const place = url === undefined ? undefined : placeIn(withScheme(url, name), application, constants);
        // Of an exchange the text is a URL, and mostly only a path of one.
        const written = name === 'HttpExchange' ? '' : (first('name', 'value', 'serviceId', 'contextId') ?? '');
        const exchanged = name === 'HttpExchange' && place === undefined ? first('value') : undefined;
        const asked = exchanged === undefined ? place : placeIn(exchanged, application, constants);
        const called = application.settings
          .resolve(withConstants(written, constants))
          .replace(/^https?:\/\//, '')
          .toLowerCase();
        const registered = /^[a-z0-9][\w.-]*$/.test(called) ? landscape.registered(called) : undefined;
        const setting = /^\$\{([\w.-]{1,200})\}$/.exec(called)?.[1];
        const host = asked?.host ?? registered ?? (setting === undefined ? undefined : UNSET);
        if (host === undefined) return [];
        const port = asked?.port === undefined ? {} : { port: asked.port };
        const isUnused = on === 'type' && application.code.isUnused(owner);
        const said = isUnused ? `@${name} that no code names` : `@${name}`;
        const sure = host === UNSET ? BY_SETTING : NAMED;
        const confidence = isUnused ? UNUSED : sure;
        return [
          {
            host,
            ...(host === UNSET ? { setting } : {}),
            ...port,
            via: 'http',
            confidence,
            path: file.path,
            line,
            text: said,
          },
        ];
      }),
    );
  },
};

function withScheme(url: string, annotation: string): string {
  if (annotation === 'HttpExchange') return url;
  return /^(?:https?:|\$\{)/.test(url) ? url : `http://${url}`;
}
