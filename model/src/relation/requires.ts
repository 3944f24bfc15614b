import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const requires = defineRelationKind({
  type: 'REQUIRES',
  from: ['service', 'component', 'service-version'],
  to: ['service', 'api', 'package', 'datastore', 'broker'],
  sentence: 'requires a version of',
  inverse: 'is required in a version by',
  description:
    'Something needs a version of another that satisfies a constraint. `via` is what says so: catalog, faultline-yaml, library, pact, protobuf, helm, compose.',
  emittedBy: ['catalog', 'declared', 'rule'],
  failure: 'none',
  properties: {
    constraint: text(
      'the versions that will do, in the words of the scheme; left out where any will that keeps the contract',
    ),
    scheme: text('scheme of the versions: semver, maven, oci …'),
    rule: text('the rule that derived it'),
  },
});
