import { defineEntityKind, text, texts } from './define.js';

export const owner = defineEntityKind({
  kind: 'owner',
  label: 'Owner',
  storey: 'catalog',
  key: 'namespaced',
  start: 'at-risk',
  description: 'A team or group that answers for entities.',
  example: 'owner:default/checkout',
  properties: {
    title: text('name for people'),
    email: text('address to write to'),
    description: text('what it is'),
    contacts: texts('how to reach it, each as `kind address`: slack #checkout, page https://…'),
    handle: text('as CODEOWNERS writes it, for example @acme/checkout'),
  },
});
