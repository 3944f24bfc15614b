import {
  calledHere,
  placesIn,
  saidIn,
  type CodeFile,
  type CodeOfModule,
  type Need,
  type World,
} from '../values/code/index.js';
import { firstTexts, nestNeeds } from './nest.js';

/** Files that set up what builds and serves pages, and what passes requests on while they are made. */
const SERVES_PAGES =
  /(?:^|\/)(?:(?:vite|vue|svelte|astro|craco|webpack[\w.-]*|rsbuild|quasar)\.config|setupProxy|proxy\.conf)\.[cm]?[jt]s$/;
const NEXT = /(?:^|\/)(?:next|nuxt)\.config\.[cm]?[jt]s$/;
const MOLECULER = /(?:^|\/)moleculer\.config\.[cm]?[jt]s$/;

const MAKES_PROXIES =
  /['"](?:http-proxy(?:-middleware)?|express-http-proxy|@fastify\/http-proxy|koa-proxies|fast-gateway)['"]/;

/** Names of the fields that say where requests go. */
export function fieldsIn(path: string, text: string): RegExp | undefined {
  if (SERVES_PAGES.test(path)) return /^(?:target|proxy|\^?\/.*)$/;
  if (NEXT.test(path)) return /^(?:destination|target|proxy|\^?\/.*)$/;
  if (MOLECULER.test(path)) return /^transporter$/;
  // A list of those whom a proxy that is made for each passes requests to.
  if (MAKES_PROXIES.test(text)) return /^(?:url|uri|target|baseUrl|baseURL|upstream|proxyUrl)$/;
  return text.includes('.defaults.baseURL') ? /^axios\.defaults\.baseURL$/ : undefined;
}

/** Calls beside those of rules that are looked at, as written: clients that protoc or a loader makes. */
export const GENERATED_CLIENT = /(?:^|\.)[A-Z]\w*(?:Client|Service)$/;
const CREDENTIALS = /^(?:@grpc\/grpc-js|grpc) (?:default\.)?(?:credentials|ChannelCredentials)\.create/;
const REST_SOURCE = /^(?:@apollo\/datasource-rest|apollo-datasource-rest)$/;

const WRITTEN = 0.9;
/** A server that only developers run: what is deployed passes the same requests on in its own way. */
const OF_DEVELOPERS = 0.6;
const LISTED = 0.8;

/** Whom a module needs by what no rule of a call says. */
export function needsOfNode({ files, world }: CodeOfModule): readonly Need[] {
  return files.flatMap((file) => [
    ...nestNeeds(file, world),
    ...generatedClients(file, world),
    ...fieldNeeds(file, world),
    ...restSources(file, world),
  ]);
}

/** `new shop.CartService(address, grpc.credentials.createInsecure())`: who is given credentials is a client. */
function generatedClients(file: CodeFile, world: World): readonly Need[] {
  return file.calls
    .filter(({ given }) => CREDENTIALS.test(given[1]?.made ?? ''))
    .flatMap((call) =>
      firstTexts(call, world).flatMap((text) =>
        needsAt(text, 'host', 'grpc', WRITTEN, {
          path: file.path,
          line: call.line,
          text: `${call.written.slice(0, 120)}(…)`,
        }),
      ),
    );
}

function fieldNeeds(file: CodeFile, world: World): readonly Need[] {
  const { path } = file;
  const isListed = file.calls.some(({ module }) => PASSES_ON.test(module));
  return file.fields.flatMap(({ name, texts, line }) =>
    saidIn(texts, world).flatMap(({ text, called }) => {
      const at = { path, line, text: name, ...(called === undefined ? {} : { called }) };
      if (MOLECULER.test(path)) return needsAt(text, 'host', 'messaging', WRITTEN, at);
      if (SERVES_PAGES.test(path)) return needsAt(text, 'url', 'http', OF_DEVELOPERS, at);
      return needsAt(text, 'url', 'http', isListed ? LISTED : WRITTEN, at);
    }),
  );
}

/** `class Cart extends RESTDataSource { baseURL = 'http://cart/' }` */
function restSources(file: CodeFile, world: World): readonly Need[] {
  const brought = file.imports.find(({ module }) => REST_SOURCE.test(module));
  if (!brought) return [];
  return [...file.constants]
    .filter(([key]) => key.endsWith('.baseURL'))
    .flatMap(([, texts]) => texts.flatMap((text) => world.resolve(text)))
    .flatMap((text) => needsAt(text, 'url', 'http', WRITTEN, { path: file.path, line: 1, text: 'baseURL' }));
}

function needsAt(
  text: string,
  how: 'url' | 'host',
  via: string,
  confidence: number,
  { called, ...at }: Pick<Need, 'path' | 'line' | 'text' | 'called'>,
): readonly Need[] {
  return placesIn(text, how).map(({ host, port, protocol }) => ({
    ...at,
    ...calledHere(host, called),
    host,
    ...(port === undefined ? {} : { port }),
    ...(protocol === '' ? {} : { protocol }),
    via,
    confidence: host === 'localhost' ? Math.min(confidence, 0.7) : confidence,
  }));
}

const PASSES_ON =
  /^(?:http-proxy(?:-middleware)?|express-http-proxy|@fastify\/http-proxy|fastify-http-proxy|fast-gateway|koa-proxies)$/;
const GATEWAYS = /^(?:@apollo\/gateway|express-gateway|moleculer-web|@mercuriusjs\/gateway)$/;

/** A program that passes requests on to several others is a gateway. */
export function roleOf({ files }: CodeOfModule): string | undefined {
  const calls = files.flatMap((file) => file.calls.filter((call) => PASSES_ON.test(call.module)));
  const isGateway =
    calls.length > 1 || files.some(({ imports }) => imports.some(({ module }) => GATEWAYS.test(module)));
  return isGateway ? 'gateway' : undefined;
}
