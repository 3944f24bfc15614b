import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/** Exporters that listen instead of sending, and those that send to nobody. */
const QUIET = /^(?:prometheus|debug|logging|file|nop)$/;
/** Receivers that ask somebody; the others listen. */
const ASKING =
  /^(?:apache|couchdb|elasticsearch|haproxy|httpcheck|kafka|kafkametrics|memcached|mongodb|mysql|nginx|postgresql|rabbitmq|redis|sqlserver|zookeeper|flinkmetrics|jmx|simpleprometheus|prometheus_simple|solace|pulsar)$/;
const VIA: ReadonlyMap<string, string> = new Map([
  ['kafka', 'messaging'],
  ['rabbitmq', 'messaging'],
  ['pulsar', 'messaging'],
  ['elasticsearch', 'database'],
  ['opensearch', 'database'],
  ['clickhouse', 'database'],
  ['influxdb', 'database'],
]);
const ADDRESSES = /(?:^|\.)(?:endpoints?|brokers?|url|address|target_url|(?:traces|metrics|logs)_endpoint|hosts)$/;

/**
 * Where an OpenTelemetry Collector sends what it collects, whom its receivers and extensions ask, and where the others listen.
 * What no pipeline uses does nothing. Source: OpenTelemetry, "Collector: Configuration".
 */
export function collectorFacts(text: string): SetUpFacts {
  return factsOfYaml(
    text,
    (root) => [
      ...inUse(root, 'exporters').flatMap(([id, place]) => {
        const type = typeOf(id);
        return QUIET.test(type) ? [] : addressesIn(place, `exporters.${type}`, VIA.get(type) ?? 'telemetry');
      }),
      ...inUse(root, 'receivers').flatMap(([id, place]) => {
        const type = typeOf(id);
        if (type === 'prometheus') return place.get('config', 'scrape_configs').items().flatMap(scraped);
        const via = type === 'kafka' || type === 'pulsar' ? 'messaging' : 'telemetry';
        return ASKING.test(type) ? addressesIn(place, `receivers.${type}`, via) : [];
      }),
      ...extensionsInUse(root).flatMap(([id, place]) => extended(typeOf(id), place)),
    ],
    (root) =>
      [
        ...inUse(root, 'receivers').filter(([id]) => !ASKING.test(typeOf(id))),
        ...inUse(root, 'exporters').filter(([id]) => typeOf(id) === 'prometheus'),
      ].flatMap(([, place]) =>
        place
          .settings()
          .filter(([name]) => /(?:^|\.)endpoint$/.test(name))
          .map(([, one]) => Number(/:(\d{1,5})$/.exec(one.text ?? '')?.[1] ?? 0)),
      ),
  );
}

/** `otlp/2` is one more of the type otlp. */
function typeOf(id: string): string {
  return id.split('/')[0] ?? id;
}

/** Extensions that call somebody: which of their settings, and as what. The others listen, or only sign what is sent. */
const CALLING: ReadonlyMap<string, { readonly settings: RegExp; readonly via: string }> = new Map([
  ['opamp', { settings: /^server\.(?:ws|http)\.endpoint$/, via: 'config' }],
  ['oauth2client', { settings: /^token_url$/, via: 'auth' }],
  ['oidc', { settings: /^issuer_url$/, via: 'auth' }],
  ['jaegerremotesampling', { settings: /^source\.(?:remote\.endpoint|file)$/, via: 'telemetry' }],
  ['http_forwarder', { settings: /^egress\.endpoint$/, via: 'http' }],
  ['redis_storage', { settings: /^endpoint$/, via: 'cache' }],
  ['kafkatopics_observer', { settings: /^brokers$/, via: 'messaging' }],
]);

/**
 * Whom an extension calls. A file on its machine is nobody, and an issuer whose keys lie in a file is never asked.
 * Source: OpenTelemetry Collector Contrib, the readme of each extension.
 */
function extended(type: string, place: Place): readonly SetUpCall[] {
  const calling = CALLING.get(type);
  if (calling === undefined) return [];
  return [place, ...place.get('providers').items()]
    .filter((one) => one.get('public_keys_file').text === undefined)
    .flatMap((one) => one.settings())
    .filter(([name]) => calling.settings.test(name))
    .flatMap(([name, found]) => found.oneOrMore().map((one) => ({ name, one })))
    .filter(({ name, one }) => !name.endsWith('.file') || one.text?.includes('://') === true)
    .flatMap(({ name, one }) =>
      callsTo(one.text, { via: calling.via, line: one.line, text: `extensions.${type}.${name}` }),
    );
}

/** Extensions that the service starts; all where no service is told here. */
function extensionsInUse(root: Place): readonly (readonly [string, Place])[] {
  const used = new Set(
    root
      .get('service', 'extensions')
      .items()
      .map(({ text }) => text ?? ''),
  );
  const isTold = root.get('service').entries().length > 0;
  return root
    .get('extensions')
    .entries()
    .filter(([id]) => !isTold || used.has(id));
}

/** Components of a kind that a pipeline names; all where no pipeline is told here. */
function inUse(root: Place, kind: string): readonly (readonly [string, Place])[] {
  const pipelines = root.get('service', 'pipelines').entries();
  const used = new Set(
    pipelines.flatMap(([, pipeline]) =>
      pipeline
        .get(kind)
        .items()
        .map(({ text }) => text ?? ''),
    ),
  );
  return root
    .get(kind)
    .entries()
    .filter(([id]) => pipelines.length === 0 || used.has(id));
}

function addressesIn(place: Place, text: string, via: string): readonly SetUpCall[] {
  return place
    .settings()
    .filter(([name]) => ADDRESSES.test(name))
    .flatMap(([name, found]) =>
      found.oneOrMore().flatMap((one) => {
        const written = one.get('endpoint').text === undefined ? one : one.get('endpoint');
        return callsTo(written.text, { via, line: written.line, text: `${text}.${name}` });
      }),
    )
    .concat(
      place
        .get('targets')
        .items()
        .flatMap((one) => callsTo(one.get('endpoint').text, { via, line: one.line, text: `${text}.targets.endpoint` })),
    );
}

function scraped(job: Place): readonly SetUpCall[] {
  return job
    .get('static_configs')
    .items()
    .flatMap((group) => group.get('targets').items())
    .flatMap((one) => callsTo(one.text, { via: 'telemetry', line: one.line, text: 'receivers.prometheus targets' }));
}
