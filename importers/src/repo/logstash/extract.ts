import { callsTo, factsOfYaml, type SetUpCall, type SetUpFacts } from '../values/index.js';
import { pluginsOf, type Plugin } from './pipeline.js';

/** How a plugin reaches whom its settings name; what is not here is telemetry. */
const VIA: ReadonlyMap<string, string> = new Map([
  ...['elasticsearch', 'opensearch', 'mongodb', 'jdbc', 'jdbc_streaming', 'jdbc_static', 'influxdb'].map(
    (name) => [name, 'database'] as const,
  ),
  ...['kafka', 'rabbitmq', 'stomp', 'jms'].map((name) => [name, 'messaging'] as const),
  ...['redis', 'memcached'].map((name) => [name, 'cache'] as const),
  ...['http', 'http_poller'].map((name) => [name, 'http'] as const),
]);
const ADDRESSES =
  /^(?:hosts?|urls?|uri|bootstrap_servers|jdbc_connection_string|endpoint|brokers?|address|http_poller|hec_host)$/;
/** Inputs that go to somebody; of the others `host` and `port` are where they listen. */
const FETCHING =
  /^(?:kafka|redis|rabbitmq|jdbc|elasticsearch|opensearch|http_poller|stomp|jms|imap|couchdb_changes|websocket|salesforce)$/;

/**
 * Whom a pipeline of Logstash reads from and writes to, and where its inputs listen.
 * Source: Logstash reference, "Input plugins", "Filter plugins", "Output plugins".
 */
export function logstashFacts(text: string, path: string): SetUpFacts {
  if (/\.ya?ml$/i.test(path)) return ofSettings(text);
  const plugins = pluginsOf(text);
  return {
    calls: plugins.flatMap(callsOf),
    listens: plugins
      .filter(({ stage, name }) => stage === 'input' && !FETCHING.test(name))
      .map((plugin) => Number(portOf(plugin) ?? 0))
      .filter((port) => port > 0 && port < 65_536),
  };
}

function portOf({ settings }: Plugin): string | undefined {
  return settings.find(({ name }) => name === 'port')?.values[0];
}

function callsOf(plugin: Plugin): readonly SetUpCall[] {
  const { stage, name, settings } = plugin;
  if (stage === 'input' && !FETCHING.test(name)) return [];
  const via = VIA.get(name) ?? 'telemetry';
  const port = portOf(plugin);
  return settings
    .filter((setting) => ADDRESSES.test(setting.name))
    .flatMap(({ name: setting, values, line }) =>
      values.flatMap((value) => {
        // Requests of a poller are hashes, whose other words are methods and headers.
        if (setting === 'urls' && !value.includes('://')) return [];
        const isBare = setting === 'host' && port !== undefined && /^[\w.-]+$/.test(value);
        return callsTo(isBare ? `${value}:${port}` : value, { via, line, text: `${stage} ${name} ${setting}` });
      }),
    );
}

/** Settings of the process itself: where its monitoring and its pipelines' management are. */
function ofSettings(text: string): SetUpFacts {
  return factsOfYaml(text, (root) => {
    const settings = root.settings();
    const isOff = (prefix: string): boolean =>
      settings.some(([name, { word }]) => name === `${prefix}.enabled` && word === 'false');
    return settings.flatMap(([name, place]) => {
      const prefix = /^(xpack\.(?:monitoring|management))\.elasticsearch\.(?:hosts|url)$/.exec(name)?.[1];
      if (prefix === undefined || isOff(prefix)) return [];
      return place.oneOrMore().flatMap((one) => callsTo(one.text, { via: 'database', line: one.line, text: name }));
    });
  });
}
