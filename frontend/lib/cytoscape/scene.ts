import type { Criticality, Severity } from '../graphql/graphql.generated';

/** What is to be drawn, before anything is decided about how. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly relations: readonly SceneRelation[];
  /** How many nodes the answer has; more than `nodes` when it was cut. */
  readonly total: number;
}

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
