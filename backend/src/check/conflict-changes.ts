import {
  conflictAdded,
  conflictEnded,
  conflictsIn,
  digestsMixed,
  environmentsApart,
  reasonOf,
  tagMoved,
  versionReused,
  type AroundCode,
  type Candidate,
  type CellFact,
  type CheckReason,
  type ConflictFacts,
} from '@faultline/analysis';

/** Conflicts of what runs of one service; those of requirements have reasons of their own. */
const RULES = [digestsMixed, tagMoved, versionReused, environmentsApart];

/** Conflicts that begin or end when the candidate runs in place of what runs now: the cells are all that runs of it. */
export function conflictChanges(
  facts: ConflictFacts,
  candidate: Candidate,
  environment: string,
): readonly CheckReason<AroundCode>[] {
  const now = facts.cells;
  const then = [...now.filter((cell) => cell.environment !== environment), cellOf(facts, candidate, environment, now)];
  const before = new Map(found(facts, now).map((one) => [`${one.code} ${one.subject} ${one.environment}`, one]));
  const after = new Map(found(facts, then).map((one) => [`${one.code} ${one.subject} ${one.environment}`, one]));
  return [
    ...[...after].flatMap(([key, one]) =>
      before.has(key) ? [] : [reasonOf(conflictAdded, { message: `${one.code}: ${one.message}`, remedy: one.remedy })],
    ),
    ...[...before].flatMap(([key, one]) =>
      after.has(key) ? [] : [reasonOf(conflictEnded, { message: `${one.code}: ${one.message}` })],
    ),
  ];
}

function found(facts: ConflictFacts, cells: readonly CellFact[]) {
  return conflictsIn({ ...facts, cells, movedTags: [] }, RULES);
}

function cellOf(
  { now }: ConflictFacts,
  { service, version, digest }: Candidate,
  environment: string,
  running: readonly CellFact[],
): CellFact {
  const image = running.find((cell) => cell.environment === environment)?.image.split('@')[0] ?? '';
  return {
    service,
    environment,
    version,
    digest,
    image: image.replace(/:[^:/]*$/, '') + (version === '' ? '' : `:${version}`),
    tag: version,
    isByTag: false,
    replicas: 1,
    since: now,
    hosts: [],
  };
}
