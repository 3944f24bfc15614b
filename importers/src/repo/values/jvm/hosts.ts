import { productSpoken } from '@faultline/model';
import { addressesIn, type Address } from '../../../contract/addresses.js';

/** The program of the repository that listens on a port of this machine. */
export type PortsOfThisMachine = (port: string) => { readonly name: string } | undefined;

// Beside loopback the addresses of one's own network, which are those of a virtual machine that runs containers.
const HERE =
  /(?<![\w.])(?:localhost|127\.0\.0\.1|0\.0\.0\.0|192\.168\.\d{1,3}\.\d{1,3}|10(?:\.\d{1,3}){3}|host\.docker\.internal):(\d{2,5})\b/g;
const LOOPBACK = /(?<=\/\/|@|,)(?:localhost|127\.0\.0\.1)(?=$|[:/?;,])/g;
// A name that nothing has, in the place of this machine, which is no address of others.
const THIS_MACHINE = 'this-machine-of-ours';
const HERE_WITH_PATH = /^(?:(?:https?|grpc|tcp|udp):\/\/)?(?:localhost|127\.0\.0\.1)(?::\d{2,5})?(\/.*)?$/;
// Several servers of one product, which ports of this machine tell apart.
const SEVERAL_HERE =
  /^\s{0,9}(?:localhost|127\.0\.0\.1):\d{2,5}(?:\s{0,9},\s{0,9}(?:localhost|127\.0\.0\.1):\d{2,5}){1,31}\s{0,9}$/;
// Names that speak of tokens and issuers bear addresses too, where their value is a URL.
const OF_TOKENS = /oauth2|\bjwt|jwk|issuer|user-?info|token/i;

/**
 * What is meant on this machine by what a setting is called, or by the path that is asked for: its own product's API.
 * Source: documentation of Keycloak ("realms"), Loki, Zipkin, Jaeger, OpenTelemetry ("OTLP/HTTP"), Logstash's appenders.
 */
const SPOKEN_OF: readonly {
  readonly name?: RegExp;
  readonly path?: RegExp;
  readonly product: string;
  readonly via: string;
}[] = [
  { path: /^\/(?:auth\/)?realms\//, product: 'keycloak', via: 'auth' },
  { path: /^\/loki\/api\//, product: 'loki', via: 'telemetry' },
  { path: /^\/v1\/(?:traces|metrics|logs)\b/, product: 'otlp', via: 'telemetry' },
  { path: /^\/api\/v[12]\/spans\b/, product: 'zipkin', via: 'telemetry' },
  { name: /(?:^|[._-])otlp(?:[._-]|$)/i, product: 'otlp', via: 'telemetry' },
  { name: /(?:^|[._-])zipkin(?:[._-]|$)/i, product: 'zipkin', via: 'telemetry' },
  { name: /(?:^|[._-])jaeger(?:[._-]|$)/i, product: 'jaeger', via: 'telemetry' },
  { name: /(?:^|[._-])logstash(?:[._-]|$)/i, product: 'logstash', via: 'telemetry' },
  { name: /(?:^|[._-])keycloak(?:[._-]|$)/i, product: 'keycloak', via: 'auth' },
  // Kafka's own name for it; those of frameworks are told by their libraries.
  {
    name: /^(?!(?:spring|quarkus|mp|micronaut)[._]).{0,100}\bbootstrap[._-]?servers$/i,
    product: 'kafka',
    via: 'messaging',
  },
];

/** The product on this machine that a setting speaks of; only places that are written. */
function spokenOf(name: string, known: string): readonly Host[] {
  const several = SEVERAL_HERE.test(known) ? SPOKEN_OF.find((one) => one.name?.test(name)) : undefined;
  if (several)
    return known.split(',').map((one) => ({
      host: 'localhost',
      port: Number(one.trim().split(':')[1]),
      via: several.via,
      protocol: '',
      product: several.product,
      isByPort: false,
    }));
  const match = HERE_WITH_PATH.exec(known);
  if (!match) return [];
  const rule = SPOKEN_OF.find((one) => one.path?.test(match[1] ?? '') ?? one.name?.test(name));
  return rule ? [{ host: 'localhost', via: rule.via, protocol: '', product: rule.product, isByPort: false }] : [];
}

/** The product of this machine that the path of a URL speaks of: a realm's tokens are Keycloak's, whoever has its port by default. */
export function spokenAt(url: string): readonly Host[] {
  return spokenOf('', url.slice(0, MAX_VALUE));
}

export interface Host {
  readonly host: string;
  readonly port?: number;
  readonly via: string;
  /** Scheme of its URL, '' without one. */
  readonly protocol: string;
  readonly database?: string;
  /** What is looked for on this machine, where the scheme says it; the host is then `localhost`. */
  readonly product?: string;
  /** Whether it was written as a port of this machine. */
  readonly isByPort: boolean;
}

/**
 * The hosts in a setting's value. A port of this machine is the application of the repository that listens there, which
 * is how all are started side by side on a desk; a database or broker of this machine is a product.
 */
export function hostsIn(name: string, value: string, at: PortsOfThisMachine): readonly Host[] {
  // What a path or a name says goes before whoever may listen on that port by default.
  const spoken = spokenOf(name, value.slice(0, MAX_VALUE));
  if (spoken.length > 0) return spoken;
  const byPort = new Set<string>();
  const placed = value.slice(0, MAX_VALUE).replace(HERE, (written, port: string) => {
    const found = at(port);
    if (found) byPort.add(found.name);
    return found ? `${found.name}:${port}` : written;
  });
  const known = placed
    .replace(/^lb(?::ws)?:\/\//, 'http://')
    .replace(/^(?:static|discovery):\/{1,3}/, 'grpc://')
    .replace(LOOPBACK, THIS_MACHINE);
  const called = OF_TOKENS.test(name) && /^https?:\/\//.test(known) ? 'url' : name;
  return oneOfMachines(addressesIn(called, known)).flatMap(
    ({ host, port, via, protocol, database }): readonly Host[] => {
      const inside = database === undefined ? {} : { database };
      if (host !== THIS_MACHINE)
        return [
          { host, ...(port === undefined ? {} : { port }), via, protocol, ...inside, isByPort: byPort.has(host) },
        ];
      const product = productSpoken(protocol);
      if (product === undefined) return [];
      const here = { host: 'localhost', via, protocol, ...inside, isByPort: false };
      // A registry is known by its name, and by the port where it listens.
      return product.kind === 'service'
        ? [{ ...here, product: protocol, ...(port === undefined ? {} : { port }) }]
        : [{ ...here, product: product.type }];
    },
  );
}

const MACHINE = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Several machines that one setting lists by their addresses are one thing: sentinels and nodes of a store, brokers of a cluster. */
function oneOfMachines(listed: readonly Address[]): readonly Address[] {
  return listed.every(({ host }) => MACHINE.test(host)) ? listed.slice(0, 1) : listed;
}

// Where a browser is sent, and what a document links to: no program asks there.
const OF_PEOPLE =
  /licen[cs]e|terms|contact|home-?page|documentation|(?:^|[.-])docs?(?:[.-]|$)|external-?doc|logo|avatar|icon|redirect|call-?back|(?:success|failure|return|cancel|notify|ipn|reset|activation|verification)-?url|front-?end|allowed|origins?\b|swagger|openapi/i;

/** Whether a setting's name speaks of links for people, of itself, or of who may come. */
export function isOfPeople(name: string): boolean {
  return OF_PEOPLE.test(name);
}

const MAX_VALUE = 4_096;
