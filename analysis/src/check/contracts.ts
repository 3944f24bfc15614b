import { kindOf, type EntityRef } from '@faultline/model';
import { judge, type Judged } from '../contracts/judged.js';
import type { ContractFact, RelianceFact } from '../contracts/facts.js';
import { changesText, countText, placesOf } from '../contracts/words.js';
import { listed } from '../conflicts/rule.js';
import {
  CONTRACT_REASONS,
  contractAssumed,
  contractBroken,
  contractNotSeen,
  contractOutside,
  contractStrained,
  contractUnknown,
  contractUnreadable,
  dependentContractBroken,
  dependentContractNotSeen,
  type ContractCode,
} from './contract-reasons.js';
import type { CheckWorld } from './facts.js';
import { reasonOf, WEIGHTS, type CheckReason, type CheckRule, type ReasonKind } from './reason.js';
import { isUnassigned } from './unassigned.js';

type Reason = CheckReason<ContractCode>;

/**
 * Contracts, both ways: what the candidate was written against, by what runs there; and what runs there was written
 * against, by what the candidate offers. What only sources say of a version blocks nothing: then nobody knows.
 */
export const contracts: CheckRule<ContractCode> = {
  kinds: CONTRACT_REASONS,
  *find(world) {
    const assumed = new Set<string>();
    yield* reliedOn(world, assumed);
    yield* offered(world, assumed);
    if (assumed.size === 0) return;
    const message = `no document of ${listed([...assumed])} is known: what the sources say now was taken`;
    yield reasonOf(contractAssumed, { message });
  },
};

/** What the candidate relies on, by every version that answers there. */
function* reliedOn(world: CheckWorld, assumed: Set<string>): Generator<Reason | undefined> {
  const { candidate, environment, nameOf } = world;
  for (const { to, copy, since } of world.reliancesOf(candidate.service)) {
    // Who only says that it consumes an interface takes what is offered.
    if (copy === null || to === candidate.service) continue;
    const need = needText(world, candidate.service, copy);
    const about = [to];
    if (kindOf(to) === 'api') {
      yield reasonOf(contractOutside, { message: `${need}, which nobody in the catalog provides`, about, since });
      continue;
    }
    const versions = world.versionsOf(to);
    if (versions.length === 0) {
      const message = `${need} of ${nameOf(to)}, of which nothing is known to run in ${environment}`;
      yield reasonOf(contractNotSeen, { message, about, since });
    }
    yield* worst(versions, (version) => {
      const judged = judge(world, copy, world.offeredIn(to, version));
      const other = `${nameOf(to)} ${version || 'of an unknown version'}`;
      if (judged.answer === 'kept' && judged.isAssumed) assumed.add(other);
      return unkept(judged, contractBroken, { need, other, about: [to], since });
    });
  }
}

/** What runs there relies on, by the candidate. */
function* offered(world: CheckWorld, assumed: Set<string>): Generator<Reason | undefined> {
  const { candidate, nameOf } = world;
  const offers = world.offeredIn(candidate.service, candidate.version);
  const other = `${nameOf(candidate.service)} ${candidate.version}`;
  const blind: EntityRef[] = [];
  for (const reliance of world.reliancesOn(candidate.service)) {
    const presence = presenceOf(world, reliance);
    if (presence === 'elsewhere' || reliance.from === candidate.service) continue;
    const { from, since } = reliance;
    const baselines = baselinesOf(world, reliance);
    if (baselines.length === 0 && presence === 'there') blind.push(from);
    const kind = presence === 'nowhere' ? dependentContractNotSeen : dependentContractBroken;
    yield* worst(baselines, ({ copy, isAssumed }) => {
      const judged = judge(world, copy, offers);
      if (judged.answer === 'kept' && judged.isAssumed) assumed.add(other);
      const need = needText(world, from, copy);
      const reason = unkept(judged, kind, { need, other, about: [from], since });
      if (presence === 'there') return reason && isAssumed ? weakened(reason) : reason;
      // Who may not be there at all unsettles nothing but by what breaks.
      if (reason === undefined || (judged.answer !== 'broken' && judged.answer !== 'removed')) return undefined;
      return presence === 'nowhere' ? { ...reason, weight: 'warns' } : weakened(reason);
    });
  }
  if (blind.length === 0) return;
  const message = `${listed(blind.map(nameOf))} ${blind.length === 1 ? 'consumes' : 'consume'} what ${nameOf(candidate.service)} offers, and no document of ${other} and of what runs is known`;
  yield reasonOf(contractUnknown, { message, about: blind });
}

