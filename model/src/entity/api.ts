import { defineEntityKind, text } from './define.js';

export const api = defineEntityKind({
  kind: 'api',
  label: 'Api',
  storey: 'catalog',
  key: 'namespaced',
  start: 'down',
  description: 'An interface that a service provides and others consume.',
  example: 'api:default/orders-v1',
  properties: {
    title: text('name for people'),
    type: text('openapi, grpc, graphql, asyncapi'),
    lifecycle: text('as its catalog file says'),
    description: text('what it is'),
  },
});
