import { callsTo, type SetUpCall, type SetUpFacts } from '../values/index.js';

const MAX_PAIRS = 5_000;
/** A setting in JSON, also in a script that sends it, and in a file of properties. */
const PAIR =
  /"([\w.$-]{1,100})"[ \t]*:[ \t]*"((?:[^"\\\n]|\\.){1,2000})"|^[ \t]*([\w.-]{1,100})[ \t]*=[ \t]*([^\n]{1,2000})$/gm;

/** Settings of connectors that say where somebody is. */
const RULES: readonly { readonly name: RegExp; readonly via: string; readonly port?: string }[] = [
  { name: /^database\.hostname$/, via: 'database', port: 'database.port' },
  { name: /^mongodb\.(?:connection\.string|hosts)$|^connection\.(?:uri|url|hosts?)$|^hosts$/, via: 'database' },
  { name: /^redis\.(?:uri|hosts)$/, via: 'cache' },
  { name: /^(?:schema|database)\.history\.(?:internal\.)?kafka\.bootstrap\.servers$/, via: 'messaging' },
  { name: /^(?:key\.|value\.)?converter\.schema\.registry\.url$/, via: 'http' },
];
const OWN_MACHINE = /(?:^|\/\/|@|,)(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)(?=[:/,]|$)/i;

/**
 * Whom connectors of Kafka Connect call: the database that Debezium follows, what a sink writes to, the brokers that keep the
 * history, the registry of schemas. Source: Debezium's connectors, Confluent's JDBC, Elasticsearch and Redis sinks,
 * MongoDB's connector.
 */
export function connectorFacts(text: string): SetUpFacts {
  const pairs = pairsIn(text);
  const ports = new Map(pairs.map(({ name, value }) => [name, value]));
  const calls = new Map<string, SetUpCall>();
  for (const { name, value, line } of pairs) {
    const rule = RULES.find((one) => one.name.test(name));
    if (rule === undefined || OWN_MACHINE.test(value)) continue;
    const port = rule.port === undefined ? '' : (ports.get(rule.port) ?? '');
    const written = /^\d{2,5}$/.test(port) && /^[\w.-]+$/.test(value) ? `${value}:${port}` : value;
    // A set of replicas before its hosts: `rs0/mongo:27017`.
    const hosts = written.replace(/^[\w-]{1,60}\/(?=[\w.-]+:\d)/, '');
    for (const call of callsTo(hosts, { via: rule.via, line, text: name }))
      calls.set(
        `${call.via} ${call.host}:${call.port ?? ''}`,
        calls.get(`${call.via} ${call.host}:${call.port ?? ''}`) ?? call,
      );
  }
  return { calls: [...calls.values()] };
}

interface Pair {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** O(text). */
function pairsIn(text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  let line = 1;
  let at = 0;
  for (const match of text.matchAll(PAIR)) {
    if (pairs.length === MAX_PAIRS) break;
    line += text.slice(at, match.index).split('\n').length - 1;
    at = match.index;
    const name = match[1] ?? match[3] ?? '';
    pairs.push({ name, value: (match[2] ?? match[4] ?? '').trim(), line });
  }
  return pairs;
}
