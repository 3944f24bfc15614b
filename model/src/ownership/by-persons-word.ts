import type { OwnerRule } from './owner-rule.js';

/** A person's word. */
export const byPersonsWord: OwnerRule = {
  name: 'assigned',
  reason: 'a person assigned it',
  confidence: 1,
  statements(entity, facts) {
    const owner = facts.assigned(entity);
    return owner === undefined ? [] : [{ owner, scope: '', part: '', confidence: 1, claims: [] }];
  },
};
