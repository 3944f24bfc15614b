import type { Scene, SceneNode, SceneRelation } from './cytoscape/scene';
import type { IncidentPageQuery } from './graphql/graphql.generated';
import { refName } from './ref';

type Answer = Pick<IncidentPageQuery['incident'], 'symptoms' | 'healthy' | 'suspects'>;
type Suspect = Answer['suspects'][number];
type Struck = Suspect['explains'][number];

const LEAST_LIKELY = 0.01;

/** Those that a reader should look at: the first three, whoever is at all likely, and the open one. */
export function likelySuspects<One extends Pick<Suspect, 'ref' | 'probability'>>(
  suspects: readonly One[],
  open: string,
): readonly One[] {
  return suspects.filter((one, at) => at < 3 || one.probability >= LEAST_LIKELY || one.ref === open);
}

/** Suspects whose ways are drawn besides the open one's. */
const MOST_DRAWN = 6;

/** The suspects that are drawn: the likeliest, and the open one. */
export function drawnSuspects({ suspects }: Answer, open: string): readonly Suspect[] {
  return likelySuspects(suspects, open).filter((one, at) => at < MOST_DRAWN || one.ref === open);
}

/**
 * The ways from the symptoms on the left to the suspects on the right, with the healthy ones that speak against them. A
 * node's column is its greatest distance from a symptom on any way. O(suspects · symptoms · hops).
 */
export function incidentScene(answer: Answer, open: string): Scene {
  const suspects = drawnSuspects(answer, open);
  const ways = suspects.flatMap(({ explains, against }) => [...explains, ...against]);
  const levels = levelsOf(ways);
  const hurting = new Set(answer.symptoms.map(({ ref }) => ref));
  const well = new Set(suspects.flatMap(({ against }) => against.map(({ ref }) => ref)));
  const changed = new Set(suspects.flatMap((one) => (one.changes.length > 0 ? [one.ref] : [])));
  const refs = new Set([...hurting, ...ways.flatMap(({ path }) => path), ...suspects.map(({ ref }) => ref)]);
  // What a ref that is an id is called is known of what was asked for and of suspects.
  const called = new Map([...answer.suspects, ...answer.symptoms].map(({ ref, name }) => [ref, name]));
  const nodes = [...refs].map((ref): SceneNode => {
    const { kind, namespace, name } = refName(ref);
    return {
      ref,
      name: called.get(ref) ?? (kind === 'container' ? name.slice(0, 12) : name),
      namespace,
      kind,
      isSeed: hurting.has(ref),
      level: levels.get(ref) ?? 0,
      severity: hurting.has(ref) ? 'DOWN' : null,
      before: '',
      group: namespace,
      ...(well.has(ref) ? { mark: 'milder' as const } : changed.has(ref) ? { mark: 'changed' as const } : {}),
    };
  });
  return { nodes, relations: relationsOf(ways), total: nodes.length };
}

function levelsOf(ways: readonly Struck[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const { path } of ways) {
    for (const [at, ref] of path.entries()) {
      const level = path.length - 1 - at;
      if (level > (levels.get(ref) ?? -1)) levels.set(ref, level);
    }
  }
  return levels;
}

/** From who needs to who is needed. How hard is known where all of a way is. */
function relationsOf(ways: readonly Struck[]): SceneRelation[] {
  const relations = new Map<string, SceneRelation>();
  for (const { path, criticality, hops } of ways) {
    for (const [at, to] of path.slice(0, -1).entries()) {
      const from = path[at + 1] ?? to;
      const isDependency = at >= path.length - 1 - hops;
      const known = isDependency && (criticality === 'HARD' || hops === 1) ? criticality : null;
      const key = `${from}\n${to}`;
      if (known === null && relations.has(key)) continue;
      relations.set(key, {
        from,
        to,
        via: '',
        criticality: known,
        assumed: false,
        confidence: 1,
        isDeclaredOnly: false,
      });
    }
  }
  return [...relations.values()];
}

/** Where a moment stands between two others, in percent; what lies outside stands at the end. */
export function placeInTime(at: number, from: number, until: number): number {
  return until <= from ? 100 : Math.min(100, Math.max(0, ((at - from) / (until - from)) * 100));
}
