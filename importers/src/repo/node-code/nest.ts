import { tellingPort } from '../../contract/address/here.js';
import {
  slotTexts,
  placesIn,
  unsetNeeds,
  type CodeCall,
  type CodeFile,
  type CodeOfModule,
  type Given,
  type Need,
  type World,
} from '../values/code/index.js';

interface Transport {
  readonly says: RegExp;
  readonly via: string;
  readonly product?: string;
  /** Options that say where it is, the first that is given wins. */
  readonly options: readonly string[];
  /** Whether whoever listens listens there itself. */
  readonly isDirect: boolean;
}

/** Source: NestJS, "Microservices", options of each transporter. */
const TRANSPORTS: readonly Transport[] = [
  { says: /\bTCP\b/, via: 'tcp', options: ['host'], isDirect: true },
  { says: /\bGRPC\b/, via: 'grpc', options: ['url'], isDirect: true },
  { says: /\bREDIS\b/, via: 'messaging', product: 'redis', options: ['url', 'host'], isDirect: false },
  { says: /\bNATS\b/, via: 'messaging', product: 'nats', options: ['servers', 'url'], isDirect: false },
  { says: /\bRMQ\b/, via: 'messaging', product: 'rabbitmq', options: ['urls'], isDirect: false },
  { says: /\bKAFKA\b/, via: 'messaging', product: 'kafka', options: ['client.brokers'], isDirect: false },
  { says: /\bMQTT\b/, via: 'messaging', product: 'mqtt', options: ['url', 'host'], isDirect: false },
];

const CLIENTS = /^(?:ClientsModule\.register(?:Async)?|ClientProxyFactory\.create)$/;
const SERVERS = /^NestFactory\.(?:createMicroservice|create\.connectMicroservice)$/;
/** Calls, as written, that are looked at. */
export const NEST_CALLS =
  /(?:^|\.)(?:ClientsModule\.register(?:Async)?|ClientProxyFactory\.create|createMicroservice|connectMicroservice|registerAs)$/;

const WRITTEN = 0.9;
const BY_LIBRARY = 0.7;

/** Whom Nest's transporters reach: clients of other programs, brokers for both sides. */
export function nestNeeds(file: CodeFile, world: World): readonly Need[] {
  const ofCalls = file.calls.flatMap((call) => {
    const isServer = SERVERS.test(call.path);
    if (!isServer && !CLIENTS.test(call.path)) return [];
    return call.given.flatMap((given) =>
      needsOfGiven(given, { path: file.path, line: call.line, text: call.path }, isServer, world),
    );
  });
  const ofMarks = file.marks
    .filter(({ name }) => name === 'Client')
    .flatMap(({ given, line }) =>
      given.flatMap((one) => needsOfGiven(one, { path: file.path, line, text: '@Client' }, false, world)),
    );
  return [...ofCalls, ...ofMarks];
}

type At = Pick<Need, 'path' | 'line' | 'text'>;

function needsOfGiven(given: Given, at: At, isServer: boolean, world: World): readonly Need[] {
  return given.objects.flatMap((fields) => {
    const prefix = ['', 'useFactory.', 'customClass.', 'clients.', 'clients.useFactory.'].find((one) =>
      fields.has(`${one}transport`),
    );
    if (prefix === undefined) return [];
    const named = (fields.get(`${prefix}transport`) ?? []).join(' ');
    const transport = TRANSPORTS.find(({ says }) => says.test(named));
    if (!transport || (isServer && transport.isDirect)) return [];
    return needsOfTransport(transport, (name) => fields.get(`${prefix}options.${name}`), at, world);
  });
}

function needsOfTransport(
  { via, product, options }: Transport,
  option: (name: string) => readonly string[] | undefined,
  at: At,
  world: World,
): readonly Need[] {
  const port = (option('port') ?? []).flatMap((text) => world.resolve(text))[0] ?? '';
  const places = options
    .flatMap((name) => option(name) ?? [])
    .flatMap((text) => world.resolve(text))
    .flatMap((text) => placesIn(/^\d{2,5}$/.test(port) && !text.includes(':') ? `${text}:${port}` : text, 'host'));
  if (places.length === 0 && product === undefined && /^\d{2,5}$/.test(port) && option(options[0] ?? '') === undefined)
    return [{ ...at, host: 'localhost', port: Number(port), via, confidence: BY_LIBRARY }];
  const unset =
    product === undefined
      ? unsetNeeds(
          options.flatMap((name) => option(name) ?? []).flatMap((text) => world.resolve(text)),
          via,
          at,
        )
      : [];
  if (places.length === 0 && unset.length > 0) return unset;
  if (places.length === 0)
    return product === undefined
      ? []
      : [{ ...at, host: 'localhost', product, protocol: product, via, confidence: BY_LIBRARY }];
  return places.map(({ host, port: found }): Need => {
    const isHere = host === 'localhost';
    const isProductHere = isHere && product !== undefined;
    return {
      ...at,
      host,
      ...(isProductHere ? tellingPort(found) : found === undefined ? {} : { port: found }),
      ...(product === undefined ? {} : { protocol: product, ...(isHere ? { product } : {}) }),
      via,
      confidence: isHere ? BY_LIBRARY : WRITTEN,
    };
  });
}

const CACHES = /^(?:@nestjs\/(?:cache-manager|common)|cache-manager)$/;
/** What sets Nest's cache up, and asks it for nothing. */
const SETS_UP = /^Cache(?:Module\w*|Options\w*|Store\w*|ManagerOptions)$/;
/** What Nest's cache keeps things in. */
const STORES = /^(?:@keyv\/(?:redis|valkey)|keyv-redis|cache-manager-(?:redis|ioredis)[\w-]*)$/;
/** What a store speaks through, often listed beside it. */
const DRIVERS = /^(?:redis|ioredis|@redis\/client)$/;
const STORES_AND_DRIVERS = new RegExp(`${STORES.source}|${DRIVERS.source}`);

/**
 * Stores of a cache that Nest registers, where nothing takes the cache in, answers from it or says for how long, and drivers
 * beside them that no code brings in. A store that is brought in where no module of Nest's is set up is used in another way.
 */
export function idleStores({ files }: Pick<CodeOfModule, 'files'>): RegExp | undefined {
  const brought = files.map(({ imports }) => imports.filter(({ module }) => CACHES.test(module)));
  const names = brought.flat().map(({ name }) => name);
  const setsUp = (at: number): boolean => brought[at]?.some(({ name }) => name === 'CacheModule') === true;
  const isOfNest = files.every(({ imports }, at) => setsUp(at) || !imports.some(({ module }) => STORES.test(module)));
  const isUsed = names.some((name) => /cach/i.test(name) && !SETS_UP.test(name));
  if (!names.includes('CacheModule') || !isOfNest || isUsed) return undefined;
  return files.some(({ imports }) => imports.some(({ module }) => DRIVERS.test(module))) ? STORES : STORES_AND_DRIVERS;
}

/** What is given first to a call, put in. */
export function firstTexts(call: CodeCall, world: World): readonly string[] {
  return slotTexts(call, 0, world);
}
