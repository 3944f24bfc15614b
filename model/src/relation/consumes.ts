import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const consumes = defineRelationKind({
  type: 'CONSUMES',
  from: ['service', 'component'],
  to: ['api'],
  sentence: 'consumes',
  inverse: 'is consumed by',
  description: 'A service uses an interface.',
  emittedBy: ['catalog', 'declared', 'rule'],
  failure: 'none',
  properties: {
    criticality: text('hard, soft or async'),
  },
});
