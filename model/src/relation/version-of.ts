import { defineRelationKind } from './define.js';

export const versionOf = defineRelationKind({
  type: 'VERSION_OF',
  from: ['package-version'],
  to: ['package'],
  sentence: 'is a version of',
  inverse: 'has version',
  description: 'One version belongs to its package.',
  emittedBy: ['live', 'declared', 'rule'],
  failure: 'lifts-from',
  properties: {},
});
