import { ENTITY_KINDS } from '../entity/index.js';
import { defineRelationKind } from './define.js';

export const reports = defineRelationKind({
  type: 'REPORTS',
  from: ['source'],
  to: ENTITY_KINDS.map((one) => one.kind),
  sentence: 'reports',
  inverse: 'is reported by',
  description: 'A source states an entity and its properties.',
  emittedBy: ['catalog', 'live', 'declared', 'rule'],
  failure: 'none',
  properties: {},
});
