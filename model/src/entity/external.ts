import { defineEntityKind, text } from './define.js';

export const external = defineEntityKind({
  kind: 'external',
  label: 'External',
  storey: 'catalog',
  key: 'keyed',
  start: 'down',
  description: 'A party outside, known by its public name.',
  example: 'external:api.stripe.com',
  properties: {
    title: text('name for people'),
    host: text('public host name'),
  },
});
