import { defineEntityKind, text } from './define.js';

export const domain = defineEntityKind({
  kind: 'domain',
  label: 'Domain',
  storey: 'catalog',
  key: 'namespaced',
  start: 'down',
  description: 'A part of the business that systems serve.',
  example: 'domain:default/retail',
  properties: {
    title: text('name for people'),
    description: text('what it is'),
  },
});
