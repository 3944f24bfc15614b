/** A label as it would stand on the screen, in pixels. */
export interface LabelBox {
  readonly id: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Smaller is kept first. */
  readonly rank: number;
}

/**
 * The labels that can be shown without two of them touching: greedily by rank, ties by id. The rest is read by
 * pointing, by zooming in, or in the list. O(n · (shown + obstacles)), n up to 300.
 */
export function labelsThatFit(boxes: readonly LabelBox[], obstacles: readonly LabelBox[] = []): LabelBox[] {
  const kept: LabelBox[] = [];
  const order = [...boxes].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  for (const box of order) {
    if (obstacles.every((other) => isApart(box, other)) && kept.every((other) => isApart(box, other))) kept.push(box);
  }
  return kept;
}

function isApart(a: LabelBox, b: LabelBox): boolean {
  return a.x2 <= b.x1 || b.x2 <= a.x1 || a.y2 <= b.y1 || b.y2 <= a.y1;
}
