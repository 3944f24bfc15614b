import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { DerivationContext } from './context.js';
import type { DependencyReason } from './dependency.js';
import { EVIDENCE, isOfOrder, UNREAD } from './start-order.js';

/**
 * Start orders before a datastore that is known to be another's, of who waits for one of that product as well that it is
 * known to use: each has its own, and waits for those of whom it calls too. One that it waits for alone may be its own of
 * another deployment, and stays, as does one that nobody else uses.
 */
export function withoutOrdersElsewhere(
  reasons: readonly DependencyReason[],
  typeOf: DerivationContext['typeOf'],
): readonly DependencyReason[] {
  // What a server holds is used where it is, and rests on the server itself.
  const serverOf = new Map(
    reasons
      .filter(({ from, to }) => from.startsWith(`${to}/`) && kindOf(to) === 'datastore')
      .map((one) => [one.from, one.to]),
  );
  const storesOf = new Map<EntityRef, Set<EntityRef>>();
  const used = new Set<EntityRef>();
  for (const one of reasons) {
    if (isOfOrder(one) || one.confidence < EVIDENCE || kindOf(one.to) !== 'datastore') continue;
    if (serverOf.get(one.from) === one.to) continue;
    for (const store of [one.to, serverOf.get(one.to) ?? one.to]) {
      storesOf.set(one.from, (storesOf.get(one.from) ?? new Set()).add(store));
      used.add(store);
    }
  }
  const awaitedBy = new Map<string, Set<EntityRef>>();
  for (const one of reasons.filter(isOfOrder))
    awaitedBy.set(whereOf(one), (awaitedBy.get(whereOf(one)) ?? new Set()).add(one.to));
  return reasons.map((one) => {
    const own = storesOf.get(one.from);
    if (own === undefined || !isOfOrder(one) || !used.has(one.to) || own.has(one.to)) return one;
    const type = typeOf(one.to);
    const awaited = [...(awaitedBy.get(whereOf(one)) ?? [])];
    const isElsewhere = type !== '' && awaited.some((other) => own.has(other) && typeOf(other) === type);
    return isElsewhere ? { ...one, confidence: Math.min(one.confidence, UNREAD) } : one;
  });
}

/** Who waits, as one file deploys it. */
function whereOf({ premises: [said] }: DependencyReason): string {
  return said?.from ?? '';
}
