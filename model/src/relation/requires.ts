import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const requires = defineRelationKind({
  type: 'REQUIRES',
  from: ['service', 'component', 'service-version'],
  to: ['service', 'api', 'package', 'datastore', 'broker'],
  sentence: 'requires a version of',
  inverse: 'is required in a version by',
  description: 'Something needs a version of another that satisfies a constraint.',
  emittedBy: ['catalog', 'declared', 'rule'],
  failure: 'none',
  properties: {
    constraint: text('the versions that will do, in the words of the scheme'),
    scheme: text('scheme of the versions: semver, maven, oci …'),
    rule: text('the rule that derived it'),
  },
});
