import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

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
      const checked = [root, ...endpoints].map((place) => place.get('extra_config', 'auth/validator', 'jwk_url'));
      const told = ['otlp', 'prometheus']
        .flatMap((kind) => root.get('extra_config', 'telemetry/opentelemetry', 'exporters', kind).items())
        .filter((exporter) => exporter.get('host').text !== undefined);
      return [
        ...passed,
        ...checked.flatMap((place) =>
          callsTo(place.text, { via: 'auth', line: place.line, text: 'auth/validator jwk_url' }),
        ),
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
