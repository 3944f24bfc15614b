import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const aliasOf = defineRelationKind({
  type: 'ALIAS_OF',
  from: ['service', 'datastore', 'broker'],
  to: ['service', 'datastore', 'broker'],
  sentence: 'is another name of',
  inverse: 'is also called',
  description: 'A ref that another rule would have given.',
  emittedBy: ['rule'],
  failure: 'none',
  properties: {
    rule: text('the rule that would have given it'),
  },
});
