import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/**
 * Whom a Prometheus server asks and tells: targets of its jobs, what it discovers them with, Alertmanagers, remote storage.
 * Source: Prometheus, "Configuration". Promtail's file of the same words has `clients`.
 */
export function prometheusFacts(text: string): SetUpFacts {
  const facts = factsOfYaml(text, (root) => {
    if (Array.isArray(root.value)) return ofTargets(root.items());
    if (root.get('clients').value !== undefined) return [];
    return [
      ...root.get('scrape_configs').items().flatMap(ofJob),
      ...root.get('alerting', 'alertmanagers').items().flatMap(discovered),
      ...['remote_write', 'remote_read'].flatMap((key) =>
        root
          .get(key)
          .items()
          .flatMap((one) => called(one, 'url', key)),
      ),
    ];
  });
  return OWN.test(text) && !PROMTAIL.test(text) ? { ...facts, isSure: true } : facts;
}

/** A server's own file, though it watch nobody that has a name, and Promtail's of the same words. */
const OWN = /^scrape_configs[ \t]*:/m;
const PROMTAIL = /^(?:clients|positions)[ \t]*:/m;

/** A file of `file_sd_configs`; targets that are addresses of pages are those of a prober. */
function ofTargets(groups: readonly Place[]): readonly SetUpCall[] {
  return groups.flatMap((group) =>
    group
      .get('targets')
      .items()
      .filter(({ text = '' }) => !text.includes('/'))
      .flatMap((one) => callsTo(one.text, { via: 'telemetry', line: one.line, text: 'file_sd_configs.targets' })),
  );
}

/** A job whose targets are asked through a prober calls the prober: its relabeling puts that address in their place. */
function ofJob(job: Place): readonly SetUpCall[] {
  const replaced = job
    .get('relabel_configs')
    .items()
    .filter(
      (rule) => rule.get('target_label').text === '__address__' && !(rule.get('replacement').text ?? '$').includes('$'),
    );
  if (replaced.length > 0) return replaced.flatMap((rule) => called(rule, 'replacement', 'relabel_configs'));
  return discovered(job);
}

function discovered(job: Place): readonly SetUpCall[] {
  const each = (key: string): readonly Place[] => job.get(key).items();
  return [
    ...each('static_configs').flatMap((group) =>
      group
        .get('targets')
        .items()
        .flatMap((target) =>
          callsTo(target.text, { via: 'telemetry', line: target.line, text: 'static_configs.targets' }),
        ),
    ),
    // Swarm answers to tasks.<service> with the addresses of its replicas.
    ...each('dns_sd_configs').flatMap((one) =>
      one
        .get('names')
        .items()
        .filter(({ text = '_' }) => !text.startsWith('_'))
        .flatMap((name) =>
          callsTo(name.text?.replace(/^tasks\./, ''), {
            via: 'telemetry',
            line: name.line,
            text: 'dns_sd_configs.names',
          }),
        ),
    ),
    ...['consul_sd_configs', 'eureka_sd_configs', 'nomad_sd_configs'].flatMap((key) =>
      each(key).flatMap((one) => called(one, 'server', key, 'registry')),
    ),
    ...each('http_sd_configs').flatMap((one) => called(one, 'url', 'http_sd_configs', 'http')),
  ];
}

function called(place: Place, key: string, text: string, via = 'telemetry'): readonly SetUpCall[] {
  const written = place.get(key);
  return callsTo(written.text, { via, line: written.line, text: `${text}.${key}` });
}
