import type { Place } from './scene';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const HEADING: Readonly<Record<Arrow, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * Where an arrow key leads: to the related thing that lies most in its direction, else to the nearest thing there.
 * undefined where nothing lies that way. Ties by id. O(places).
 */
export function walk(
  from: string,
  arrow: Arrow,
  places: ReadonlyMap<string, Place>,
  related: ReadonlySet<string>,
): string | undefined {
  const here = places.get(from);
  if (here === undefined) return undefined;
  return best(here, arrow, places, (id) => related.has(id)) ?? best(here, arrow, places, (id) => id !== from);
}

function best(
  here: Place,
  arrow: Arrow,
  places: ReadonlyMap<string, Place>,
  isCandidate: (id: string) => boolean,
): string | undefined {
  const heading = HEADING[arrow];
  let found: string | undefined;
  let least = Infinity;
  for (const [id, place] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isCandidate(id)) continue;
    const along = (place.x - here.x) * heading.x + (place.y - here.y) * heading.y;
    const aside = Math.abs((place.x - here.x) * heading.y) + Math.abs((place.y - here.y) * heading.x);
    if (along <= 0 || aside > along * 2) continue;
    const cost = along + aside * 2;
    if (cost < least) {
      least = cost;
      found = id;
    }
  }
  return found;
}
