import { defineEntityKind, text } from './define.js';

export const environment = defineEntityKind({
  kind: 'environment',
  label: 'Environment',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'A place in the life of software: production, test.',
  example: 'environment:production',
  properties: {
    title: text('name for people'),
  },
});
