import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const deployed = defineRelationKind({
  type: 'DEPLOYED',
  from: ['deploy-event'],
  to: ['service'],
  sentence: 'deployed',
  inverse: 'was deployed by',
  description: 'An event says that a version of a service was deployed, or removed.',
  emittedBy: ['declared', 'rule'],
  failure: 'none',
  properties: {
    rule: text('the rule that derived it'),
  },
});
