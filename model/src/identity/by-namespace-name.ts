import type { TieRule } from './ties.js';

/** Inside one namespace a name is one thing. Across namespaces an equal name is only a suggestion. */
export const byNamespaceName: TieRule = {
  name: 'namespace-name',
  reason: 'same name in the same namespace',
  confidence: 0.9,
  keys: (deployable) => [`${deployable.namespace}/${deployable.name}`],
};
