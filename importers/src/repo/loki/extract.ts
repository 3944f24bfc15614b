import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/** Settings of Loki, Tempo and Mimir that name a server, by their last words. */
const SERVERS: readonly (readonly [RegExp, string])[] = [
  [/^ruler\.alertmanager_url$/, 'telemetry'],
  [/memcached(?:_client)?\.(?:host|addresses)$/, 'cache'],
  [/(?:^|\.)redis\.endpoint$/, 'cache'],
  [/kvstore\.consul\.host$/, 'registry'],
  [/kvstore\.etcd\.endpoints$/, 'registry'],
  [/(?:aws|s3)\.endpoint$/, 'database'],
  [/metrics_generator\.storage\.remote_write$/, 'telemetry'],
  [/^(?:frontend|frontend_worker|querier|query_scheduler)\.[\w.]*(?:downstream_url|tail_proxy_url)$/, 'http'],
];

/**
 * Promtail: the Lokis that it pushes to. Loki, Tempo and Mimir: stores, caches and rings that they name.
 * Source: Grafana Loki, "Configure Promtail" and "Grafana Loki configuration parameters".
 */
export function lokiFacts(text: string): SetUpFacts {
  let isAgent = false;
  const facts = factsOfYaml(text, (root) => {
    isAgent ||= root.get('clients').value !== undefined || root.get('client').value !== undefined;
    const pushed = [...root.get('clients').items(), root.get('client')].flatMap((client) =>
      called(client.get('url'), 'clients.url'),
    );
    return [...pushed, ...root.settings().flatMap(ofSetting)];
  });
  return { ...facts, images: isAgent ? ['promtail'] : ['loki', 'tempo', 'mimir'] };
}

function called(place: Place, text: string, via = 'telemetry'): readonly SetUpCall[] {
  return callsTo(place.text, { via, line: place.line, text });
}

function ofSetting([name, place]: readonly [string, Place]): readonly SetUpCall[] {
  const via = SERVERS.find(([pattern]) => pattern.test(name))?.[1];
  if (via === undefined) return [];
  return place
    .oneOrMore()
    .flatMap((one) => called(one.get('url').text === undefined ? one : one.get('url'), name, via));
}
