import { defineEntityKind, text } from './define.js';

export const service = defineEntityKind({
  kind: 'service',
  label: 'Service',
  storey: 'catalog',
  key: 'namespaced',
  description: 'A thing that runs and that others need.',
  example: 'service:shop/cart',
  properties: {
    title: text('name for people'),
    description: text('what it is'),
    type: text('website, api, gateway, worker, job, registry, config, auth, monitoring, legacy or service'),
    lifecycle: text('as its catalog file says'),
    rule: text('the identity rule that named it'),
  },
});
