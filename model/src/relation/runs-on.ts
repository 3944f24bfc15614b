import { defineRelationKind } from './define.js';

export const runsOn = defineRelationKind({
  type: 'RUNS_ON',
  from: ['container'],
  to: ['host'],
  sentence: 'runs on',
  inverse: 'runs',
  description: 'A container is on a host.',
  emittedBy: ['live'],
  failure: 'lifts-from',
  properties: {},
});
