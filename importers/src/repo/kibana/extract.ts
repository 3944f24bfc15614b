import { callsTo, factsOfYaml, type SetUpFacts } from '../values/index.js';

const SETTING = /^(?:elasticsearch|opensearch)\.(?:hosts|url)$/;

/** The Elasticsearch or OpenSearch that Kibana or OpenSearch Dashboards show. Source: Kibana, "Configure Kibana". */
export function kibanaFacts(text: string): SetUpFacts {
  return factsOfYaml(text, (root) =>
    root
      .settings()
      .filter(([name]) => SETTING.test(name))
      .flatMap(([name, place]) =>
        place.oneOrMore().flatMap((one) => callsTo(one.text, { via: 'database', line: one.line, text: name })),
      ),
  );
}
