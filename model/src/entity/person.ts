import { defineEntityKind, text } from './define.js';

export const person = defineEntityKind({
  kind: 'person',
  label: 'Person',
  storey: 'catalog',
  key: 'namespaced',
  start: 'at-risk',
  description: 'A person.',
  example: 'person:default/jane',
  properties: {
    title: text('name for people'),
    email: text('address to write to'),
    handle: text('as CODEOWNERS writes it'),
  },
});
