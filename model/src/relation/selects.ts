import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const selects = defineRelationKind({
  type: 'SELECTS',
  from: ['kubernetes-service'],
  to: ['workload', 'component'],
  sentence: 'selects',
  inverse: 'is selected by',
  description: 'A Kubernetes Service sends to the pods of a workload.',
  emittedBy: ['rule'],
  failure: 'lifts-to',
  properties: {
    rule: text('the rule that found it'),
  },
});
