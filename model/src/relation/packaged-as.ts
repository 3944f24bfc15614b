import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const packagedAs = defineRelationKind({
  type: 'PACKAGED_AS',
  from: ['service-version'],
  to: ['image', 'package-version'],
  sentence: 'is packaged as',
  inverse: 'packages',
  description: 'What is shipped of a version.',
  emittedBy: ['catalog', 'declared', 'live', 'rule'],
  failure: 'lifts-to',
  properties: {
    rule: text('the rule that took the version from a manifest, where one did'),
  },
});
