import { DECLARED_TRAITS } from './declared-traits.js';
import { defineEntityKind, flag, text } from './define.js';

export const service = defineEntityKind({
  kind: 'service',
  label: 'Service',
  storey: 'catalog',
  key: 'namespaced',
  start: 'down',
  description: 'A thing that runs and that others need.',
  example: 'service:shop/cart',
  properties: {
    title: text('name for people'),
    description: text('what it is'),
    type: text('website, api, gateway, worker, job, registry, config, auth, monitoring, legacy or service'),
    lifecycle: text('as its catalog file says'),
    entryPoint: flag('whether its owner says that users come in here; false: that they do not'),
    rule: text('the identity rule that named it'),
    ...DECLARED_TRAITS,
  },
});
