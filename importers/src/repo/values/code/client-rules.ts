import { productSpoken } from '@faultline/model';
import { hereIn, tellingPort } from '../../../contract/address/here.js';
import { collectorAt } from './collectors.js';
import { addressesIn } from '../../../contract/addresses.js';
import { pairOf, type CodeCall, type CodeFile, type Given } from './code-file.js';
import type { Need } from './need.js';
import { calledHere, saidIn, type Said } from './said.js';
import { OPEN } from './texts.js';
import { unsetNeeds } from './unset.js';
import type { World } from './world.js';

/** Where a call is told a place: a position, a name, or a host with its port. */
export type Slot = number | string | { readonly host: number | string; readonly port: number | string };

/** A URL that is asked for; a URL of any scheme; `host:port` and connection strings too; a bare host too. */
export type PlaceForm = 'url' | 'uri' | 'place' | 'host';

/** A call of a library that makes a client or sends a request. */
export interface ClientRule {
  /** The module that what is called comes from, as files bring it in; `/^$/` for what a language has without; absent where the call's own name tells enough. */
  readonly module?: RegExp;
  /** What is called behind the module: `get`, `createClient`, `Client`, '' for the module itself. */
  readonly call: RegExp;
  /** Only where something else that is given says so: `dialect: 'mysql'`. */
  readonly when?: { readonly slot: number | string; readonly is: RegExp };
  /** Calls that it must stand in the arguments of. */
  readonly within?: RegExp;
  /** Packages of which the program must be built with one, where a call's name is not its library's alone. */
  readonly packages?: RegExp;
  /** Where it goes where nothing tells it another place: a provider's own host. */
  readonly host?: string;
  /** Via of what it reaches; the place's own scheme goes before it for `http`. */
  readonly via: string;
  /** Type of the product that it is a client of, as identity names it; none for requests to anybody. */
  readonly product?: string;
  /** 0..1 where it is not as sure as a call that is written. */
  readonly confidence?: number;
  /** Whether a call without a place or setting says nothing: one that is only made where somebody gives it one. */
  readonly isGiven?: true;
  /** Where its place is given: the first that says one. Position 0 where absent. */
  readonly place?: readonly Slot[];
  /**
   * Whether the place is a URL that is asked for; a URL of any scheme; or also `host:port`, a connection string, and a
   * bare host where a name or a host's own position says that; or a name in a registry, wherever it stands; or what a
   * cloud calls a part of a product of its own: a queue, a table, a bucket.
   */
  readonly as?: PlaceForm | 'name' | 'part';
}

/** A place that a file beside the code names: settings of a proxy, a schema of a database. */
export interface WrittenPlace extends Pick<ClientRule, 'via' | 'product' | 'as'> {
  /** What stands there, with settings as `${NAME:default}`. */
  readonly place: string;
  readonly path: string;
  readonly line: number;
  /** What says so. Never a value. */
  readonly text: string;
  /** At most so sure. */
  readonly confidence?: number;
}

/** A call by which a program listens. */
export interface ServerRule {
  readonly module?: RegExp;
  readonly call: RegExp;
  /** Only in programs that are built with one of these packages. */
  readonly packages?: RegExp;
  /** Where the port is given; none where it is not. */
  readonly port?: readonly (number | string)[];
}

const WRITTEN = 0.9;
const BY_DEFAULT = 0.8;
const BY_LIBRARY = 0.7;
/** A shared library looks for what each of its programs may or may not set: too little to be shown. */
const BY_UNSET = 0.4;
/** Which of several programs has a shared library ask a provider outside nobody says: too little to be shown. */
const BY_SHARED = 0.4;

/** How a file of a library is shared. */
export interface SharedFile {
  /** Whether it is of another module, and nothing tells whether the program comes to it. */
  readonly mayBeAside: boolean;
  /** Whether several programs are built with its module. */
  readonly isOfSeveral: boolean;
}

export const NOT_SHARED: SharedFile = { mayBeAside: false, isOfSeveral: false };

export function matches(rule: Pick<ClientRule, 'module' | 'call'>, module: string, path: string): boolean {
  return (rule.module === undefined || rule.module.test(module)) && rule.call.test(path);
}

/** The rules that count for a program that is built with these packages. */
export function countingFor<Rule extends { readonly packages?: RegExp }>(
  rules: readonly Rule[],
  packages: Iterable<string>,
): readonly Rule[] {
  const asked = [...packages];
  return rules.filter((rule) => rule.packages === undefined || asked.some((one) => rule.packages?.test(one)));
}

