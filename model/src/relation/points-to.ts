import { defineRelationKind } from './define.js';

export const pointsTo = defineRelationKind({
  type: 'POINTS_TO',
  from: ['image-tag'],
  to: ['image'],
  sentence: 'points to',
  inverse: 'is pointed to by',
  description: 'A mutable reference names an image now.',
  emittedBy: ['live'],
  failure: 'lifts-from',
  properties: {},
});
