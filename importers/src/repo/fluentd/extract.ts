import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';
import { sectionsOf, type Section } from './sections.js';

/** How a plugin reaches whom it names; what is not here is telemetry. */
const VIA: ReadonlyMap<string, string> = new Map([
  ...['elasticsearch', 'elasticsearch_dynamic', 'opensearch', 'es', 'mongo', 'influxdb', 'pgsql'].map(
    (name) => [name, 'database'] as const,
  ),
  ...['kafka', 'kafka2', 'kafka_buffered', 'rdkafka', 'rabbitmq', 'nats', 'amqp'].map(
    (name) => [name, 'messaging'] as const,
  ),
  ['redis', 'cache'],
  ['http', 'http'],
]);
const SENDING = new Set(['match', 'store', 'server', 'output', 'secondary']);
const ADDRESSES =
  /^(?:hosts?|url|endpoint|endpoint_url|brokers|bootstrap_servers|connection_string|remote_syslog|hec_host)$/;
/** Inputs that go to somebody. */
const FETCHING = /^(?:prometheus_scrape|kafka|kafka_group|mongo_tail|elasticsearch)$/;

/**
 * Where Fluentd and Fluent Bit send to, and where they listen: both files with sections and Fluent Bit's YAML.
 * Source: Fluentd, "Output Plugins"; Fluent Bit, "Outputs".
 */
export function fluentdFacts(text: string, path: string): SetUpFacts {
  if (/\.ya?ml$/i.test(path)) return ofPipeline(text);
  const sections = sectionsOf(text);
  return {
    calls: sections.flatMap(callsOf),
    listens: sections
      .filter(({ kind, type }) => (kind === 'source' || kind === 'input') && !FETCHING.test(type))
      .map((section) => Number(portOf(section) ?? 0))
      .filter((port) => port > 0 && port < 65_536),
  };
}

function portOf({ settings }: Section): string | undefined {
  return settings.find(({ name }) => name === 'port')?.value;
}

function callsOf(section: Section): readonly SetUpCall[] {
  const { kind, type, settings } = section;
  if (!SENDING.has(kind) && !((kind === 'source' || kind === 'input') && FETCHING.test(type))) return [];
  const port = portOf(section);
  return settings
    .filter(({ name }) => ADDRESSES.test(name))
    .flatMap(({ name, value, line }) => callTo(value, port, type, { line, text: `${kind} ${type} ${name}` }));
}

function callTo(
  value: string,
  port: string | undefined,
  type: string,
  said: { readonly line: number; readonly text: string },
): readonly SetUpCall[] {
  const written = port !== undefined && /^[\w.-]+$/.test(value) ? `${value}:${port}` : value;
  return callsTo(written, { via: VIA.get(type) ?? 'telemetry', ...said });
}

function ofPipeline(text: string): SetUpFacts {
  return factsOfYaml(text, (root) =>
    root
      .get('pipeline', 'outputs')
      .items()
      .flatMap((output) => {
        const type = output.get('name').word;
        const setting = (name: string): Place | undefined =>
          output.entries().find(([key]) => key.toLowerCase() === name)?.[1];
        return ['host', 'url', 'brokers'].flatMap((name) => {
          const place = setting(name);
          if (place?.text === undefined) return [];
          return callTo(place.text, setting('port')?.text, type, { line: place.line, text: `outputs ${type} ${name}` });
        });
      }),
  );
}
