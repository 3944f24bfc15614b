import { HIDDEN_BELOW, isRuleScope, kindOf, type Claim, type EntityRef, type Pin } from '@faultline/model';
import type { RestsOnSourceValue } from '../catalog/rests-on/rests-on.js';
import { nameOfRef } from '../catalog/display-name.js';
import type { Snapshot } from '../catalog/snapshot.js';
import type { ChainStep } from './chain.js';
import { sentenceOf } from './sentences.js';

export type DoubtKind =
  'cut' | 'suggestion' | 'low-confidence' | 'contradiction' | 'never-seen-live' | 'stale' | 'incomplete' | 'older-read';

/** Something that speaks against what is explained. */
export interface Doubt {
  readonly kind: DoubtKind;
  readonly sentence: string;
  readonly claims: readonly Claim[];
  readonly source: EntityRef | null;
}

/** What doubts are looked for in. */
export interface DoubtQuestion {
  readonly a: EntityRef;
  readonly b: EntityRef | null;
  readonly chain: readonly ChainStep[];
  /** Claims about the same that were not taken: suggestions, and what confidence hides. */
  readonly notTaken: readonly Claim[];
  readonly pins: readonly Pin[];
  /** Refs that a pin may name for the two: they, their aliases and what realizes them. */
  readonly names: ReadonlySet<EntityRef>;
  readonly sources: readonly RestsOnSourceValue[];
  /** Source of a scope, and when a part was last read to its end, epoch milliseconds. */
  readonly sourceOf: (scope: string) => EntityRef | null;
  readonly lastSeen: (claim: Claim) => number | null;
  readonly snapshot: Snapshot;
}

/** Reads further apart than this are told: what was true for the one may not have been for the other. */
const FAR_APART_MS = 86_400_000;

/** What speaks against an explanation, the gravest first. Pure. */
export function doubtsOf(question: DoubtQuestion): readonly Doubt[] {
  return [
    ...cuts(question),
    ...contradictions(question),
    ...neverSeenLive(question),
    ...unsure(question),
    ...staleSources(question),
    ...unreadParts(question),
    ...olderReads(question),
  ];
}

function cuts({ pins, names, snapshot }: DoubtQuestion): Doubt[] {
  return pins
    .filter((pin) => pin.verdict === 'different' && (names.has(pin.a) || names.has(pin.b)))
    .map((pin) => ({
      kind: 'cut',
      sentence: `${pin.by} said that ${nameOfRef(snapshot, pin.a)} and ${nameOfRef(snapshot, pin.b)} are different, on ${dayOf(pin.at)}`,
      claims: [],
      source: null,
    }));
}

function unsure({ notTaken, snapshot }: DoubtQuestion): Doubt[] {
  const nameOf = (ref: EntityRef): string => nameOfRef(snapshot, ref);
  return notTaken.map((claim) => {
    const isSuggestion = claim.type === 'SAME_AS' || claim.standing === 'suggested';
    return {
      kind: isSuggestion ? 'suggestion' : 'low-confidence',
      sentence: isSuggestion
        ? `not taken: ${sentenceOf(claim, nameOf)}`
        : `hidden, since its confidence is below ${HIDDEN_BELOW}: ${sentenceOf(claim, nameOf)}`,
      claims: [claim],
      source: null,
    };
  });
}

/** Two that say, and do not assume, another criticality for the same dependency. */
function contradictions({ chain, snapshot }: DoubtQuestion): Doubt[] {
  const nameOf = (ref: EntityRef): string => nameOfRef(snapshot, ref);
  const said = chain.filter(
    ({ claim: { type, properties } }) =>
      (type === 'DEPENDS_ON' || type === 'CALLS' || type === 'CONSUMES') &&
      typeof properties['criticality'] === 'string' &&
      properties['assumed'] !== true,
  );
  const words = [...new Set(said.map(({ claim }) => String(claim.properties['criticality'])))];
  if (words.length < 2) return [];
  const claims = said.filter(({ restsOn }) => restsOn.length === 0).map(({ claim }) => claim);
  return [
    {
      kind: 'contradiction',
      sentence: `it is said to be ${words.join(' and ')}: ${claims.map((claim) => sentenceOf(claim, nameOf)).join('; ')}`,
      claims,
      source: null,
    },
  ];
}