/** Whether who relies on something is in the environment, may be there, is elsewhere only, or is seen nowhere. */
function presenceOf({ environment }: CheckWorld, { environments }: RelianceFact) {
  if (environments.includes(environment)) return 'there';
  if (environments.length === 0) return 'nowhere';
  return environments.some(isUnassigned) ? 'unplaced' : 'elsewhere';
}

/** What somebody was written against, and whether that is only assumed. */
interface Baseline {
  readonly copy: ContractFact;
  readonly isAssumed: boolean;
}

/** A copy; for who only says that it consumes an interface, what runs there of it, where the candidate brings another. */
function baselinesOf(world: CheckWorld, { to, form, copy }: RelianceFact): readonly Baseline[] {
  if (copy !== null) return [{ copy, isAssumed: false }];
  const found = new Map<string, Baseline>();
  for (const version of world.versionsOf(to)) {
    const { known, assumed } = world.offeredNow(to, version);
    for (const one of known) if (one.form === form) found.set(one.ref, { copy: one, isAssumed: false });
    if (world.candidate.offers === undefined) continue;
    for (const one of assumed)
      if (one.form === form && !found.has(one.ref)) found.set(one.ref, { copy: one, isAssumed: true });
  }
  return [...found.values()];
}

function needText({ nameOf }: CheckWorld, from: EntityRef, { title, path }: ContractFact): string {
  return `${nameOf(from)} relies on ${title}${path === '' ? '' : ` (${path})`}`;
}

interface Words {
  readonly need: string;
  /** Who offers, in which version. */
  readonly other: string;
  readonly about: readonly EntityRef[];
  readonly since: number | null;
}

/** The reason that a judgement is; undefined where the contract is kept. */
function unkept(
  judged: Judged,
  broken: ReasonKind<ContractCode>,
  { need, other, about, since }: Words,
): Reason | undefined {
  if (judged.answer === 'kept') return undefined;
  if (judged.answer === 'removed')
    return reasonOf(broken, { message: `${need}; ${other} ${judged.why}`, about, since });
  if (judged.answer === 'unknown') {
    const message = `${need}; of ${other} ${judged.why}`;
    // Of a version whose other documents are known, this one may be gone.
    return reasonOf(contractUnknown, { message, about, since, weight: judged.isAssumed ? 'warns' : 'unknown' });
  }
  const { copy, offered: one, changes, doubts, answer, isAssumed } = judged;
  if (answer === 'doubtful') {
    const message = `${need}; with ${other} it cannot be compared to its end: ${listed(doubts)}`;
    return reasonOf(contractUnreadable, { message, about, since });
  }
  const whose = isAssumed ? `${other}, by its sources as last read,` : other;
  const message = `${need}; ${whose} has ${countText(changes.length, answer === 'broken')}: ${changesText(changes, copy, one)}`;
  const places = placesOf(changes, copy, one);
  const reason = reasonOf(answer === 'broken' ? broken : contractStrained, { message, about, since, places });
  return isAssumed ? weakened(reason) : reason;
}

/** What rests on an assumption blocks nothing. */
function weakened(reason: Reason): Reason {
  return reason.weight === 'blocks' ? { ...reason, weight: 'unknown' } : reason;
}

/** Of several versions of one, what weighs most: the others would only repeat it. Others have a turn after each. */
function* worst<Item>(
  items: readonly Item[],
  reasonFor: (item: Item) => Reason | undefined,
): Generator<Reason | undefined> {
  const told: Reason[] = [];
  for (const item of items) {
    const reason = reasonFor(item);
    if (reason !== undefined) told.push(reason);
    yield undefined;
  }
  const [first] = told.sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
  if (first !== undefined) yield first;
}
