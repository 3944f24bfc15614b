import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

const VIA: Readonly<Record<string, string>> = {
  elasticsearch: 'database',
  kafka: 'messaging',
  redis: 'cache',
  logstash: 'telemetry',
};
const OUTPUT = /^(?:output|xpack\.monitoring|monitoring)\.(elasticsearch|logstash|kafka|redis)\.hosts$/;

/**
 * Where a Beat (Filebeat, Metricbeat, Heartbeat, …) sends to, the Kibana that it sets up, and whom its modules and monitors ask.
 * Source: Elastic, Filebeat reference, "Configure the output"; Metricbeat, "Modules"; Heartbeat, "Configure monitors".
 */
export function filebeatFacts(text: string): SetUpFacts {
  return factsOfYaml(text, (root) => {
    const settings = root.settings();
    const off = new Set(
      settings.flatMap(([name, { word }]) =>
        name.endsWith('.enabled') && word === 'false' ? [name.slice(0, -8)] : [],
      ),
    );
    const sent = settings.flatMap(([name, place]) => {
      const output = OUTPUT.exec(name)?.[1];
      if (off.has(name.slice(0, -'.hosts'.length)) || off.has('monitoring')) return [];
      if (output !== undefined) return hostsAt(place, VIA[output] ?? 'telemetry', name);
      return name === 'setup.kibana.host' ? hostsAt(place, 'http', name) : [];
    });
    return [...sent, ...asked(root)];
  });
}

function hostsAt(place: Place, via: string, text: string): readonly SetUpCall[] {
  return place.oneOrMore().flatMap((one) => callsTo(one.text, { via, line: one.line, text }));
}

const ASKED: readonly (readonly [string, readonly string[]])[] = [
  ['metricbeat.modules', ['hosts']],
  ['heartbeat.monitors', ['hosts', 'urls']],
];

function asked(root: Place): readonly SetUpCall[] {
  return root.settings().flatMap(([name, place]) =>
    ASKED.filter(([list]) => list === name).flatMap(([list, keys]) =>
      place
        .items()
        .filter((item) => item.get('enabled').word !== 'false')
        .flatMap((item) =>
          keys.flatMap((key) =>
            item
              .get(key)
              .oneOrMore()
              .flatMap((one) =>
                // root:secret@tcp(db:3306)/ is Go's form of a data source.
                callsTo(/^[^(]*\((.+?)\)/.exec(one.text ?? '')?.[1] ?? one.text, {
                  via: 'telemetry',
                  line: one.line,
                  text: `${list}.${key}`,
                }),
              ),
          ),
        ),
    ),
  );
}
