import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const sameAs = defineRelationKind({
  type: 'SAME_AS',
  from: ['service', 'datastore', 'broker'],
  to: ['service', 'datastore', 'broker'],
  sentence: 'may be the same as',
  inverse: 'may be the same as',
  description: 'A suggestion that two entities are one; a person decides.',
  emittedBy: ['rule'],
  failure: 'none',
  properties: {
    rule: text('the rule that suggests it'),
    reason: text('why'),
  },
});
