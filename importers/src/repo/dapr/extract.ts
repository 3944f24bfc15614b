import { baseOf, folderOf, objectsOf, pathFrom, Place, yamlDocuments, type ManifestPlace } from '../values/index.js';
import { addressesIn, type Address } from '../../contract/addresses.js';

/** A building block that a sidecar gives its application: a store, a broker, a binding, or where traces go. */
export interface DaprComponent {
  readonly name: string;
  readonly type: string;
  /** Applications that may use it; undefined where all may. */
  readonly scopes: readonly string[] | undefined;
  readonly addresses: readonly (Address & { readonly line: number })[];
}

/** An application with a sidecar. */
export interface DaprApp {
  readonly id: string;
  /** What deploys it is called so. */
  readonly name: string;
  /** The folder that it is built from, where that is said. */
  readonly folder?: string;
  /** Its Configuration: the object's name, or how the file is called that its sidecar is given. */
  readonly configuration?: string;
  readonly line: number;
}

export interface DaprFile {
  readonly components: readonly DaprComponent[];
  readonly apps: readonly DaprApp[];
}

/** How a kind of building block is reached. */
const VIA: readonly (readonly [RegExp, string])[] = [
  [/^(?:state|configuration|lock)\.(?:redis|memcached)/, 'cache'],
  [/^(?:state|configuration)\./, 'database'],
  [/^pubsub\./, 'messaging'],
  [/^bindings\.(?:kafka|rabbitmq|mqtt\d?|nats|aws\.(?:sqs|sns)|azure\.(?:servicebusqueues|eventhubs))/, 'messaging'],
  [/^bindings\.(?:postgres\w*|mysql|redis|influx|cosmosdb)/, 'database'],
  [/^bindings\.http/, 'http'],
  [/^bindings\.smtp/, 'tcp'],
  [/^secretstores\./, 'config'],
  [/^middleware\.http\.(?:oauth2|bearer|opa)/, 'auth'],
];

/**
 * What a YAML file says of Dapr: components, applications of workloads, of Compose sidecars and of a multi-app run file.
 * Source: Dapr, "Component schema", "Dapr arguments and annotations", "Multi-App Run template". Never throws.
 */
export function daprFile(text: string, path: string): DaprFile {
  const objects = objectsOf(text, /./);
  const roots = yamlDocuments(text).documents.map((document) => Place.root(document));
  return {
    components: objects.flatMap((object) => componentsOf(object)),
    apps: [
      ...objects.flatMap(appsOfWorkload),
      ...roots.flatMap((root) => [...appsOfCompose(root), ...appsOfRun(root, folderOf(path))]),
    ],
  };
}

function componentsOf({ place, kind, name }: ManifestPlace): readonly DaprComponent[] {
  if (!(place.get('apiVersion').text ?? '').startsWith('dapr.io/')) return [];
  if (kind === 'Configuration') {
    const tracing = place.get('spec', 'tracing');
    const told = [tracing.get('zipkin', 'endpointAddress'), tracing.get('otel', 'endpointAddress')];
    return [
      {
        name,
        type: 'configuration',
        scopes: [],
        addresses: told.flatMap((one) => addressesAt('endpoint', one, 'telemetry')),
      },
    ];
  }
  if (kind !== 'Component') return [];
  const type = place.get('spec', 'type').word;
  const scopes = place.get('scopes').value === undefined ? undefined : place.get('scopes').items();
  const via = VIA.find(([pattern]) => pattern.test(type))?.[1];
  const metadata = place.get('spec', 'metadata').items();
  const port = metadata.find((item) => item.get('name').text === 'port')?.get('value').text ?? '';
  const addresses = metadata.flatMap((item) => {
    const named = item.get('name').text ?? '';
    // A host alone says nothing of what it is a host of: the component's type does.
    const name = named === 'host' ? `${type.split('.')[1] ?? ''}_host` : named;
    const found = addressesAt(name, item.get('value'), via);
    return named === 'host' && /^\d{2,5}$/.test(port) ? found.map((one) => ({ port: Number(port), ...one })) : found;
  });
  return [{ name, type, scopes: scopes?.map(({ text = '' }) => text), addresses }];
}

function addressesAt(
  name: string,
  { text: value = '', line }: Place,
  via: string | undefined,
): DaprComponent['addresses'] {
  return addressesIn(name, value).map((address) => ({ ...address, via: via ?? address.via, line }));
}

function appsOfWorkload({ place, kind, name }: ManifestPlace): readonly DaprApp[] {
  const annotations =
    kind === 'Pod' ? place.get('metadata', 'annotations') : place.get('spec', 'template', 'metadata', 'annotations');
  const id = annotations.get('dapr.io/app-id').text;
  const configuration = annotations.get('dapr.io/config').text;
  if (id === undefined || annotations.get('dapr.io/enabled').word === 'false') return [];
  return [{ id, name, ...(configuration === undefined ? {} : { configuration }), line: annotations.line }];
}

/** A sidecar beside its application: it shares that one's network, and says whose it is in its words. */
function appsOfCompose(root: Place): readonly DaprApp[] {
  return root
    .get('services')
    .entries()
    .flatMap(([, service]): readonly DaprApp[] => {
      const words = [service.get('entrypoint'), service.get('command')]
        .flatMap((place) => place.oneOrMore())
        .flatMap(({ text = '' }) => text.split(/\s+/).slice(0, 200));
      if (!words.some((word) => /(?:^|\/)daprd$/.test(word))) return [];
      const at = words.findIndex((word) => /^--?app-id(?:=|$)/.test(word));
      const id = at < 0 ? undefined : (words[at]?.split('=')[1] ?? words[at + 1]);
      const beside = /^service:(.+)$/.exec(service.get('network_mode').text ?? '')?.[1];
      const given = words[words.findIndex((word) => /^--?config$/.test(word)) + 1] ?? '';
      const configuration = /\.ya?ml$/.test(given) ? { configuration: baseOf(given) } : {};
      return id === undefined || /[${]/.test(id)
        ? []
        : [{ id, name: beside ?? id, ...configuration, line: service.line }];
    });
}

function appsOfRun(root: Place, folder: string): readonly DaprApp[] {
  return root
    .get('apps')
    .items()
    .flatMap((app): readonly DaprApp[] => {
      const id = app.get('appID').text;
      const built = pathFrom(folder, app.get('appDirPath').text ?? '/');
      return id === undefined
        ? []
        : [{ id, name: id, ...(built === undefined ? {} : { folder: built }), line: app.line }];
    });
}
