import { compare, type RelationFact } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { ResolutionContext, ResolutionRule } from './context.js';
import { networksOf } from './reach.js';

/**
 * Compose and Docker answer a name on the networks that the caller is attached to, aliases included. A program's code and a
 * product's file are on those of what runs them in the same repository.
 */
export const byNetwork: ResolutionRule = {
  name: 'network',
  reason: 'a member of a network of the caller has that name',
  confidence: 0.95,
  answer({ host, within, callers }, context) {
    const attached = callers.flatMap(({ from }) => networksOf(from, context));
    const found = new Map<EntityRef, RelationFact>();
    for (const network of new Set(attached.map((one) => one.to))) {
      const members = context.onNetwork(network, host);
      // An alias of one that is called otherwise says less than the name of one.
      const named = members.filter(({ from }) => isCalled(from, host, context));
      for (const member of named.length > 0 ? named : members) found.set(member.from, member);
    }
    if (found.size > 0) return { targets: [...found.keys()].sort(compare), premises: [...found.values()] };
    // Without a network in sight the default one is meant, which everything in the project shares.
    const isAlone = callers.every(({ from }) => context.facts.from(from, 'ATTACHED_TO').length === 0);
    const peers = isAlone ? (context.byHostName.get(`${within} ${host}`) ?? []) : [];
    return peers.length === 0 ? undefined : { targets: peers.map((one) => one.ref), premises: [] };
  },
};

function isCalled(ref: EntityRef, host: string, { facts }: ResolutionContext): boolean {
  return textOf(facts.entities.get(ref)?.properties ?? {}, 'name').toLowerCase() === host;
}
