import type { Revision } from '../claim/claim.js';
import { isCatalogKind, type EntityKind } from '../entity/index.js';
import { compare } from '../facts/facts.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { RelationType } from '../relation/index.js';
import type { History } from './history.js';

/** Catalog entities that one event concerns at most; entities looked at on the way. */
const MOST = 50;
const MOST_SEEN = 500;

type Way = readonly [direction: 'from' | 'to', type: RelationType];

/** From what runs or is built up to what people speak of. */
const UP: Partial<Record<EntityKind, readonly Way[]>> = {
  container: [['to', 'RUNS']],
  workload: [['from', 'REALIZES']],
  component: [['from', 'REALIZES']],
  image: [['to', 'USES']],
  'image-tag': [['to', 'USES']],
  host: [['to', 'RUNS_ON']],
  volume: [['to', 'MOUNTS']],
  network: [['to', 'ATTACHED_TO']],
  namespace: [['to', 'PART_OF']],
  cluster: [['to', 'PART_OF']],
  zone: [['to', 'PART_OF']],
  'kubernetes-service': [
    ['from', 'SELECTS'],
    ['from', 'ROUTES_TO'],
  ],
  route: [['from', 'ROUTES_TO']],
  endpoint: [['from', 'RESOLVES_TO']],
};

/** Catalog entities that entities stand for at a revision or just before it, by ref. Breadth first, bounded. */
export function concerned(history: History, entities: readonly EntityRef[], revision: Revision): readonly EntityRef[] {
  const seen = new Set(entities);
  const found = new Set<EntityRef>();
  for (const ref of seen) {
    if (found.size >= MOST || seen.size > MOST_SEEN) break;
    const kind = kindOf(ref);
    if (isCatalogKind(kind)) found.add(history.names(ref, revision)[0] ?? ref);
    else for (const way of UP[kind] ?? []) for (const next of reached(history, ref, way, revision)) seen.add(next);
  }
  return [...found].sort(compare);
}

function reached(history: History, ref: EntityRef, [direction, type]: Way, revision: Revision): readonly EntityRef[] {
  return [revision, revision - 1].flatMap((at) =>
    direction === 'from'
      ? history.from(ref, type, at).map(({ to }) => to)
      : history.to(ref, type, at).map(({ from }) => from),
  );
}
