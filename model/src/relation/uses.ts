import { flag, text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const uses = defineRelationKind({
  type: 'USES',
  from: ['container', 'workload', 'component', 'image', 'service-version'],
  to: ['image', 'image-tag', 'package-version', 'package'],
  sentence: 'uses',
  inverse: 'is used by',
  description: 'Something runs from an image, or contains a package.',
  emittedBy: ['live', 'declared'],
  failure: 'lifts-from',
  properties: {
    direct: flag('whether it asks for the package itself; left out where another package does, or nobody says'),
    constraint: text('the versions of the package that will do, as the manifest says'),
    unlocked: flag('whether the manifest asks for the package and the lockfile beside it has no entry for it'),
  },
});
