import { defineEntityKind, flag, text } from './define.js';

export const network = defineEntityKind({
  kind: 'network',
  label: 'Network',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'A network on which names resolve.',
  example: 'network:K3XQ…/shop_default',
  properties: {
    name: text('name'),
    driver: text('driver'),
    internal: flag('whether it has no way out'),
  },
});
