import { flag, text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const mounts = defineRelationKind({
  type: 'MOUNTS',
  from: ['container', 'workload', 'component'],
  to: ['volume'],
  sentence: 'mounts',
  inverse: 'is mounted by',
  description: 'Storage is mounted.',
  emittedBy: ['live', 'declared'],
  failure: 'lifts-from',
  properties: {
    path: text('path in the container'),
    readOnly: flag('whether it cannot be written'),
  },
});
