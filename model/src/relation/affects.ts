import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const affects = defineRelationKind({
  type: 'AFFECTS',
  from: ['vulnerability'],
  to: ['package-version', 'package', 'image'],
  sentence: 'affects',
  inverse: 'is affected by',
  description: 'A vulnerability is in a package or image.',
  emittedBy: ['declared', 'live'],
  failure: 'lifts-to',
  properties: {
    fixedIn: text('first version without it'),
  },
});
