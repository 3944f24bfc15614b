import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const resolvesTo = defineRelationKind({
  type: 'RESOLVES_TO',
  from: ['endpoint'],
  to: ['component', 'workload', 'kubernetes-service', 'service', 'datastore', 'broker', 'external'],
  sentence: 'resolves to',
  inverse: 'answers',
  description: 'What answers at an endpoint.',
  emittedBy: ['rule'],
  failure: 'none',
  properties: {
    rule: text('the rule that found it'),
  },
});
