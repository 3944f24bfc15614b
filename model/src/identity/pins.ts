import type { Decisions } from '../facts/decisions.js';
import { refParts, type EntityRef } from '../ref/entity-ref.js';
import type { Rule } from '../rules/rule.js';
import type { Classes } from './classes.js';
import { textOf, type Deployable } from './deployable.js';

export const byPin: Rule = { name: 'pin', reason: 'a person said so', confidence: 1 };

/** Names a deployable answers to on its own, whatever it is tied to later; without the kind, which rules may change. */
function ownNames(one: Deployable): readonly string[] {
  const catalogRef = textOf(one.properties, 'catalogRef');
  return [
    one.ref,
    `${one.namespace}/${one.name}`,
    ...(catalogRef === '' ? [] : [refParts(catalogRef as EntityRef).key]),
  ];
}

/** Forbids and unites as people decided, before any rule speaks. Cuts first, so that no pin can bridge one. */
export function applyPins(
  deployables: readonly Deployable[],
  decisions: Decisions,
  classes: Classes,
): ReadonlySet<number> {
  const byName = new Map<string, number[]>();
  deployables.forEach((one, index) => {
    for (const name of ownNames(one)) byName.set(name, [...(byName.get(name) ?? []), index]);
  });
  const membersOf = (ref: EntityRef): readonly number[] => byName.get(ref) ?? byName.get(refParts(ref).key) ?? [];
  for (const pin of decisions.pins.filter((one) => one.verdict === 'different')) {
    for (const a of membersOf(pin.a)) for (const b of membersOf(pin.b)) classes.forbid(a, b);
  }
  const pinned = new Set<number>();
  for (const pin of decisions.pins.filter((one) => one.verdict === 'same')) {
    const members = [...membersOf(pin.a), ...membersOf(pin.b)];
    for (const member of members) {
      if (classes.unite(members[0] ?? member, member)) pinned.add(member);
    }
  }
  return pinned;
}
