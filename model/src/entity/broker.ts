import { DECLARED_TRAITS } from './declared-traits.js';
import { defineEntityKind, text } from './define.js';

export const broker = defineEntityKind({
  kind: 'broker',
  label: 'Broker',
  storey: 'catalog',
  key: 'namespaced',
  start: 'down',
  description: 'A message broker or event log.',
  example: 'broker:shop/events',
  properties: {
    title: text('name for people'),
    description: text('what it is'),
    type: text('product, for example rabbitmq or kafka'),
    lifecycle: text('as its list says'),
    rule: text('the identity rule that named it'),
    ...DECLARED_TRAITS,
  },
});
