import {
  claimKeyText,
  isRuleScope,
  standingRank,
  type Claim,
  type EntityRef,
  type RelationType,
} from '@faultline/model';

/** A claim within the reasons for something: what it rests on comes right after it, one deeper. */
export interface ChainStep {
  readonly claim: Claim;
  /** 0 is what is explained. */
  readonly depth: number;
  /** Keys of the claims that it rests on; none for what a source says. */
  readonly restsOn: readonly string[];
}

/** How a chain looks claims up. */
export interface ClaimSource {
  of(ref: EntityRef): Promise<readonly Claim[]>;
  named(key: string): Promise<Claim | undefined>;
}

const DEEPEST = 5;
const MOST_STEPS = 200;

/** Rules that name no premise: what they looked at is what is stated of these ends. */
const LOOKS_AT: Partial<Record<RelationType, readonly ('from' | 'to')[]>> = {
  REALIZES: ['from'],
  SELECTS: ['from', 'to'],
  RESOLVES_TO: ['from', 'to'],
  ROUTES_TO: ['from'],
  PART_OF: ['from'],
};

/**
 * From conclusions down to what sources say: each claim, then the claims that it rests on, each once, depth-first in
 * their order. Ends at what no rule wrote. Iterative; O(steps) look-ups.
 */
export async function chainOf(source: ClaimSource, conclusions: readonly Claim[]): Promise<readonly ChainStep[]> {
  const steps: ChainStep[] = [];
  const seen = new Set<string>();
  const open = conclusions.map((claim) => ({ claim, depth: 0 })).reverse();
  while (steps.length < MOST_STEPS) {
    const next = open.pop();
    if (next === undefined) break;
    const key = claimKeyText(next.claim);
    if (seen.has(key)) continue;
    seen.add(key);
    const premises = next.depth >= DEEPEST ? [] : await premisesOf(source, next.claim);
    steps.push({ ...next, restsOn: premises.map(claimKeyText) });
    for (const claim of [...premises].reverse()) open.push({ claim, depth: next.depth + 1 });
  }
  return steps;
}

/** Claims that a claim rests on: those that it names, else what its rule looked at; none for what a source says. */
export async function premisesOf(source: ClaimSource, claim: Claim): Promise<readonly Claim[]> {
  if (!isRuleScope(claim.scope)) return [];
  const named = claim.evidence.filter(({ kind }) => kind === 'premise');
  const found = await Promise.all(named.map(({ text }) => source.named(text)));
  const premises = found.filter((one) => one !== undefined);
  if (premises.length > 0) return premises;
  const ends = LOOKS_AT[claim.type] ?? [];
  const stated = await Promise.all(ends.map((end) => source.of(claim[end])));
  return stated
    .flatMap((claims, at) => claims.filter(({ type, to }) => type === 'REPORTS' && to === claim[ends[at] ?? 'to']))
    .filter(({ scope }) => !isRuleScope(scope))
    .sort(byStrength);
}

/** The strongest standing first, then the most confident. */
export function byStrength(a: Claim, b: Claim): number {
  return standingRank(a.standing) - standingRank(b.standing) || b.confidence - a.confidence;
}
