import { flag, text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const dependsOn = defineRelationKind({
  type: 'DEPENDS_ON',
  from: ['component', 'service', 'datastore', 'broker', 'api', 'topic', 'workload', 'external', 'system'],
  to: ['component', 'service', 'datastore', 'broker', 'api', 'topic', 'external', 'workload', 'system'],
  sentence: 'depends on',
  inverse: 'is needed by',
  description: 'The dependent fails, or does less, when the dependency fails. `via` is how.',
  emittedBy: ['catalog', 'declared', 'rule'],
  failure: 'dependents',
  properties: {
    criticality: text('hard, soft or async'),
    assumed: flag('whether the criticality follows from `via` alone'),
    rule: text('the derivation rule'),
    asked: flag('of a start order, whether something says how the dependent asks whom it waits for'),
    condition: text('the state that a start waits for: started, healthy or completed'),
  },
});
