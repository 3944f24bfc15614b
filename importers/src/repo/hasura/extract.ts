import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/**
 * Whom Hasura's metadata tells it to ask: remote schemas, handlers of actions, webhooks of event and cron triggers, and
 * databases where their address stands there. Addresses of its environment are those of who deploys it.
 * Source: Hasura, "Metadata format reference".
 */
export function hasuraFacts(text: string): SetUpFacts {
  return factsOfYaml(text, (root) =>
    [...root.records()].flatMap((record) => [
      ...ofSchema(record),
      ...called(record.get('definition', 'handler'), 'http', 'handler of an action'),
      ...called(record.get('webhook'), 'http', 'webhook of a trigger'),
      ...called(record.get('configuration', 'connection_info', 'database_url'), 'database', 'database_url'),
    ]),
  );
}

/** An entry of remote_schemas: `name` and `definition.url`. */
function ofSchema(record: Place): readonly SetUpCall[] {
  return record.get('name').text === undefined
    ? []
    : called(record.get('definition', 'url'), 'http', 'a remote schema');
}

/** `{{ACTION_BASE_URL}}/greet` is the environment's; its own machine is where it runs. */
function called(place: Place, via: string, text: string): readonly SetUpCall[] {
  return callsTo(place.text, { via, line: place.line, text });
}
