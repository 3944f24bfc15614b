import { compare, type EntityRef } from '@faultline/model';
import type { RelianceFact } from '../contracts/facts.js';
import { contracts } from './contracts.js';
import { dependencies } from './dependencies.js';
import { dependents } from './dependents.js';
import type { RequirementFact } from '../conflicts/facts.js';
import type { Candidate, CheckFacts } from './facts.js';
import { needs } from './needs.js';
import { observed } from './observed.js';
import type { CheckReason, CheckRule } from './reason.js';
import { offersStanding } from './standing-offers.js';
import { versionsStanding } from './standing-versions.js';
import { versions } from './versions.js';

const rules = [needs, dependents, contracts, dependencies, versions, observed] as const;
export type CheckCode = (typeof rules)[number]['kinds'][number]['code'];

/** Every rule of the pre-deploy check, in the order in which people read its reasons. */
export const CHECK_RULES: readonly CheckRule<CheckCode>[] = rules;

/** What is said of one candidate, at its place in the order. */
export interface CheckedCandidate {
  readonly candidate: Candidate;
  readonly reasons: readonly CheckReason<CheckCode>[];
}

/** What is said of all, and the order in which they may go. */
export interface Checked {
  /** In the order of the candidates as given. */
  readonly candidates: readonly CheckedCandidate[];
  /** Services in the order in which they may go; those that may not are left out. */
  readonly order: readonly EntityRef[];
}

/** Whether reasons stop a candidate; a policy may say otherwise, and what is around it may stop it anyway. */
export type Blocks = (candidate: Candidate, reasons: readonly CheckReason<CheckCode>[]) => boolean;

/**
 * Judges candidates that go together. In each step the first one by ref goes that nothing blocks, as things stand once
 * those before it have gone; what is left is judged as if all that may go had gone. So an order is found wherever there
 * is one in which each candidate only waits for others: a candidate that has gone never blocks what needs it, and one
 * that would break what waits goes after it. O(candidates² x requirements of each).
 * Yields where others may have a turn.
 */
export function* checkSliced(
  facts: CheckFacts,
  candidates: readonly Candidate[],
  blocks: Blocks = (_candidate, reasons) => reasons.some(({ weight }) => weight === 'blocks'),
): Generator<void, Checked> {
  const gone = new Map<EntityRef, Candidate>();
  const said = new Map<EntityRef, readonly CheckReason<CheckCode>[]>();
  const waiting = [...candidates].sort((a, b) => compare(a.service, b.service));
  while (waiting.length > 0) {
    let at = -1;
    for (const [index, candidate] of waiting.entries()) {
      const reasons = yield* reasonsFor(facts, candidate, gone);
      said.set(candidate.service, reasons);
      yield;
      if (blocks(candidate, reasons)) continue;
      at = index;
      break;
    }
    if (at < 0) break;
    const [next] = waiting.splice(at, 1);
    if (next !== undefined) gone.set(next.service, next);
  }
  return {
    candidates: candidates.map((candidate) => ({ candidate, reasons: said.get(candidate.service) ?? [] })),
    order: [...gone.keys()],
  };
}

/** The same at once: where nobody else waits. */
export function check(facts: CheckFacts, candidates: readonly Candidate[], blocks?: Blocks): Checked {
  const work = checkSliced(facts, candidates, blocks);
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

function* reasonsFor(
  facts: CheckFacts,
  candidate: Candidate,
  gone: ReadonlyMap<EntityRef, Candidate>,
): Generator<void, readonly CheckReason<CheckCode>[]> {
  const replaced = replacing(facts, gone);
  const world = {
    ...replaced,
    ...(candidate.reliances === undefined ? {} : { reliancesOf: reliancesWith(replaced, candidate) }),
    candidate,
    versionsOf: versionsStanding(replaced, gone),
    offeredIn: offersStanding(facts, [...gone.values(), candidate]),
    offeredNow: offersStanding(facts, gone.values()),
  };
  const reasons: CheckReason<CheckCode>[] = [];
  for (const rule of CHECK_RULES) {
    for (const reason of rule.find(world)) {
      if (reason === undefined) yield;
      else reasons.push(reason);
    }
  }
  return reasons;
}

/** What a manifest says that its candidate was written against; what catalog files say of consuming still holds. */
function reliancesWith(
  facts: CheckFacts,
  { service: own, reliances = [] }: Candidate,
): (service: EntityRef) => readonly RelianceFact[] {
  return (service) => {
    const known = facts.reliancesOf(service);
    return service === own ? [...reliances, ...known.filter(({ copy }) => copy === null)] : known;
  };
}

/** What has gone before runs there; with a manifest, its own requirements count instead of those that the catalog knows. */
function replacing(facts: CheckFacts, gone: ReadonlyMap<EntityRef, Candidate>): CheckFacts {
  const stated = [...gone.values()].filter(({ requirements }) => requirements !== undefined);
  if (gone.size === 0) return facts;
  const there = <Fact extends RequirementFact | RelianceFact>(one: Fact): Fact => ({
    ...one,
    environments: [...new Set([...one.environments, facts.environment])],
  });
  const relying = [...gone.values()].filter(({ reliances }) => reliances !== undefined);
  return {
    ...facts,
    requirementsOf: (service) => gone.get(service)?.requirements ?? facts.requirementsOf(service),
    requirementsOn: (service) => [
      ...facts
        .requirementsOn(service)
        .filter(({ from }) => gone.get(from)?.requirements === undefined)
        .map((one) => (gone.has(one.from) ? there(one) : one)),
      ...stated.flatMap(({ requirements = [] }) => requirements.filter(({ to }) => to === service).map(there)),
    ],
    reliancesOn: (service) => [
      ...facts
        .reliancesOn(service)
        .filter(({ from, copy }) => copy === null || gone.get(from)?.reliances === undefined)
        .map((one) => (gone.has(one.from) ? there(one) : one)),
      ...relying.flatMap(({ reliances = [] }) => reliances.filter(({ to }) => to === service).map(there)),
    ],
  };
}

/** A verdict on reasons as they weigh after a policy: never safe by silence. */
export function verdictOf(weights: readonly CheckReason['weight'][]): 'safe' | 'blocked' | 'unknown' {
  if (weights.includes('blocks')) return 'blocked';
  return weights.includes('unknown') ? 'unknown' : 'safe';
}
