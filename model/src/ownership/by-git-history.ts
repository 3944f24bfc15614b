import { stated, statedOfComponents, type OwnerRule } from './owner-rule.js';

/** Whoever changed the folder most: a suggestion to whoever looks for an owner, never an owner. */
export const byGitHistory: OwnerRule = {
  name: 'git-history',
  reason: 'most changes of its folder in the last year came from them',
  confidence: 0.3,
  isSuggestion: true,
  statements: (entity, facts) =>
    statedOfComponents(entity, facts)
      .filter(({ by }) => by === 'git-history')
      .map(stated),
};