/**
 * Whom the calls of a file reach, by rules. Where two rules know a call, the first speaks.
 * @param packages what the program is built with
 * @param shared whether the file is of a library that several programs are built with
 */
export function needsOf(
  file: CodeFile,
  rules: readonly ClientRule[],
  world: World,
  packages: readonly string[],
  shared: SharedFile = NOT_SHARED,
): readonly Need[] {
  const counting = countingFor(rules, packages);
  return file.calls.flatMap((call) => {
    const rule = counting.find(
      (one) =>
        matches(one, call.module, call.path) &&
        (one.within === undefined || one.within.test(call.within)) &&
        isSaid(one, call, world),
    );
    return rule ? needsOfCall(call, rule, file.path, world, shared) : [];
  });
}

function isSaid({ when }: ClientRule, call: CodeCall, world: World): boolean {
  return when === undefined || slotTexts(call, when.slot, world).some((text) => when.is.test(text));
}

function needsOfCall(
  call: CodeCall,
  rule: ClientRule,
  path: string,
  world: World,
  shared: SharedFile,
): readonly Need[] {
  const at = { path, line: call.line, text: `${call.written.slice(0, 120)}(…)` };
  if (rule.as === 'part') return partsOf(call, rule, at, world);
  const how = rule.as ?? (rule.product === undefined ? 'url' : 'host');
  let isUnset = false;
  let isTold = false;
  for (const slot of rule.place ?? [0]) {
    const said = saidAt(call, slot, world);
    isTold ||= said.length > 0;
    isUnset ||= said.some(({ text }) => /^\$\{[^{}:]+\}$/.test(text));
    const form = formOf(slot, how);
    const needs = said.flatMap(({ text, called }) =>
      placesIn(text, form).map((place) =>
        needOf(place, rule, { ...at, ...calledHere(place.host, called) }, said.length),
      ),
    );
    if (needs.length > 0) return needs;
    const isOpen = rule.product === undefined && rule.host === undefined && !shared.isOfSeveral;
    const asked = said.map(({ text }) => text);
    const unset = isOpen ? unsetNeeds(asked, rule.via, at) : [];
    if (unset.length > 0) return unset;
  }
  const { host, via } = rule;
  if (host !== undefined)
    return isTold ? [] : [{ ...at, host, via, confidence: shared.isOfSeveral ? BY_SHARED : BY_LIBRARY }];
  // Its place is set from outside, or is the library's own default: whatever here is that product.
  return rule.product === undefined || (rule.isGiven === true && !isUnset)
    ? []
    : [
        {
          ...at,
          host: 'localhost',
          product: rule.product,
          protocol: rule.product,
          via: rule.via,
          confidence: shared.mayBeAside && isUnset ? BY_UNSET : BY_LIBRARY,
        },
      ];
}

/**
 * The queue, table or bucket that a call names, by its name, its address or its ARN; nothing where only the running program
 * knows it.
 */
function partsOf(
  call: CodeCall,
  rule: ClientRule,
  at: Pick<Need, 'path' | 'line' | 'text'>,
  world: World,
): readonly Need[] {
  for (const slot of rule.place ?? [0]) {
    const texts = slotTexts(call, slot, world);
    const names = new Set(texts.flatMap((text) => partName(text) ?? []));
    if (names.size > 0)
      return [...names].map((host) => ({
        ...at,
        host,
        ...(rule.product === undefined ? {} : { product: rule.product }),
        via: rule.via,
        confidence: names.size > 1 ? BY_DEFAULT : WRITTEN,
      }));
  }
  return [];
}

/** What people write where a name is to be put. */
const PLACEHOLDER =
  /^(?:your|my|the|some|test|example|sample|dummy|foo|bar)(?:[-_.]|$)|[-_](?:name|here)$|^(?:bucket|queue|topic|table)$/;

/** `orders` of `arn:aws:sqs:eu-west-1:1:orders`, `https://sqs.…/1/orders`, `projects/p/topics/orders`. */
export function partName(text: string): string | undefined {
  const name = text.trim().split(/[/:]/).at(-1)?.toLowerCase() ?? '';
  return isClosed(text) && /^[a-z][\w.-]{2,99}$/.test(name) && !PLACEHOLDER.test(name) ? name : undefined;
}

/** How a slot says a place: what stands in the first position as a bare word may be a database, a queue, a file. */
function formOf(slot: Slot, how: PlaceForm | 'name' | 'part'): PlaceForm {
  if (typeof slot === 'object' || how === 'name' || how === 'part') return 'host';
  return how === 'host' && typeof slot === 'number' ? 'place' : how;
}

