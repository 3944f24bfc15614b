import { text, texts } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const calls = defineRelationKind({
  type: 'CALLS',
  from: ['component', 'workload'],
  to: ['endpoint'],
  sentence: 'calls',
  inverse: 'is called by',
  description: 'A deployable is configured to reach an endpoint. `via` is the protocol where it is known.',
  emittedBy: ['live', 'declared'],
  failure: 'none',
  properties: {
    criticality: text('hard, soft or async, when somebody says'),
    database: text('database named in the address'),
    buckets: texts('buckets that are named beside the address of an object store'),
    variable: text('variable that holds the address'),
    variables: texts('all variables that hold it, where several do'),
  },
});
