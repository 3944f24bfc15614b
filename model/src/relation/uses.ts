import { defineRelationKind } from './define.js';

export const uses = defineRelationKind({
  type: 'USES',
  from: ['container', 'workload', 'component'],
  to: ['image', 'image-tag'],
  sentence: 'uses',
  inverse: 'is used by',
  description: 'Something runs from an image.',
  emittedBy: ['live', 'declared'],
  failure: 'lifts-from',
  properties: {},
});
