import { CELL, type Place } from '../scene';
import type { Box } from '../grouping';

/** Members of an open box stand in this many columns. */
export const BOX_COLUMNS = 2;
export const BOX = { width: BOX_COLUMNS * CELL.width + 24, height: 76, header: 40 } as const;
const GAP = { x: 64, y: 18 } as const;
/** Boxes of one level before they go on in another column. */
const MAX_BOXES = 10;

/** Where boxes and the members of open ones stand, and how large each box is. */
export interface BoxLayout {
  readonly places: ReadonlyMap<string, Place>;
  readonly sizes: ReadonlyMap<string, { readonly width: number; readonly height: number }>;
}

/**
 * Columns of boxes from left (far dependents) to right (what was asked for). A box that opens grows downwards and moves
 * only what stands under it in its own column; everything else keeps its place. O(members).
 */
export function boxLayout(boxes: readonly Box[]): BoxLayout {
  const places = new Map<string, Place>();
  const sizes = new Map<string, { width: number; height: number }>();
  const levels = [...new Set(boxes.map((box) => box.level))].sort((a, b) => a - b);
  let x = 0;
  for (const level of levels) {
    const ofLevel = boxes.filter((box) => box.level === level);
    const columns = Math.ceil(ofLevel.length / MAX_BOXES);
    const rows = Math.ceil(ofLevel.length / columns);
    for (let column = 0; column < columns; column++) {
      placeColumn(ofLevel.slice(column * rows, (column + 1) * rows), x, places, sizes);
      x += BOX.width + GAP.x;
    }
  }
  return { places, sizes };
}

function placeColumn(
  column: readonly Box[],
  x: number,
  places: Map<string, Place>,
  sizes: Map<string, { width: number; height: number }>,
): void {
  // The middle of the closed column is the line that all columns share, so that opening never moves the first box.
  let top = -((BOX.height + GAP.y) * column.length) / 2;
  for (const box of column) {
    const height = box.isOpen ? openHeight(box.shown.length) : BOX.height;
    sizes.set(box.id, { width: BOX.width, height });
    places.set(box.id, { x, y: top + height / 2 });
    if (box.isOpen) placeMembers(box, x, top + BOX.header, places);
    top += height + GAP.y;
  }
}

function placeMembers(box: Box, x: number, top: number, places: Map<string, Place>): void {
  box.shown.forEach((node, index) => {
    const column = index % BOX_COLUMNS;
    places.set(node.ref, {
      x: x + (column - (BOX_COLUMNS - 1) / 2) * CELL.width,
      y: top + Math.floor(index / BOX_COLUMNS) * CELL.height + CELL.height / 2,
    });
  });
}

function openHeight(members: number): number {
  return BOX.header + Math.ceil(members / BOX_COLUMNS) * CELL.height + 10;
}
