import { entityRef } from '@faultline/model';
import {
  manifestPart,
  Place,
  yamlDocuments,
  type PartRead,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';

/** A service of a Compose file that Traefik is told to pass requests to, by its labels. */
export interface LabelledService {
  readonly name: string;
  readonly port?: number;
  readonly isGrpc: boolean;
  readonly line: number;
}

export interface ComposeLabels {
  /** Names of services that run Traefik. */
  readonly proxies: readonly string[];
  readonly services: readonly LabelledService[];
}

const ROUTED = /^traefik\.(?:(?:http|tcp|udp)\.(?:routers|services)\.|(?:frontend|backend|port)\b)/;

/** Labels of a Compose file's services. Source: Traefik, "Docker provider", "Swarm provider". Never throws. */
export function composeLabels(text: string): ComposeLabels {
  const services = yamlDocuments(text).documents.flatMap((document) => Place.root(document).get('services').entries());
  return {
    proxies: services.filter(([, service]) => isProxy(service)).map(([name]) => name),
    services: services.flatMap(([name, service]) => {
      const labels = [...pairs(service.get('labels')), ...pairs(service.get('deploy', 'labels'))];
      const told = new Map(labels.map(({ key, value }) => [key.toLowerCase(), value.toLowerCase()]));
      const first = labels.find(({ key }) => ROUTED.test(key));
      if (told.get('traefik.enable') === 'false' || first === undefined) return [];
      const setting = (end: RegExp): string | undefined => labels.find(({ key }) => end.test(key))?.value;
      const port = Number(setting(/\.loadbalancer\.server\.port$|^traefik\.port$/i) ?? 0);
      const isGrpc = setting(/\.loadbalancer\.server\.scheme$|^traefik\.protocol$/i) === 'h2c';
      return [{ name, ...(port > 0 && port < 65_536 ? { port } : {}), isGrpc, line: first.line }];
    }),
  };
}

/** By its image, or, where that is one of its own, by what it is told to look at. */
function isProxy(service: Place): boolean {
  const words = service
    .get('command')
    .oneOrMore()
    .map(({ text = '' }) => text);
  const isTold = words.some((word) => /--providers\.(?:docker|swarm)\b/i.test(word));
  return isTold || /(?:^|\/)traefik(?::|@|$)/.test(service.get('image').text ?? '');
}

/** `key=value` of a list, or a map. */
function pairs(place: Place): readonly { readonly key: string; readonly value: string; readonly line: number }[] {
  return [
    ...place.items().flatMap((one) => {
      const [, key, value = ''] = /^([^=\s]{1,300})=(.*)$/s.exec(one.text ?? '') ?? [];
      return key === undefined ? [] : [{ key, value, line: one.line }];
    }),
    ...place.entries().map(([key, one]) => ({ key, value: one.text ?? '', line: one.line })),
  ];
}

/** Whom the only Traefik of the repository's Compose files passes requests to; of several nobody says which. */
export function* labelledParts(files: readonly SourceFile[], view: RepositoryView): Generator<PartRead> {
  const read = files.filter(({ inside }) => !inside).map((file) => ({ file, labels: composeLabels(file.text) }));
  const proxies = [...new Set(read.flatMap(({ labels }) => labels.proxies))];
  const [proxy] = proxies;
  if (proxy === undefined || proxies.length > 1) return;
  const from = entityRef('component', `${view.key}#traefik/compose/${proxy}`);
  const within = `repository/${view.key}`;
  for (const { file, labels } of read)
    yield* manifestPart(file, view, (lines, at) => {
      for (const { name, port, isGrpc, line } of labels.services.filter((one) => one.name !== proxy)) {
        const evidence = [{ kind: 'label' as const, text: 'traefik', ...at(line) }];
        lines.entity(
          from,
          { name: proxy.toLowerCase(), repository: view.ref, technology: 'traefik', within },
          evidence,
        );
        lines.relation(from, 'PART_OF', view.ref, { evidence });
        const address = {
          host: name.toLowerCase(),
          ...(port === undefined ? {} : { port }),
          protocol: '',
          variable: '',
        };
        lines.calls({
          from,
          within,
          addresses: [{ ...address, via: isGrpc ? 'grpc' : 'http' }],
          evidence,
          confidence: 0.9,
        });
      }
    });
}
