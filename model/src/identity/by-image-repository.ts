import { areNamedAfterImage, groupBy, isSharedImage, type TieRule } from './ties.js';

/**
 * What runs from an organisation's own image is that organisation's service. One image may run as several services
 * (a web process and its worker): then the name must agree too.
 */
export const byImageRepository: TieRule = {
  name: 'image-repository',
  reason: 'runs from the same image repository',
  confidence: 0.85,
  isWeak: true,
  keys: (deployable) => (deployable.ownImage === '' ? [] : [deployable.ownImage]),
  split: (members) =>
    isSharedImage(members) || !areNamedAfterImage(members)
      ? [...groupBy(members, (one) => one.name).values()]
      : [members],
};
