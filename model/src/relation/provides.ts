import { text, texts } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const provides = defineRelationKind({
  type: 'PROVIDES',
  from: ['service', 'component', 'service-version'],
  to: ['api', 'package', 'contract'],
  sentence: 'provides',
  inverse: 'is provided by',
  description:
    'A service offers an interface, or publishes a package from its own sources; a version of it offers what a contract says.',
  emittedBy: ['catalog', 'live', 'declared', 'rule'],
  failure: 'none',
  properties: {
    version: text('version of the package, or of the interface’s document, in the sources'),
    path: text('file of a contract'),
    lines: texts('the line of each part of a contract, packed'),
  },
});
