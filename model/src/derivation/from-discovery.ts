import type { EntityRef } from '../ref/entity-ref.js';
import { kindOf } from '../ref/entity-ref.js';
import { groupBy } from '../identity/ties.js';
import { textOf } from '../identity/deployable.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';
import type { DependencyReason } from './dependency.js';
import { EVIDENCE } from './start-order.js';

export const fromDiscovery: Rule = {
  name: 'discovered',
  reason: 'what finds its targets in a registry scrapes who registers there',
  confidence: 0.8,
};

const REGISTRY = 'registry';
/** Technology of files of those that ask a registry for nothing but whom they scrape. */
const SCRAPER = 'prometheus';

/** Whoever registers where a scraper looks for its targets is one of them. O(reasons + scrapers · registrants). */
export function reasonsFromDiscovery(
  reasons: readonly DependencyReason[],
  { facts }: DerivationContext,
): readonly DependencyReason[] {
  const looking = reasons.filter(({ via, premises: [call] }) => {
    const caller = via === REGISTRY && call !== undefined ? facts.entities.get(call.from) : undefined;
    return caller !== undefined && textOf(caller.properties, 'technology') === SCRAPER;
  });
  if (looking.length === 0) return [];
  const scrapers = new Set<EntityRef>(looking.map(({ from }) => from));
  const registering = groupBy(
    reasons.filter(
      ({ from, via, confidence }) =>
        via === REGISTRY && confidence >= EVIDENCE && kindOf(from) === 'service' && !scrapers.has(from),
    ),
    ({ to }) => to,
  );
  return looking.flatMap((look) =>
    (registering.get(look.to) ?? []).map((registers) => ({
      ...look,
      to: registers.from,
      via: 'telemetry',
      confidence: Math.min(fromDiscovery.confidence, look.confidence, registers.confidence),
      said: undefined,
      rule: fromDiscovery.name,
      premises: [...look.premises.slice(0, 2), ...registers.premises.slice(0, 2)],
    })),
  );
}
