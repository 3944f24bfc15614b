import { texts } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const attachedTo = defineRelationKind({
  type: 'ATTACHED_TO',
  from: ['container', 'workload', 'component'],
  to: ['network'],
  sentence: 'is attached to',
  inverse: 'connects',
  description: 'A deployable is on a network under these names.',
  emittedBy: ['live', 'declared'],
  failure: 'none',
  properties: {
    aliases: texts('names on that network'),
  },
});
