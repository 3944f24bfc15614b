import { defineEntityKind, text } from './define.js';

export const topic = defineEntityKind({
  kind: 'topic',
  label: 'Topic',
  storey: 'catalog',
  key: 'namespaced',
  start: 'down',
  description: 'A queue, exchange or topic in a broker.',
  example: 'topic:shop/events/order-placed',
  properties: {
    title: text('name for people'),
  },
});
