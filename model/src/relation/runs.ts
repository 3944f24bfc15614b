import { defineRelationKind } from './define.js';

export const runs = defineRelationKind({
  type: 'RUNS',
  from: ['workload'],
  to: ['container'],
  sentence: 'runs',
  inverse: 'is run by',
  description: 'A workload has a container.',
  emittedBy: ['live'],
  failure: 'lifts-from',
  properties: {},
});
