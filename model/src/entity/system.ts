import { DECLARED_TRAITS } from './declared-traits.js';
import { defineEntityKind, text } from './define.js';

export const system = defineEntityKind({
  kind: 'system',
  label: 'System',
  storey: 'catalog',
  key: 'namespaced',
  start: 'down',
  description: 'Services that together do one thing and are planned together.',
  example: 'system:default/shop',
  properties: {
    title: text('name for people'),
    description: text('what it is'),
    lifecycle: text('as its list says'),
    ...DECLARED_TRAITS,
  },
});
