import type { EntityRef } from '@faultline/model';
import type { CellFact } from './facts.js';

/** Cells of one service by environment. */
export type Places = ReadonlyMap<string, readonly CellFact[]>;

const known = new WeakMap<readonly CellFact[], ReadonlyMap<EntityRef, Places>>();

/** Cells by service and then by environment, each in the order of the list. O(cells) once: most rules look at it. */
export function cellsByPlace(cells: readonly CellFact[]): ReadonlyMap<EntityRef, Places> {
  let found = known.get(cells);
  if (found === undefined) known.set(cells, (found = gathered(cells)));
  return found;
}

/** The cells of each service and environment. */
export function* placesOf(cells: readonly CellFact[]): Generator<readonly CellFact[]> {
  for (const places of cellsByPlace(cells).values()) yield* places.values();
}

/** Whether cells differ in something, without making anything: most do not. */
export function differ(cells: readonly CellFact[], valueOf: (cell: CellFact) => string): boolean {
  const [first] = cells;
  if (first === undefined || cells.length < 2) return false;
  const value = valueOf(first);
  return cells.some((cell) => valueOf(cell) !== value);
}

function gathered(cells: readonly CellFact[]): ReadonlyMap<EntityRef, Places> {
  const services = new Map<EntityRef, Map<string, CellFact[]>>();
  for (const cell of cells) {
    let places = services.get(cell.service);
    if (places === undefined) services.set(cell.service, (places = new Map()));
    const there = places.get(cell.environment);
    if (there === undefined) places.set(cell.environment, [cell]);
    else there.push(cell);
  }
  return services;
}
