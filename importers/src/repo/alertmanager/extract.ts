import { callsTo, factsOfYaml, type SetUpFacts } from '../values/index.js';

/** Settings of receivers that name whom an alert is sent to. */
const RECEIVER = /_configs$/;
const ADDRESSES = /(?:^|\.)(?:url|api_url|smarthost|webhook_url)$/;

/**
 * Whom Alertmanager tells: web hooks, chats, mail servers of its receivers and of `global`.
 * Source: Prometheus, "Alerting: Configuration".
 */
export function alertmanagerFacts(text: string): SetUpFacts {
  return factsOfYaml(text, (root) => {
    if (root.get('route').value === undefined) return [];
    const receivers = root.get('receivers').items();
    const configs = receivers.flatMap((receiver) =>
      receiver
        .entries()
        .filter(([key]) => RECEIVER.test(key))
        .flatMap(([key, list]) => list.items().map((config) => [key, config] as const)),
    );
    const isMailed = configs.some(([key]) => key === 'email_configs');
    const smarthost = root.get('global', 'smtp_smarthost');
    return [
      ...(isMailed ? callsTo(smarthost.text, { via: 'tcp', line: smarthost.line, text: 'smtp_smarthost' }) : []),
      ...configs.flatMap(([key, config]) =>
        config
          .settings()
          .filter(([name]) => ADDRESSES.test(name))
          .flatMap(([name, place]) => {
            const via = name.endsWith('smarthost') ? 'tcp' : 'http';
            return callsTo(place.text, { via, line: place.line, text: `${key}.${name}` });
          }),
      ),
    ];
  });
}
