import type {
  Criticality,
  DependenciesQuery,
  ImpactFieldsFragment,
  NeighbourhoodQuery,
  RestsOnFieldsFragment,
  Severity,
} from './graphql/graphql.generated';
import type { Scene, SceneNode, SceneRelation } from './cytoscape/scene';
import { refName } from './ref';

type BlastRadius = ImpactFieldsFragment;
type Closure = DependenciesQuery['dependencies'];
type Neighbourhood = NeighbourhoodQuery['neighbourhood'];
export type Because = BlastRadius['affected'][number]['because'][number];
/** What is left stands on names of hosts and zones, and on digests. */
export type Redundancy = NonNullable<BlastRadius['affected'][number]['redundancy']>;
export type OwnerToCall = Omit<BlastRadius['summary']['owners'][number], 'severity'>;
export type UnresolvedEndpoint = BlastRadius['summary']['unresolvedEndpoints'][number];

/** What boxes stand for. */
export const GROUPINGS = ['owner', 'namespace', 'system', 'kind'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One row of an answer, whichever way the question looked. */
export interface AnswerRow {
  readonly ref: string;
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
  readonly hops: number;
  /** Of a blast radius; null in a dependency closure. */
  readonly severity: Severity | null;
  /** Of a dependency closure; null in a blast radius. */
  readonly criticality: Criticality | null;
  /** From what was asked for to this row, both included. */
  readonly path: readonly string[];
  readonly because: readonly Because[];
  readonly owners: readonly string[];
  readonly environments: readonly string[];
  /** Ref of the system that it is part of, where one is known. */
  readonly system: string | null;
  /** How much of it runs and fails, where it is hit itself. */
  readonly redundancy: Redundancy | null;
}

/** An answer as the list, the drawing and the exports read it. */
export interface Answer {
  readonly seeds: readonly string[];
  /** What those refs are called that are ids of machines. */
  readonly called: ReadonlyMap<string, string>;
  readonly rows: readonly AnswerRow[];
  readonly total: number;
  /** To paste into a chat. */
  readonly sentence: string;
  readonly bySeverity: readonly { readonly severity: Severity; readonly count: number }[];
  readonly hidden: number;
  readonly unresolved: number;
  /** The endpoints that `unresolved` counts, as many as are listed. */
  readonly unresolvedEndpoints: readonly UnresolvedEndpoint[];
  /** Whom to call, with how much of theirs is in the answer. */
  readonly owners: readonly OwnerToCall[];
  readonly cycles: readonly (readonly string[])[];
  readonly restsOn: readonly RestsOnFieldsFragment[];
}

/** A blast radius as an answer. */
export function answerOfBlastRadius(radius: BlastRadius): Answer {
  const called = new Map(radius.called.map(({ ref, name }) => [ref, name]));
  return {
    seeds: radius.seeds,
    called,
    rows: radius.affected.map((row) => ({
      ...row,
      criticality: null,
      redundancy: row.redundancy === null ? null : named(row.redundancy, called),
    })),
    total: radius.total,
    sentence: radius.summary.sentence,
    bySeverity: radius.summary.bySeverity,
    hidden: radius.summary.hidden,
    unresolved: radius.summary.unresolved,
    unresolvedEndpoints: radius.summary.unresolvedEndpoints,
    owners: radius.summary.owners,
    cycles: radius.summary.cycles,
    restsOn: [radius.restsOn],
  };
}

function named(redundancy: Redundancy, called: Answer['called']): Redundancy {
  const leftOn = redundancy.leftOn.map(({ shared, of }) => ({
    shared,
    of: shared === 'digest' ? of : calledName({ called }, of),
  }));
  return { ...redundancy, leftOn };
}

/** The closures of several seeds as one answer: of a row reached from two, the nearer way; ties by the seeds' order. */
export function answerOfClosures(closures: readonly Closure[]): Answer {
  const seeds = closures.map((closure) => closure.of);
  const rows = new Map<string, AnswerRow>();
  for (const closure of closures) {
    for (const row of closure.dependencies) {
      if (seeds.includes(row.ref)) continue;
      const present = rows.get(row.ref);
      if (present !== undefined && present.hops <= row.hops) continue;
      rows.set(row.ref, { ...row, severity: null, because: [], environments: [], system: null, redundancy: null });
    }
  }
  const sorted = [...rows.values()].sort((a, b) => a.hops - b.hops || (a.ref < b.ref ? -1 : 1));
  return {
    seeds,
    called: new Map(),
    rows: sorted,
    total: sorted.length,
    sentence: closureSentence(seeds, sorted),
    bySeverity: [],
    hidden: 0,
    unresolved: 0,
    unresolvedEndpoints: [],
    owners: ownersOf(sorted),
    cycles: [],
    restsOn: closures.map((closure) => closure.restsOn),
  };
}

function ownersOf(rows: readonly AnswerRow[]): OwnerToCall[] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const owner of row.owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts]
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .map(([owner, count]) => ({ owner, name: refName(owner).name, count, contacts: [] }));
}

