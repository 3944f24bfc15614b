import type { PathsQuery } from './graphql/graphql.generated';
import type { Scene, SceneNode, SceneRelation } from './cytoscape/scene';
import { csvText } from '@faultline/model';
import { refName } from './ref';

export type PathsAnswer = PathsQuery['paths'];
export type WayAnswer = PathsAnswer['there']['ways'][number];

/** The ways that an answer is about: from the one to the other, or, where there is none, the other way round. */
export function waysOf(answer: PathsAnswer): PathsAnswer['there'] {
  return answer.back ?? answer.there;
}

/** What a ref on a way is called: its short name, unless that is an id. */
export function namesOnWays({ called }: Pick<PathsAnswer, 'called'>): (ref: string) => string {
  const names = new Map(called.map(({ ref, name }) => [ref, name]));
  return (ref) => names.get(ref) ?? refName(ref).name;
}

/**
 * All ways in one drawing: left to right is "needs". The column of a node is the furthest place that it has on any way,
 * so that arrows run to the right; what was asked for stands first and last. O(total length of the ways).
 */
export function pathsScene(answer: PathsAnswer): Scene {
  const { ways } = waysOf(answer);
  const nameOf = namesOnWays(answer);
  const level = new Map<string, number>();
  const before = new Map<string, string>();
  const relations = new Map<string, SceneRelation>();
  for (const way of ways) {
    way.path.forEach((ref, at) => {
      level.set(ref, Math.max(level.get(ref) ?? 0, at));
      if (at > 0 && !before.has(ref)) before.set(ref, way.path[at - 1] ?? '');
    });
    for (const step of way.steps) for (const relation of relationsOf(step)) relations.set(keyOf(relation), relation);
  }
  const ends = new Set([answer.from, answer.to]);
  for (const ref of ends) if (!level.has(ref)) level.set(ref, ref === answer.from ? 0 : 1);
  const nodes = [...level].map(([ref, at]): SceneNode => ({
    ref,
    ...refName(ref),
    name: nameOf(ref),
    isSeed: ends.has(ref),
    level: at,
    severity: null,
    before: before.get(ref) ?? '',
    group: refName(ref).namespace,
  }));
  return { nodes, relations: [...relations.values()], total: nodes.length };
}

function relationsOf(step: WayAnswer['steps'][number]): SceneRelation[] {
  const { from, to, criticality, assumed, confidence } = step;
  if (step.relations.length === 0) {
    return [{ from, to, via: step.type, criticality, assumed, confidence, isDeclaredOnly: false }];
  }
  return step.relations.map((one) => ({ ...one, isDeclaredOnly: one.standing === 'declared' }));
}

function keyOf({ from, to, via }: SceneRelation): string {
  return `${from}\n${to}\n${via}`;
}

/** The ways as CSV, one row a way. */
export function waysCsv(answer: PathsAnswer): string {
  return csvText(
    ['way', 'criticality', 'hops', 'shortest', 'hardest', 'environments', 'path'],
    waysOf(answer).ways.map((way, at) => [
      at + 1,
      way.criticality.toLowerCase(),
      way.hops,
      way.shortest ? 1 : 0,
      way.rank ?? '',
      way.environments.join(' '),
      way.path.join(' > '),
    ]),
  );
}
