import { defineRelationKind } from './define.js';

export const memberOf = defineRelationKind({
  type: 'MEMBER_OF',
  from: ['person', 'owner'],
  to: ['owner'],
  sentence: 'is a member of',
  inverse: 'has member',
  description: 'A person or team belongs to a team.',
  emittedBy: ['catalog'],
  failure: 'none',
  properties: {},
});