function closureSentence(seeds: readonly string[], rows: readonly AnswerRow[]): string {
  const names = seeds.map((ref) => refName(ref).name).join(', ');
  const hard = rows.filter((row) => row.criticality === 'HARD').length;
  if (rows.length === 0) return `${names} depends on nothing that is known`;
  return `${names} needs ${rows.length} to run, ${hard} of them hard`;
}

/**
 * What to draw: the seeds, the rows, and the relations among them. The rows' own paths and reasons are always drawn;
 * what the neighbourhood knows besides is added where both ends are there. O(rows + relations).
 */
export function sceneOf(
  answer: Answer,
  neighbourhood: Neighbourhood | undefined,
  direction: 'dependents' | 'dependencies',
  isOnlyHard: boolean,
  by: Grouping,
): Scene {
  const sign = direction === 'dependents' ? -1 : 1;
  const nodes: SceneNode[] = answer.seeds.map((ref) => ({
    ref,
    ...refName(ref),
    name: calledName(answer, ref),
    isSeed: true,
    level: 0,
    severity: null,
    before: '',
    group: '',
  }));
  for (const row of answer.rows) {
    nodes.push({
      ref: row.ref,
      name: row.name,
      namespace: row.namespace,
      kind: row.kind,
      isSeed: false,
      level: sign * row.hops,
      severity: row.severity,
      before: row.path.at(-2) ?? '',
      group: groupOf(row, by),
    });
  }
  const present = new Set(nodes.map((node) => node.ref));
  const relations = relationsOf(answer, neighbourhood, direction, isOnlyHard).filter(
    (relation) => present.has(relation.from) && present.has(relation.to),
  );
  return { nodes, relations, total: answer.total + answer.seeds.length };
}

/** What a ref of an answer is called: its short name, unless that is an id. */
export function calledName(answer: Pick<Answer, 'called'>, ref: string): string {
  return answer.called.get(ref) ?? refName(ref).name;
}

/** What a row is boxed by; those without say so, but what nobody owns goes by its namespace. */
export function groupOf(row: AnswerRow, by: Grouping): string {
  if (by === 'kind') return row.kind;
  if (by === 'namespace') return row.namespace === '' ? 'no namespace' : row.namespace;
  if (by === 'system') return row.system === null ? 'no system' : refName(row.system).name;
  const owner = row.owners[0];
  if (owner !== undefined) return refName(owner).name;
  return row.namespace === '' ? 'no owner' : row.namespace;
}

function relationsOf(
  answer: Answer,
  neighbourhood: Neighbourhood | undefined,
  direction: 'dependents' | 'dependencies',
  isOnlyHard: boolean,
): SceneRelation[] {
  const relations = new Map<string, SceneRelation>();
  const add = (relation: SceneRelation): void => {
    const key = `${relation.from}\n${relation.to}\n${relation.via}`;
    if (!relations.has(key)) relations.set(key, relation);
  };
  for (const one of neighbourhood?.relations ?? []) {
    if (one.hidden || (isOnlyHard && one.criticality !== 'HARD')) continue;
    add({ ...one, isDeclaredOnly: one.standing === 'declared' });
  }
  for (const row of answer.rows) for (const one of row.because) add({ ...one, isDeclaredOnly: false });
  const pairs = new Set([...relations.values()].map((one) => `${one.from}\n${one.to}`));
  for (const row of answer.rows) {
    for (const { from, to } of stepsOf(row.path, direction)) {
      if (pairs.has(`${from}\n${to}`) || pairs.has(`${to}\n${from}`)) continue;
      add({ from, to, via: '', criticality: null, assumed: false, confidence: 1, isDeclaredOnly: false });
    }
  }
  return [...relations.values()];
}

/** The steps of a path as they are stored: from who needs to who is needed, whichever way the path was walked. */
export function stepsOf(
  path: readonly string[],
  direction: 'dependents' | 'dependencies',
): { readonly from: string; readonly to: string }[] {
  return path.slice(1).map((ref, index) => {
    const before = path[index] ?? ref;
    return direction === 'dependents' ? { from: ref, to: before } : { from: before, to: ref };
  });
}
