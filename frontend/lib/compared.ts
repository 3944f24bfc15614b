import { answerOfBlastRadius, type Answer } from './answer';
import type { Scene, SceneMark, SceneNode, SceneRelation } from './cytoscape/scene';
import { csvText } from '@faultline/model';
import type { ImpactChange, WhatIfChangeInput, WhatIfQuery } from './graphql/graphql.generated';

type WhatIf = WhatIfQuery['whatIf'];
export type ComparedRow = WhatIf['rows'][number];

/** A change as it was asked for, with its ends as the server understood them. */
export interface MadeChange {
  readonly text: string;
  readonly input: WhatIfChangeInput;
  readonly of: string;
  readonly on: string | null;
  readonly sentence: string;
}

/** What changes do to an answer. */
export interface Compared {
  readonly changes: readonly MadeChange[];
  readonly before: Answer;
  readonly after: Answer;
  /** Of every row, also of those that are not listed. */
  readonly counts: ReadonlyMap<ImpactChange, number>;
  /** What the changes do something to, the graver first. */
  readonly rows: readonly ComparedRow[];
  readonly ownersAdded: WhatIf['ownersAdded'];
  readonly ownersEnded: WhatIf['ownersEnded'];
}

/** The reply to a what-if as the page reads it. @param asked the changes, in the order in which they were asked for */
export function comparedOf(
  reply: WhatIf,
  asked: readonly { readonly text: string; readonly change: WhatIfChangeInput }[],
): Compared {
  return {
    changes: reply.changes.map((made, index) => ({
      text: asked[index]?.text ?? '',
      input: asked[index]?.change ?? { kind: made.kind, of: made.of },
      of: made.of,
      on: made.on,
      sentence: made.sentence,
    })),
    before: answerOfBlastRadius(reply.before),
    after: answerOfBlastRadius(reply.after),
    counts: new Map(reply.counts.map(({ change, count }) => [change, count])),
    rows: reply.rows.filter((row) => row.change !== 'SAME'),
    ownersAdded: reply.ownersAdded,
    ownersEnded: reply.ownersEnded,
  };
}

const MARKS: Readonly<Record<ImpactChange, SceneMark | undefined>> = {
  ADDED: 'added',
  WORSE: 'worse',
  MILDER: 'milder',
  GONE: 'gone',
  MOVED: 'changed',
  SAME: undefined,
};

/**
 * The drawing after the changes, with what they do pointed out: each entity by what happens to it, what is affected no
 * more drawn where it stood, and the changed relations themselves. O(nodes + relations).
 * @param after the scene of the answer after the changes
 * @param before the scene of the answer before them
 */
export function markedScene(after: Scene, before: Scene, compared: Compared): Scene {
  const marks = new Map(compared.rows.map((row) => [row.ref, MARKS[row.change]]));
  const present = new Set(after.nodes.map((node) => node.ref));
  const gone = before.nodes
    .filter((node) => !present.has(node.ref))
    .map((node): SceneNode => ({ ...node, isSeed: false, severity: null, mark: 'gone' }));
  const nodes = [...after.nodes.map((node) => (node.isSeed ? node : { ...node, mark: marks.get(node.ref) })), ...gone];
  for (const node of gone) present.add(node.ref);
  const drawn = new Map<string, SceneRelation>();
  for (const relation of [...after.relations, ...before.relations]) {
    const key = keyOf(relation.from, relation.to, relation.via);
    if (!drawn.has(key)) drawn.set(key, relation);
  }
  const relations = [...[...drawn.values()].map((relation) => changedRelation(relation, compared)), ...added(compared)];
  return {
    nodes,
    relations: relations.filter(({ from, to }) => present.has(from) && present.has(to)),
    total: after.total + gone.length,
  };
}

function keyOf(from: string, to: string, via: string): string {
  return `${from}\n${to}\n${via}`;
}

function changedRelation(relation: SceneRelation, { changes }: Compared): SceneRelation {
  const change = changes.findLast(({ of, on }) => of === relation.from && on === relation.to);
  if (change?.input.kind === 'REMOVE') return { ...relation, mark: 'gone' };
  if (change?.input.kind !== 'CRITICALITY') return relation;
  return {
    ...relation,
    criticality: change.input.criticality ?? relation.criticality,
    assumed: false,
    mark: 'changed',
  };
}

function added({ changes }: Compared): SceneRelation[] {
  return changes.flatMap(({ of, on, input }) =>
    input.kind !== 'ADD' || on === null
      ? []
      : [
          {
            from: of,
            to: on,
            via: 'what if',
            criticality: input.criticality ?? 'HARD',
            assumed: false,
            confidence: 1,
            isDeclaredOnly: false,
            mark: 'added' as const,
          },
        ],
  );
}

/** What the changes do, as CSV: one row for each entity that they do something to. */
export function comparedCsv(compared: Compared): string {
  return csvText(
    ['ref', 'name', 'kind', 'change', 'severity_before', 'severity_after', 'hops_before', 'hops_after', 'owners'],
    compared.rows.map((row) => [
      row.ref,
      row.name,
      row.kind,
      row.change.toLowerCase(),
      (row.before?.severity ?? '').toLowerCase(),
      (row.after?.severity ?? '').toLowerCase(),
      row.before?.hops ?? '',
      row.after?.hops ?? '',
      row.owners.join(' '),
    ]),
  );
}

/** How many are hit how hard on one side, and how many more or fewer on the other. */
export function severityDifferences(
  compared: Compared,
): { readonly severity: 'DOWN' | 'DEGRADED' | 'AT_RISK'; readonly before: number; readonly after: number }[] {
  const count = (answer: Answer, severity: string): number =>
    answer.bySeverity.find((one) => one.severity === severity)?.count ?? 0;
  return (['DOWN', 'DEGRADED', 'AT_RISK'] as const).map((severity) => ({
    severity,
    before: count(compared.before, severity),
    after: count(compared.after, severity),
  }));
}