/** Whom a file beside the code names. */
export function needsOfPlace(written: WrittenPlace, world: World): readonly Need[] {
  const { path, line, text, confidence = 1 } = written;
  const found = world
    .resolve(written.place)
    .flatMap((one) => placesIn(one, formOf('', written.as ?? (written.product === undefined ? 'url' : 'host'))));
  return (found.length > 0 || written.product === undefined ? found : [HERE_SOMEWHERE]).map((place) => {
    const need = needOf(place, written, { path, line, text }, found.length);
    return { ...need, confidence: Math.min(need.confidence, confidence) };
  });
}

function needOf(
  place: FoundPlace,
  rule: Pick<ClientRule, 'via' | 'product' | 'confidence'>,
  at: Pick<Need, 'path' | 'line' | 'text' | 'called'>,
  of: number,
): Need {
  const isHere = place.host === 'localhost';
  const spoken = rule.product === undefined ? productSpoken(place.protocol) : undefined;
  const product =
    rule.product ??
    place.product ??
    collectorAt(place, rule.via) ??
    (spoken?.kind === 'service' ? undefined : spoken?.type);
  const via = rule.via === 'http' && place.via !== '' ? place.via : rule.via;
  return {
    ...at,
    host: place.host,
    ...(isHere && product !== undefined
      ? tellingPort(place.port)
      : place.port === undefined
        ? {}
        : { port: place.port }),
    ...protocolOf(place, rule),
    ...(isHere && product !== undefined ? { product } : {}),
    via,
    confidence: Math.min(rule.confidence ?? 1, isHere ? BY_LIBRARY : of > 1 ? BY_DEFAULT : WRITTEN),
  };
}

/** As it is written; a client of a product speaks with that product, whatever it is written over. */
function protocolOf(
  { protocol }: FoundPlace,
  { product }: Pick<ClientRule, 'product'>,
): { readonly protocol?: string } {
  if (product !== undefined && /^(?:|https?|tcp|tls)$/.test(protocol)) return { protocol: product };
  return protocol === '' ? {} : { protocol };
}

function saidAt(call: CodeCall, slot: Slot, world: World): readonly Said[] {
  if (typeof slot !== 'object') return saidIn(textsAt(call, slot), world);
  return slotTexts(call, slot, world).map((text) => ({ text, called: undefined }));
}

/** The texts that a call is given at a slot, with constants and settings put in. */
export function slotTexts(call: CodeCall, slot: Slot, world: World): readonly string[] {
  if (typeof slot !== 'object') return textsAt(call, slot).flatMap((text) => world.resolve(text));
  const hosts = textsAt(call, slot.host).flatMap((text) => world.resolve(text));
  const ports = textsAt(call, slot.port).flatMap((text) => world.resolve(text));
  return hosts.map((host, at) => {
    const port = (hosts.length === ports.length ? ports[at] : ports[0]) ?? '';
    return /^\d{2,5}$/.test(port) && !host.includes(':') ? `${host}:${port}` : host;
  });
}

function textsAt({ given, named }: CodeCall, slot: number | string): readonly string[] {
  if (typeof slot === 'number') return given[slot] ? textsGiven(given[slot]) : [];
  const byName = named.get(slot);
  if (byName) return textsGiven(byName);
  for (const { fields } of [...given, ...named.values()]) {
    const texts = fields.get(slot);
    if (texts) return texts;
  }
  return [];
}

/** The texts of what is given: of a list, those of its items. */
export function textsGiven({ texts, items }: Given): readonly string[] {
  return items.length > 0 ? pairOf(items).flat() : texts;
}

interface FoundPlace {
  readonly host: string;
  readonly port?: number;
  readonly via: string;
  readonly protocol: string;
  /** What answers such a path, on one's own machine or at a place that nobody says. */
  readonly product?: string;
}

/** A product whose place nobody says. */
const HERE_SOMEWHERE: FoundPlace = { host: 'localhost', via: '', protocol: '' };

// Stands for what is not known while addresses are looked for; a host that holds it is not known.
const UNKNOWN = 'x0open0x';

/** Source: Keycloak, "Server Administration Guide": every realm has a path of its own. */
const OF_REALM =
  /^(?:https?:\/\/)?(?:x0open0x|localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)(?::\d{2,5})?(?:\/auth)?\/realms\//i;

