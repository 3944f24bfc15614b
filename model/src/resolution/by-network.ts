import { compare, type RelationFact } from '../facts/facts.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { ResolutionRule } from './context.js';

/** Compose and Docker answer a name on the networks that the caller is attached to, aliases included. */
export const byNetwork: ResolutionRule = {
  name: 'network',
  reason: 'a member of a network of the caller has that name',
  confidence: 0.95,
  answer({ host, within, callers }, context) {
    const attached = callers.flatMap((call) => context.facts.from(call.from, 'ATTACHED_TO'));
    const found = new Map<EntityRef, RelationFact>();
    for (const network of new Set(attached.map((one) => one.to))) {
      for (const member of context.onNetwork(network, host)) found.set(member.from, member);
    }
    if (found.size > 0) return { targets: [...found.keys()].sort(compare), premises: [...found.values()] };
    // Without a network in sight the default one is meant, which everything in the project shares.
    const isAlone = attached.length === 0;
    const peers = isAlone ? (context.byHostName.get(`${within} ${host}`) ?? []) : [];
    return peers.length === 0 ? undefined : { targets: peers.map((one) => one.ref), premises: [] };
  },
};
