import { callsTo, factsOfYaml, type Place, type SetUpCall, type SetUpFacts } from '../values/index.js';

/** Subgraphs of one supergraph. */
const MOST_SUBGRAPHS = 1_000;
const SUBGRAPH =
  /@join__graph\(\s{0,20}name:\s{0,20}"([^"\n]{1,200})",?\s{0,20}url:\s{0,20}"([^"\n]{1,1000})"\s{0,20}\)/g;

/**
 * Whom a router of Apollo passes queries to: subgraphs of the supergraph that it is given, of the file that one is composed
 * from, and what its own file says instead; whom it tells traces, asks for keys and keeps answers in.
 * Source: Apollo, "Router YAML config", "Rover supergraph commands", "Join specification v0.3".
 */
export function apolloRouterFacts(text: string, path: string): SetUpFacts {
  if (/\.ya?ml$/i.test(path)) return factsOfYaml(text, ofSettings, listensOf);
  const calls: SetUpCall[] = [];
  for (const match of text.matchAll(SUBGRAPH)) {
    if (calls.length >= MOST_SUBGRAPHS) break;
    const line = text.slice(0, match.index).split('\n').length;
    calls.push(...callsTo(match[2], { via: 'http', line, text: `subgraph ${match[1] ?? ''}`, isLocal: true }));
  }
  return { calls };
}

function ofSettings(root: Place): readonly SetUpCall[] {
  const told = root.get('override_subgraph_url').entries();
  const composed = root
    .get('subgraphs')
    .entries()
    .map(([name, subgraph]) => {
      const routed = subgraph.get('routing_url');
      return [name, routed.text === undefined ? subgraph.get('schema', 'subgraph_url') : routed] as const;
    });
  return [
    ...[...told, ...composed].flatMap(([name, place]) => called(place, 'http', `subgraph ${name.slice(0, 100)}`)),
    ...called(root.get('coprocessor', 'url'), 'http', 'coprocessor.url'),
    ...root
      .get('authentication', 'router', 'jwt', 'jwks')
      .items()
      .flatMap((one) => called(one.get('url'), 'auth', 'authentication.router.jwt.jwks.url')),
    ...root.settings().flatMap(([name, place]) => {
      if (/(?:^|\.)redis\.urls$/.test(name)) return place.items().flatMap((one) => called(one, 'cache', name));
      return /^telemetry\..*\.endpoint$/.test(name) ? called(place, 'telemetry', name) : [];
    }),
  ];
}

function called(place: Place, via: string, text: string): readonly SetUpCall[] {
  // What its exporters take where they stand: an agent beside it.
  if (place.word === 'default') return [];
  const isLocal = via === 'http' ? { isLocal: true as const } : {};
  return callsTo(place.text?.replaceAll('${env.', '${'), { via, line: place.line, text, ...isLocal });
}

function listensOf(root: Place): readonly number[] {
  return [Number(/:(\d{1,5})$/.exec(root.get('supergraph', 'listen').text ?? '')?.[1] ?? 0)];
}
