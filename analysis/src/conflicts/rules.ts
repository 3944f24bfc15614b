import { type Finding } from '@faultline/model';
import { baseEnded } from './base-ended.js';
import { basesApart } from './bases-apart.js';
import { contractBroken } from './contract-broken.js';
import { digestsMixed } from './digests-mixed.js';
import { environmentsApart } from './environments-apart.js';
import type { ConflictFacts } from './facts.js';
import { libraryMajors } from './library-majors.js';
import { manifestAgainstLock } from './manifest-against-lock.js';
import { requirementUnmet } from './requirement-unmet.js';
import { requirementsExclusive } from './requirements-exclusive.js';
import type { ConflictRule } from './rule.js';
import { tagMoved } from './tag-moved.js';
import { versionReused } from './version-reused.js';

const all = [
  requirementUnmet,
  requirementsExclusive,
  contractBroken,
  digestsMixed,
  tagMoved,
  versionReused,
  environmentsApart,
  libraryMajors,
  manifestAgainstLock,
  basesApart,
  baseEnded,
] as const;

export type ConflictCode = (typeof all)[number]['kind']['code'];

/** Every kind of conflict, in the order in which people read them. Adding one is a file and a line here. */
export const CONFLICT_RULES: readonly ConflictRule<ConflictCode>[] = all;

/**
 * All conflicts, kind by kind, of one kind in the order of its facts; each rule says what it costs. Yields where others
 * may have a turn.
 */
export function* conflictsSliced(
  facts: ConflictFacts,
  rules: readonly ConflictRule<ConflictCode>[] = CONFLICT_RULES,
): Generator<void, readonly Finding<ConflictCode>[]> {
  const all: Finding<ConflictCode>[] = [];
  for (const rule of rules) {
    for (const one of rule.find(facts)) {
      if (one !== undefined) all.push(one);
      yield;
    }
  }
  return all;
}

/** The same at once: where nobody else waits. */
export function conflictsIn(
  facts: ConflictFacts,
  rules?: readonly ConflictRule<ConflictCode>[],
): readonly Finding<ConflictCode>[] {
  const work = conflictsSliced(facts, rules);
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}
