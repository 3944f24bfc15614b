import { groupBy, type TieRule } from './ties.js';

/**
 * What runs from an organisation's own image is that organisation's service. One image may run as several services of
 * one scope (a web process and its worker): then the name must agree too.
 */
export const byImageRepository: TieRule = {
  name: 'image-repository',
  reason: 'runs from the same image repository',
  confidence: 0.85,
  keys: (deployable) => (deployable.ownImage === '' ? [] : [deployable.ownImage]),
  split(members) {
    const byScope = groupBy(members, (one) => `${one.scopes[0] ?? ''} ${one.namespace}`);
    const isShared = [...byScope.values()].some((group) => new Set(group.map((one) => one.name)).size > 1);
    return isShared ? [...groupBy(members, (one) => one.name).values()] : [members];
  },
};
