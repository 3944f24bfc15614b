import { text, texts } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const copies = defineRelationKind({
  type: 'COPIES',
  from: ['component'],
  to: ['contract'],
  sentence: 'has a copy of',
  inverse: 'is copied by',
  description: 'The sources of something hold a copy of a contract that another provides: that is what it relies on.',
  emittedBy: ['declared'],
  failure: 'none',
  properties: {
    version: text('version that the document names'),
    tool: text('what makes a client of it: openapi-typescript, NSwag, pact …'),
    path: text('its file'),
    lines: texts('the line of each part of it, packed'),
  },
});
