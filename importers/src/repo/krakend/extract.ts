import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

const TELEMETRY = /(?:telemetry|opencensus|influx)\b.*\.(?:endpoint|agent_endpoint|collector_url|address)$/;

/**
 * Whom KrakenD's endpoints pass requests to, who signs the tokens that it checks, and where its telemetry goes.
 * Source: KrakenD, "The backend object", "Understanding the configuration file", "JWT validation", "OpenTelemetry".
 */
export function krakendFacts(text: string): SetUpFacts {
  return factsOfYaml(
    text,
    (root) => {
      const shared = root.get('host').items();
      const endpoints = root.get('endpoints').items();
      const passed = endpoints.flatMap((endpoint) =>
        endpoint
          .get('backend')
          .items()
          .flatMap((backend) => passedTo(backend, shared)),
      );
      // Before version 2 these were named after the modules, with dots or hyphens.
      const extras = [root, ...endpoints].flatMap((place) => place.get('extra_config').settings());
      const named = extras.flatMap(([name, place]) => {
        const via = /jwk[-_]url$/.test(name) ? 'auth' : TELEMETRY.test(name) ? 'telemetry' : undefined;
        return via === undefined ? [] : callsTo(place.text, { via, line: place.line, text: name });
      });
      const told = ['otlp', 'prometheus']
        .flatMap((kind) => root.get('extra_config', 'telemetry/opentelemetry', 'exporters', kind).items())
        .filter((exporter) => exporter.get('host').text !== undefined);
      return [
        ...passed,
        ...named,
        ...told.flatMap((exporter) => {
          const port = exporter.get('port').text ?? '4317';
          return callsTo(`${exporter.get('host').text}:${port}`, {
            via: 'telemetry',
            line: exporter.line,
            text: 'exporters.otlp',
          });
        }),
      ];
    },
    (root) => [Number(root.get('port').text ?? 0)],
  );
}

/** A backend without hosts has those of the whole file; one that speaks to a queue or a function has none. */
function passedTo(backend: Place, shared: readonly Place[]): readonly SetUpCall[] {
  const own = backend.get('host').items();
  const isGrpc = backend.get('extra_config', 'backend/grpc').value !== undefined;
  const isOther = backend
    .get('extra_config')
    .entries()
    .some(([key]) => /^backend\/(?:amqp|lambda|pubsub)/.test(key));
  if (isOther) return [];
  return (own.length > 0 ? own : shared).flatMap((host) =>
    callsTo(host.text, { via: isGrpc ? 'grpc' : 'http', line: host.line, text: 'backend.host', isLocal: true }),
  );
}
