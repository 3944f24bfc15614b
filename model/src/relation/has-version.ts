import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const hasVersion = defineRelationKind({
  type: 'HAS_VERSION',
  from: ['service'],
  to: ['service-version'],
  sentence: 'has version',
  inverse: 'is a version of',
  description:
    'A service has a version; of those that run or were deployed last, rules derive it for each environment.',
  emittedBy: ['catalog', 'declared', 'live', 'rule'],
  failure: 'lifts-from',
  properties: {
    rule: text('the rule that derived it'),
  },
});
