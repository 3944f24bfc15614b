import { groupsOfOneName } from './systems.js';
import type { TieRule } from './ties.js';

/**
 * Inside one namespace a name is one thing, unless folders or Compose projects that have nothing in common have it.
 * Across namespaces an equal name is only a suggestion.
 */
export const byNamespaceName: TieRule = {
  name: 'namespace-name',
  reason: 'same name in the same namespace',
  confidence: 0.9,
  keys: (deployable) => [`${deployable.namespace}/${deployable.name}`],
  split: groupsOfOneName,
};
