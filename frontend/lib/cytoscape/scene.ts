import type { Criticality, Severity } from '../graphql/graphql.generated';

/** What is to be drawn, before anything is decided about how. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly relations: readonly SceneRelation[];
  /** How many nodes the answer has; more than `nodes` when it was cut. */
  readonly total: number;
}

/**
 * What a page points out beyond severity: what came, what went, what got worse or milder, what differs, what to remove.
 * Each has a sign in the label, so that colour is never the only signal.
 */
export type SceneMark = 'added' | 'gone' | 'worse' | 'milder' | 'changed' | 'cut';

/** The sign of a mark, before a label. */
export const MARK_SIGNS: Readonly<Record<SceneMark, string>> = {
  added: '+',
  gone: '−',
  worse: '▲',
  milder: '▼',
  changed: '≠',
  cut: '✂',
};

export interface SceneNode {
  readonly ref: string;
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
  /** Whether it was asked for. */
  readonly isSeed: boolean;
  /** Steps of DEPENDS_ON from a seed; negative is "is needed by the seed" where a drawing shows both sides. */
  readonly level: number;
  readonly severity: Severity | null;
  /** The node before it on its way from the seed; '' where there is none. */
  readonly before: string;
  /** What it is grouped by when there are too many: its first owner, else its namespace. */
  readonly group: string;
  readonly mark?: SceneMark | undefined;
}

export interface SceneRelation {
  readonly from: string;
  readonly to: string;
  readonly via: string;
  readonly criticality: Criticality | null;
  /** Whether the criticality follows from `via` alone. */
  readonly assumed: boolean;
  readonly confidence: number;
  /** Known from a declaration alone, never seen running. */
  readonly isDeclaredOnly: boolean;
  readonly mark?: SceneMark | undefined;
}

/** A place on the drawing, in model units (CSS pixels at 100 %). */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Half the room that a node with its label takes, and the label's share of it. */
export const CELL = { width: 132, height: 66 } as const;
/** Side of a node's symbol. */
export const SYMBOL = 30;
/** Longest label; longer ones are cut in the middle. */
export const LABEL_LENGTH = 20;
/** Length to which a label is cut when there is no room for more. */
export const SHORT_LABEL_LENGTH = 11;

/**
 * The scene without what the reader has hidden: refs, and `kind:<kind>` for every one of a kind. What was asked for
 * always stays. O(nodes + relations).
 */
export function withoutHidden(scene: Scene, hidden: readonly string[]): Scene {
  if (hidden.length === 0) return scene;
  const gone = new Set(hidden);
  const nodes = scene.nodes.filter((node) => node.isSeed || !(gone.has(node.ref) || gone.has(`kind:${node.kind}`)));
  if (nodes.length === scene.nodes.length) return scene;
  const left = new Set(nodes.map((node) => node.ref));
  return {
    nodes,
    relations: scene.relations.filter((relation) => left.has(relation.from) && left.has(relation.to)),
    total: scene.total,
  };
}
