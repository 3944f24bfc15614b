import { defineEntityKind, text, texts } from './define.js';

export const route = defineEntityKind({
  kind: 'route',
  label: 'Route',
  storey: 'run',
  key: 'keyed',
  start: 'degraded',
  description:
    'An ingress or load balancer rule: a public name and path. Without it what is behind is cut off from outside.',
  example: 'route:2f1c…/shop/front/shop.example.com',
  properties: {
    name: text('name'),
    host: text('public host'),
    paths: texts('paths'),
    within: text('name space that its targets mean something in'),
  },
});
