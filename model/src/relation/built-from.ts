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
    folder: text('folder that stands for what is built'),
    context: text('build context from the root, where it is another folder'),
    dockerfile: text('Dockerfile from the root, where it is not the one of that name in the context'),
    target: text('stage that is built, where one is named'),
  },
});
