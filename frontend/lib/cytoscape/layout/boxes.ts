import { CELL, type Place } from '../scene';
import type { Box } from '../grouping';

export const BOX = { width: 2 * CELL.width + 24, height: 76, header: 40 } as const;
const GAP = { x: 64, y: 18 } as const;
/** Boxes of one level before they go on in another column. */
const MAX_BOXES = 10;
/** Members of an open box stand in as many columns as make it this much wider than high, in whole cells. */
const ASPECT = 1.4;
const MOST_COLUMNS = 10;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where boxes and the members of open ones stand, and how large each box is. */
export interface BoxLayout {
  readonly places: ReadonlyMap<string, Place>;
  readonly sizes: ReadonlyMap<string, Size>;
}

/**
 * What was asked for in the middle, who needs it in columns to its left, what it needs to its right, nearest level first.
 * A box that opens grows downwards and away from the middle: it moves what stands under it and what stands farther out,
 * and everything nearer keeps its place. O(members).
 * @param seeds drawn in the middle without a frame of their own
 * @param isForward on which side boxes of level 0 stand
 */
export function boxLayout(
  boxes: readonly Box[],
  seeds: readonly { readonly ref: string }[],
  isForward: boolean,
): BoxLayout {
  const places = new Map<string, Place>();
  const sizes = new Map<string, Size>();
  const columns = columnsFor(seeds.length);
  placeMembers(seeds, columns, 0, -(Math.ceil(seeds.length / columns) * CELL.height) / 2, places);
  const edge = (columns * CELL.width) / 2 + GAP.x;
  const isRight = (box: Box): boolean => box.level > 0 || (box.level === 0 && isForward);
  placeSide(
    boxes.filter((box) => !isRight(box)),
    -1,
    edge,
    places,
    sizes,
  );
  placeSide(boxes.filter(isRight), 1, edge, places, sizes);
  return { places, sizes };
}

/** Columns of members that make about a rectangle of the wanted aspect. */
export function columnsFor(members: number): number {
  if (members < 2) return 1;
  const square = Math.ceil(Math.sqrt((members * ASPECT * CELL.height) / CELL.width));
  return Math.max(2, Math.min(MOST_COLUMNS, square));
}

function placeSide(
  boxes: readonly Box[],
  direction: 1 | -1,
  from: number,
  places: Map<string, Place>,
  sizes: Map<string, Size>,
): void {
  let near = from;
  const levels = [...new Set(boxes.map((box) => Math.abs(box.level)))].sort((a, b) => a - b);
  for (const level of levels) {
    const ofLevel = boxes.filter((box) => Math.abs(box.level) === level);
    const columns = Math.ceil(ofLevel.length / MAX_BOXES);
    const rows = Math.ceil(ofLevel.length / columns);
    for (let column = 0; column < columns; column++) {
      const inColumn = ofLevel.slice(column * rows, (column + 1) * rows);
      near += placeColumn(inColumn, direction, near, places, sizes) + GAP.x;
    }
  }
}

/** @returns the width that the column takes */
function placeColumn(
  column: readonly Box[],
  direction: 1 | -1,
  near: number,
  places: Map<string, Place>,
  sizes: Map<string, Size>,
): number {
  // The middle of the closed column is the line that all columns share, so that opening never moves the first box.
  let top = -((BOX.height + GAP.y) * column.length) / 2;
  let widest = 0;
  for (const box of column) {
    const size = sizeOf(box);
    const x = direction * (near + size.width / 2);
    sizes.set(box.id, size);
    places.set(box.id, { x, y: top + size.height / 2 });
    if (box.isOpen) placeMembers(box.shown, openColumns(box), x, top + BOX.header, places);
    top += size.height + GAP.y;
    widest = Math.max(widest, size.width);
  }
  return widest;
}

function openColumns(box: Box): number {
  return Math.max(2, columnsFor(box.shown.length));
}

function sizeOf(box: Box): Size {
  if (!box.isOpen) return { width: BOX.width, height: BOX.height };
  const columns = openColumns(box);
  return {
    width: columns * CELL.width + 24,
    height: BOX.header + Math.ceil(box.shown.length / columns) * CELL.height + 10,
  };
}

function placeMembers(
  members: readonly { readonly ref: string }[],
  columns: number,
  x: number,
  top: number,
  places: Map<string, Place>,
): void {
  members.forEach((node, index) => {
    places.set(node.ref, {
      x: x + ((index % columns) - (columns - 1) / 2) * CELL.width,
      y: top + Math.floor(index / columns) * CELL.height + CELL.height / 2,
    });
  });
}
