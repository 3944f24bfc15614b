import { defineRelationKind } from './define.js';

export const partOf = defineRelationKind({
  type: 'PART_OF',
  from: [
    'service',
    'datastore',
    'broker',
    'api',
    'topic',
    'system',
    'component',
    'workload',
    'namespace',
    'host',
    'zone',
    'kubernetes-service',
    'route',
    'container',
  ],
  to: ['system', 'domain', 'datastore', 'broker', 'repository', 'namespace', 'cluster', 'zone', 'host'],
  sentence: 'is part of',
  inverse: 'consists of',
  description: 'One thing belongs to a larger one.',
  emittedBy: ['catalog', 'live', 'declared', 'rule'],
  failure: 'lifts-from',
  properties: {},
});
