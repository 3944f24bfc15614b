import { defineRelationKind } from './define.js';

export const provides = defineRelationKind({
  type: 'PROVIDES',
  from: ['service', 'component'],
  to: ['api'],
  sentence: 'provides',
  inverse: 'is provided by',
  description: 'A service offers an interface.',
  emittedBy: ['catalog', 'declared', 'rule'],
  failure: 'none',
  properties: {},
});
