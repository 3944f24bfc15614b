import type { Revision } from '../claim/claim.js';
import { compare } from '../facts/facts.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { EventRule, Found } from './event-rule.js';
import type { History } from './history.js';
import { joined, shortName } from './wording.js';

/** Somebody else answers for a catalog entity. */
export const ownership: EventRule = {
  kind: 'ownership',
  reason: 'the owners that the strongest rule finds for an entity are others',
  find(history) {
    const found = new Map<string, Found>();
    for (const { revision, key } of history.stepsOf('OWNS')) {
      const id = `${revision} ${key.to}`;
      if (key.scope !== 'derivation' || found.has(id)) continue;
      // An entity comes with its owners.
      if (!history.exists(key.to, revision - 1) || !history.exists(key.to, revision)) continue;
      const before = owners(history, key.to, revision - 1);
      const after = owners(history, key.to, revision);
      if (before !== after) found.set(id, { entity: key.to, revision, before, after, claims: [key] });
    }
    return [...found.values()];
  },
};

function owners(history: History, entity: EntityRef, revision: Revision): string {
  const claims = history
    .names(entity, revision)
    .flatMap((name) => history.to(name, 'OWNS', revision))
    .filter(({ scope }) => scope === 'derivation');
  return joined([...new Set(claims.map(({ from }) => shortName(from)))].sort(compare));
}
