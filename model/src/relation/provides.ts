import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const provides = defineRelationKind({
  type: 'PROVIDES',
  from: ['service', 'component'],
  to: ['api', 'package'],
  sentence: 'provides',
  inverse: 'is provided by',
  description: 'A service offers an interface, or publishes a package from its own sources.',
  emittedBy: ['catalog', 'declared', 'rule'],
  failure: 'none',
  properties: {
    version: text('version of the package, or of the interface’s document, in the sources'),
  },
});