/** gRPC's names: `dns:///cart:80` and `passthrough:///cart:80` are places, `consul://where/cart` and `discovery:///cart` names in a registry. */
function targetOf(text: string): string {
  const place = /^(?:dns|passthrough|ipv4|static|direct|kubernetes|k8s):(?:\/\/[^/]{0,200}\/)?(?!\/)(.{1,500})$/i.exec(
    text,
  )?.[1];
  if (place !== undefined) return place;
  const named =
    /^(?:consul|etcd|discovery|nacos|zookeeper|eureka|polaris|registry):\/\/[^/]{0,200}\/(?:[\w.-]{1,60}\/)?([a-z][\w.-]{0,200})(?:[?/].*)?$/i.exec(
      text,
    )?.[1];
  return named ?? text;
}

/** The places that a text says; what stands on one's own machine as `localhost`. */
export function placesIn(text: string, how: PlaceForm): readonly FoundPlace[] {
  const written = targetOf(text.trim())
    .replaceAll(/\{[^{}]*\}|\$\{[^{}]*\}/g, UNKNOWN)
    // A path that is not known begins behind the port.
    .replace(/(:\d{2,5})(?=x0open0x)/, '$1/')
    // A source of data of PDO: `mysql:host=db;port=3306`.
    .replace(/^(?:mysql|pgsql|sqlsrv|dblib|oci|cubrid|informix|ibm):(?=[\w ]{1,20}=)/i, '')
    // A sidecar of Dapr passes on to an application by its name. Source: Dapr, "Service invocation API".
    .replace(/^https?:\/\/[^/\s]{1,200}\/v1\.0\/invoke\/([\w-]{1,100})(?:\.[\w-]{1,100})?\/method\b/i, 'http://$1')
    // Either of two schemes, and an endpoint by its name. Source: Microsoft.Extensions.ServiceDiscovery.
    .replace(/^https?\+https?:\/\//i, 'http://')
    .replace(/^(\w{2,10}:\/\/)_[\w-]{1,60}\./, '$1')
    .slice(0, 2_048);
  if (OF_REALM.test(written)) return [{ ...HERE_SOMEWHERE, via: 'auth', product: 'keycloak' }];
  if (how === 'url' && !/^(?:https?|wss?|grpcs?|lb|h2c?|tcp|dns|srv):\/\//i.test(written)) return [];
  if (how === 'uri' && !/^[a-z][a-z0-9+.:-]{1,60}:\/\/|^jdbc:oracle:/i.test(written)) return [];
  const here = hereIn(/^:\d{2,5}$/.test(written) ? `localhost${written}` : written);
  if (here) return [{ host: 'localhost', ...here, via: '' }];
  return addressesIn(how === 'host' ? 'PEER_HOST' : how === 'place' ? 'place' : 'url', written)
    .filter(({ host }) => !host.includes('0open0'))
    .map(({ host, port, via, protocol }) => ({ host, ...(port === undefined ? {} : { port }), via, protocol }));
}

/** Databases of which a program that can speak with several uses one. */
const RELATIONAL = /^(?:postgresql|mysql|mariadb|sqlserver|oracle)$/;
/** One of several ways, and nothing says which. */
const PERHAPS = 0.4;

/** Where a file can use one of several relational databases, those whose place nobody says are less sure than is shown. */
export function withAlternatives(needs: readonly Need[]): readonly Need[] {
  const products = new Map<string, Set<string>>();
  for (const { path, product, protocol = '' } of needs) {
    const spoken = product ?? protocol;
    if (RELATIONAL.test(spoken)) products.set(path, (products.get(path) ?? new Set()).add(spoken));
  }
  return needs.map((need) =>
    RELATIONAL.test(need.product ?? '') && (products.get(need.path)?.size ?? 0) > 1
      ? { ...need, confidence: Math.min(need.confidence, PERHAPS) }
      : need,
  );
}

/** Whether a file starts a server. */
export function isServing(file: CodeFile, rules: readonly ServerRule[]): boolean {
  return file.calls.some(({ module, path }) => rules.some((rule) => matches(rule, module, path)));
}

/** Ports that a file's servers listen on; undefined where it starts none. */
export function portsOf(file: CodeFile, rules: readonly ServerRule[], world: World): readonly number[] | undefined {
  const ports: number[] = [];
  let isServer = false;
  for (const call of file.calls) {
    const rule = rules.find((one) => matches(one, call.module, call.path));
    if (!rule) continue;
    isServer = true;
    for (const slot of rule.port ?? [])
      for (const text of slotTexts(call, slot, world)) {
        const port = Number(/(?:^|:)(\d{2,5})$/.exec(text)?.[1]);
        if (port > 0 && port < 65_536) ports.push(port);
      }
  }
  return isServer ? ports : undefined;
}

/** Whether a text is known to its end. */
export function isClosed(text: string): boolean {
  return !text.includes(OPEN) && !/\$\{|\{[\w.-]+\}/.test(text);
}
