import { callsTo, type ManifestPlace, type Place, type SetUpCall } from '../values/index.js';

/** A workload that is scaled by what waits for it. */
export interface Scaled {
  readonly kind: string;
  readonly name: string;
  readonly calls: readonly SetUpCall[];
}

/** How a workload reaches what it is scaled by, by the trigger's type, and the settings that name the host. */
const TRIGGERS: readonly (readonly [type: RegExp, via: string, settings: readonly string[]])[] = [
  [/^(?:kafka|apache-kafka)$/, 'messaging', ['bootstrapServers']],
  [/^rabbitmq$/, 'messaging', ['host']],
  [/^(?:nats-jetstream|stan)$/, 'messaging', ['natsServerMonitoringEndpoint']],
  [
    /^(?:activemq|artemis-queue|solace-event-queue|pulsar)$/,
    'messaging',
    ['managementEndpoint', 'solaceSempBaseURL', 'adminURL'],
  ],
  [/^redis(?:-cluster|-sentinel)?(?:-streams)?$/, 'cache', ['address', 'addresses', 'host', 'hosts']],
  [/^(?:postgresql|mysql|mssql|mongodb)$/, 'database', ['host']],
];

/**
 * What ScaledObjects and ScaledJobs scale by what waits in a queue, stream or table: whoever is scaled takes it from there.
 * Triggers that only measure (Prometheus, CPU, cron) say nothing. Source: KEDA, "Scalers".
 */
export function scaledBy({ kind, name, place }: ManifestPlace): readonly Scaled[] {
  if (kind !== 'ScaledObject' && kind !== 'ScaledJob') return [];
  const target = place.get('spec', 'scaleTargetRef');
  const scaled =
    kind === 'ScaledJob'
      ? { kind, name }
      : { kind: target.get('kind').text ?? 'Deployment', name: target.get('name').text ?? '' };
  const calls = place.get('spec', 'triggers').items().flatMap(callsOf);
  return /^[\w.-]{1,253}$/.test(scaled.name) && calls.length > 0 ? [{ ...scaled, calls }] : [];
}

function callsOf(trigger: Place): readonly SetUpCall[] {
  const type = trigger.get('type').word;
  const known = TRIGGERS.find(([pattern]) => pattern.test(type));
  if (known === undefined) return [];
  const [, via, settings] = known;
  const metadata = trigger.get('metadata');
  const port = metadata.get('port').text;
  return settings.flatMap((setting) => {
    const place = metadata.get(setting);
    const isBare = port !== undefined && /^[\w.-]+$/.test(place.text ?? '');
    const written = isBare ? `${place.text ?? ''}:${port}` : place.text;
    return callsTo(written, { via, line: place.line, text: `${type} ${setting}` });
  });
}
