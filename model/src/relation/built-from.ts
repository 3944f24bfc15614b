import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const builtFrom = defineRelationKind({
  type: 'BUILT_FROM',
  from: ['image', 'component'],
  to: ['repository', 'component'],
  sentence: 'is built from',
  inverse: 'is the source of',
  description: 'An artefact is built from source.',
  emittedBy: ['live', 'declared'],
  failure: 'none',
  properties: {
    folder: text('build context'),
  },
});
