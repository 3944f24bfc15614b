import { defineEntityKind, text } from './define.js';

export const zone = defineEntityKind({
  kind: 'zone',
  label: 'Zone',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'A failure zone of hosts.',
  example: 'zone:2f1c…/eu-1a',
  properties: {
    title: text('name for people'),
  },
});