/** A dependency that only files tell, in an environment where both are seen running. */
function neverSeenLive({ a, b, chain, snapshot }: DoubtQuestion): Doubt[] {
  if (b === null) return [];
  const relations = chain.filter(({ claim }) => claim.type === 'DEPENDS_ON' && claim.from === a && claim.to === b);
  const isLive = chain.some(
    ({ claim }) => !isRuleScope(claim.scope) && claim.standing === 'live' && claim.type !== 'REPORTS',
  );
  if (relations.length === 0 || isLive) return [];
  const shared = liveIn(snapshot, a).filter((environment) => liveIn(snapshot, b).includes(environment));
  return shared.map((environment) => ({
    kind: 'never-seen-live',
    sentence: `only files say it: in ${environment}, where both run, nothing that is live was seen to use it`,
    claims: relations.map(({ claim }) => claim),
    source: null,
  }));
}

function liveIn(snapshot: Snapshot, ref: EntityRef): readonly string[] {
  const node = snapshot.indexOf(ref);
  if (node === undefined) return [];
  const workloads = snapshot
    .neighbours(node, 'REALIZES', 'to')
    .filter((one) => kindOf(snapshot.ref(one)) === 'workload');
  return [...new Set(workloads.flatMap((one) => snapshot.environments(one)))].sort();
}

function stated({ chain }: DoubtQuestion): Claim[] {
  return chain.map(({ claim }) => claim).filter(({ scope }) => !isRuleScope(scope));
}

function staleSources(question: DoubtQuestion): Doubt[] {
  const bySource = groupBy(stated(question), ({ scope }) => question.sourceOf(scope));
  return question.sources.flatMap(({ ref, title, stale, lastComplete }) => {
    const claims = bySource.get(ref);
    if (!stale || claims === undefined) return [];
    const since = lastComplete === 0 ? 'never' : `last on ${dayOf(lastComplete)}`;
    return [
      { kind: 'stale' as const, sentence: `${title} was read to its end ${since}: it is stale`, claims, source: ref },
    ];
  });
}

function unreadParts(question: DoubtQuestion): Doubt[] {
  const incomplete = new Set(question.sources.flatMap((source) => source.incomplete));
  const byPart = groupBy(stated(question), ({ scope, part }) => `${scope} ${part}`.trim());
  return [...byPart].flatMap(([part, claims]) => {
    const [first] = claims;
    if (first === undefined || !incomplete.has(part)) return [];
    return [
      {
        kind: 'incomplete' as const,
        sentence: `${part} was not read to its end by the last read: what it said before is kept`,
        claims,
        source: question.sourceOf(first.scope),
      },
    ];
  });
}

function olderReads(question: DoubtQuestion): Doubt[] {
  const seen = stated(question).flatMap((claim) => {
    const at = question.lastSeen(claim);
    return at === null || at === 0 ? [] : [{ claim, at }];
  });
  const newest = seen.reduce((most, { at }) => Math.max(most, at), 0);
  const old = seen.filter(({ at }) => newest - at > FAR_APART_MS);
  const bySource = groupBy(old, ({ claim }) => question.sourceOf(claim.scope));
  return [...bySource].map(([source, found]) => ({
    kind: 'older-read',
    sentence: `${source === null ? 'a source' : titleOf(question, source)} was read on ${dayOf(Math.min(...found.map(({ at }) => at)))}, the newest of the others on ${dayOf(newest)}: it may have changed in between`,
    claims: found.map(({ claim }) => claim),
    source,
  }));
}

function titleOf({ sources }: DoubtQuestion, ref: EntityRef): string {
  return sources.find((source) => source.ref === ref)?.title ?? ref;
}

function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
