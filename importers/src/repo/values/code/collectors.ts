/** What takes telemetry at its usual port. Source: documentation of OpenTelemetry ("OTLP"), Zipkin, Jaeger, Seq, Loki. */
const TAKES: ReadonlyMap<number, string> = new Map([
  [4317, 'otlp'],
  [4318, 'otlp'],
  [9411, 'zipkin'],
  [14268, 'jaeger'],
  [6831, 'jaeger'],
  [5341, 'seq'],
  [3100, 'loki'],
]);

/** The product that is meant on one's own machine by a port of those that take telemetry. */
export function collectorAt(
  { host, port }: { readonly host: string; readonly port?: number },
  via: string,
): string | undefined {
  return host === 'localhost' && via === 'telemetry' && port !== undefined ? TAKES.get(port) : undefined;
}
