import { callsTo, factsOfYaml, type SetUpCall, type SetUpFacts } from '../values/index.js';

const DATABASES = /postgres|mysql|mssql|mongo|clickhouse|elasticsearch|opensearch|oracle|influx|redis/i;

/**
 * Data sources that Grafana is provisioned with, and the servers of its own settings.
 * Source: Grafana, "Provision Grafana" and "Configure Grafana".
 */
export function grafanaFacts(text: string, path: string): SetUpFacts {
  return /\.ini$/i.test(path) ? { calls: ofSettings(text) } : ofSources(text);
}

function ofSources(text: string): SetUpFacts {
  return factsOfYaml(text, (root) => {
    if (root.get('apiVersion').text !== '1') return [];
    return root
      .get('datasources')
      .items()
      .flatMap((source) => {
        const type = source.get('type').text ?? '';
        const url = source.get('url');
        if (type === '') return [];
        const via = DATABASES.test(type) ? 'database' : 'telemetry';
        return callsTo(url.text, { via, line: url.line, text: `datasources.url of type ${type.slice(0, 50)}` });
      });
  });
}

/** Settings whose servers Grafana itself calls, by section and key, where the section has no switch that is off. */
const SETTINGS: ReadonlyMap<string, string> = new Map([
  ['database.host', 'database'],
  ['database.url', 'database'],
  ['smtp.host', 'tcp'],
  ['auth.generic_oauth.token_url', 'auth'],
  ['auth.generic_oauth.api_url', 'auth'],
  ['tracing.opentelemetry.otlp.address', 'telemetry'],
  ['tracing.jaeger.address', 'telemetry'],
  ['rendering.server_url', 'http'],
]);

function ofSettings(text: string): readonly SetUpCall[] {
  const calls: { section: string; call: SetUpCall }[] = [];
  const off = new Set<string>(['smtp', 'auth.generic_oauth']);
  let section = '';
  for (const [at, written] of text.split('\n').entries()) {
    const line = written.trim().slice(0, 2_000);
    const header = /^\[([\w.]+)\]/.exec(line);
    if (header) section = header[1] ?? '';
    const setting = /^(\w+)[ \t]*=[ \t]*(\S.*)$/.exec(line);
    if (setting?.[1] === 'enabled' && setting[2] === 'true') off.delete(section);
    const name = `${section}.${setting?.[1] ?? ''}`;
    const via = SETTINGS.get(name);
    if (via !== undefined)
      for (const call of callsTo(setting?.[2], { via, line: at + 1, text: name })) calls.push({ section, call });
  }
  return calls.filter((one) => !off.has(one.section)).map(({ call }) => call);
}
