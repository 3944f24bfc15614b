import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const realizes = defineRelationKind({
  type: 'REALIZES',
  from: ['component', 'workload'],
  to: ['service', 'datastore', 'broker'],
  sentence: 'realizes',
  inverse: 'is realized by',
  description: 'A deployable is one form of a catalog entity.',
  emittedBy: ['rule'],
  failure: 'lifts-to',
  properties: {
    rule: text('the rule that found it'),
    reason: text('the key that they share'),
  },
});
