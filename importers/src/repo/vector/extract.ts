import { callsTo, factsOfToml, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

const VIA: readonly (readonly [RegExp, string])[] = [
  [/^(?:elasticsearch|clickhouse|influxdb_\w+|postgres|mongodb_metrics|postgresql_metrics)$/, 'database'],
  [/^(?:kafka|nats|amqp|pulsar|mqtt)$/, 'messaging'],
  [/^redis$/, 'cache'],
  [/^http(?:_client)?$/, 'http'],
];
/** Sources that go to somebody; the others listen or read files. */
const FETCHING =
  /^(?:kafka|nats|amqp|pulsar|mqtt|redis|http_client|prometheus_scrape|apache_metrics|nginx_metrics|mongodb_metrics|postgresql_metrics|websocket)$/;
const ADDRESSES = /^(?:endpoints?|address|url|uri|bootstrap_servers|connection_string|server)$/;

/** Where Vector's sinks send to, and whom its sources ask; YAML, TOML or JSON. Source: Vector, "Configuration reference". */
export function vectorFacts(text: string, path: string): SetUpFacts {
  return /\.toml$/i.test(path) ? factsOfToml(text, callsOf) : factsOfYaml(text, callsOf);
}

function callsOf(root: Place): readonly SetUpCall[] {
  const asking = root
    .get('sources')
    .entries()
    .filter(([, source]) => FETCHING.test(source.get('type').word));
  return [...asking, ...root.get('sinks').entries()].flatMap(([, one]) => {
    const type = one.get('type').word;
    const via = VIA.find(([types]) => types.test(type))?.[1] ?? 'telemetry';
    if (type === '' || /^prometheus_exporter$/.test(type)) return [];
    return one
      .entries()
      .filter(([name]) => ADDRESSES.test(name))
      .flatMap(([name, place]) =>
        place
          .oneOrMore()
          .flatMap((written) =>
            callsTo(written.text, { via, line: written.line, text: `${type.slice(0, 50)} ${name}` }),
          ),
      );
  });
}
