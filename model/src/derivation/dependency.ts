import type { ClaimDraft } from '../claim/claim.js';
import { compare, premises, type RelationFact } from '../facts/facts.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import { assumedCriticality, CRITICALITIES, isCriticality, type Criticality } from '../relation/criticality.js';

/** One reason to believe that one catalog entity depends on another, before equal ones are merged. */
export interface DependencyReason {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly via: string;
  /** Environment, or `declared`. */
  readonly part: string;
  readonly confidence: number;
  /** As somebody says; undefined = assumed by `via`. */
  readonly said: Criticality | undefined;
  readonly rule: string;
  readonly premises: readonly RelationFact[];
}

/** Criticality that a premise states, if it does. */
export function saidCriticality(fact: RelationFact): Criticality | undefined {
  const said = fact.properties.criticality;
  return isCriticality(said) ? said : undefined;
}

/**
 * `http`, `tcp` and nothing say less than what the target is: a call to a registry is registration, to a cache caching.
 */
export function refinedVia(via: string, targetVia: string): string {
  if (via === '' || via === 'tcp' || (via === 'http' && targetVia !== 'database')) return targetVia;
  return via === 'database' && targetVia === 'cache' ? 'cache' : via;
}

/** Merges reasons into claims by (part, from, to, via): what is said beats what is assumed, the hardest wins. */
export function mergeReasons(reasons: readonly DependencyReason[]): readonly ClaimDraft[] {
  const groups = new Map<string, DependencyReason[]>();
  for (const reason of reasons) {
    if (reason.from === reason.to) continue;
    const key = [reason.part, reason.from, reason.to, reason.via].join('\u001f');
    const group = groups.get(key);
    if (group) group.push(reason);
    else groups.set(key, [reason]);
  }
  return [...groups].sort(([a], [b]) => compare(a, b)).map(([, group]) => claimOf(group));
}

function claimOf(group: readonly DependencyReason[]): ClaimDraft {
  const strongest = [...group].sort((a, b) => b.confidence - a.confidence || compare(a.rule, b.rule))[0];
  if (strongest === undefined) throw new RangeError('a group of reasons is never empty');
  const said = group.map((one) => one.said).filter((one) => one !== undefined);
  const criticality = CRITICALITIES.find((one) => said.includes(one)) ?? assumedCriticality(strongest.via);
  return {
    scope: 'derivation',
    part: strongest.part,
    from: strongest.from,
    type: 'DEPENDS_ON',
    to: strongest.to,
    via: strongest.via,
    standing: 'derived',
    confidence: strongest.confidence,
    properties: { criticality, assumed: said.length === 0, rule: strongest.rule },
    evidence: [
      { kind: 'rule', text: strongest.rule },
      ...premises(
        group.flatMap((one) => one.premises),
        7,
      ),
    ],
  };
}

/** Kinds that DEPENDS_ON of the catalog runs between. */
export function isDependable(ref: EntityRef): boolean {
  return ['service', 'datastore', 'broker', 'topic', 'external'].includes(kindOf(ref));
}
