import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const basedOn = defineRelationKind({
  type: 'BASED_ON',
  from: ['image', 'component'],
  to: ['image', 'image-tag'],
  sentence: 'is based on',
  inverse: 'is the base of',
  description: 'An image is built on another.',
  emittedBy: ['live', 'declared'],
  failure: 'none',
  properties: {
    stage: text('build stage'),
  },
});
