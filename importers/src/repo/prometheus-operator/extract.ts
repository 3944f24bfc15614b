import type { ManifestPlace, Place, SetUpCall } from '../values/index.js';
import { callsTo } from '../values/index.js';

/** A host that something scrapes, where it is called so. */
export interface Scraped extends SetUpCall {
  readonly namespace: string;
  /** The object that says so. */
  readonly said: ManifestPlace;
}

/** What makes a server of itself and reads monitors, with the field that chooses these. */
const SERVERS: ReadonlyMap<string, RegExp> = new Map([
  ['Prometheus', /^monitoring\.coreos\.com\//],
  ['PrometheusAgent', /^monitoring\.coreos\.com\//],
  ['VMAgent', /^operator\.victoriametrics\.com\//],
  ['VMSingle', /^operator\.victoriametrics\.com\//],
]);
/** Monitors by kind, and the field of a server that chooses them. */
const MONITORS: ReadonlyMap<string, string> = new Map([
  ['ServiceMonitor', 'serviceMonitorSelector'],
  ['Probe', 'probeSelector'],
  ['ScrapeConfig', 'scrapeConfigSelector'],
  ['VMServiceScrape', 'serviceScrapeSelector'],
  ['VMProbe', 'probeSelector'],
  ['VMStaticScrape', 'staticScrapeSelector'],
]);

export function isServer({ kind, place }: ManifestPlace): boolean {
  return SERVERS.get(kind)?.test(place.get('apiVersion').text ?? '') ?? false;
}

/** Whether a server reads a monitor: its selector may say which, and one that says nothing reads all. */
export function reads(server: ManifestPlace, monitor: ManifestPlace): boolean {
  const field = MONITORS.get(monitor.kind);
  const wanted = server.place.get('spec', field ?? '', 'matchLabels');
  return field !== undefined && matches(wanted, monitor.place.get('metadata', 'labels'));
}

/** The Alertmanagers that a server tells. */
export function toldBy(server: ManifestPlace): readonly Scraped[] {
  const managers = server.place.get('spec', 'alerting', 'alertmanagers').items();
  return managers.flatMap((one): readonly Scraped[] => {
    const host = one.get('name').text ?? '';
    const port = Number(one.get('port').text ?? 0);
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(host)) return [];
    const namespace = one.get('namespace').text ?? server.namespace;
    const shared = { via: 'telemetry', line: one.line, text: 'alertmanagers of', namespace, said: server };
    return [{ host, ...(port > 0 && port < 65_536 ? { port } : {}), ...shared }];
  });
}

/**
 * Whom a monitor has scraped: Services that its selector chooses, the prober of a probe, targets that stand there.
 * Source: Prometheus Operator, "API reference"; VictoriaMetrics Operator, "Custom resources".
 */
export function scrapedBy(monitor: ManifestPlace, services: readonly ManifestPlace[]): readonly Scraped[] {
  const { kind, place, namespace } = monitor;
  if (kind === 'ServiceMonitor' || kind === 'VMServiceScrape') return ofServices(monitor, services);
  const spec = place.get('spec');
  const written =
    kind === 'Probe' || kind === 'VMProbe'
      ? [spec.get('prober', 'url'), spec.get('vmProberSpec', 'url')]
      : [...spec.get('staticConfigs').items(), ...spec.get('targetEndpoints').items()].flatMap((one) =>
          one.get('targets').items(),
        );
  return written.flatMap((one) =>
    callsTo(one.text, { via: 'telemetry', line: one.line, text: kind }).map((call) => ({
      ...call,
      namespace,
      said: monitor,
    })),
  );
}

function ofServices(monitor: ManifestPlace, services: readonly ManifestPlace[]): readonly Scraped[] {
  const { place, namespace, kind } = monitor;
  const spec = place.get('spec');
  const selector = spec.get('selector');
  // Every Service of a namespace is what nobody means to say of each.
  if (selector.get('matchLabels').entries().length === 0 || selector.get('matchExpressions').items().length > 0)
    return [];
  const within = spec.get('namespaceSelector');
  const named = within
    .get('matchNames')
    .items()
    .flatMap(({ text }) => text ?? []);
  const isAny = within.get('any').word === 'true';
  const isWithin = (one: string): boolean => isAny || (named.length > 0 ? named.includes(one) : one === namespace);
  const endpoint = spec.get('endpoints').items()[0];
  const chosen = services.filter(
    (one) => isWithin(one.namespace) && matches(selector.get('matchLabels'), one.place.get('metadata', 'labels')),
  );
  return chosen.map((service): Scraped => {
    const port = portOf(service, endpoint?.get('port').text);
    const shared = { via: 'telemetry', line: place.line, text: kind, namespace: service.namespace, said: monitor };
    return { host: service.name, ...(port === undefined ? {} : { port }), ...shared };
  });
}

/** The number of a port that a Service gives a name. */
function portOf(service: ManifestPlace, name: string | undefined): number | undefined {
  const ports = service.place.get('spec', 'ports').items();
  const port = Number(ports.find((one) => one.get('name').text === name)?.get('port').text ?? 0);
  return port > 0 && port < 65_536 ? port : undefined;
}

function matches(wanted: Place, labels: Place): boolean {
  return wanted.entries().every(([label, value]) => labels.get(label).text === value.text);
}
