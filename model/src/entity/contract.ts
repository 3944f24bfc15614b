import { defineEntityKind, text, texts } from './define.js';

export const contract = defineEntityKind({
  kind: 'contract',
  label: 'Contract',
  storey: 'build',
  key: 'namespaced',
  start: 'at-risk',
  description:
    'What a document says of an interface (OpenAPI, AsyncAPI, a service of Protocol Buffers, a schema of GraphQL, a pact), reduced to what a consumer can rely on, by its digest.',
  example: 'contract:openapi/9f8c2b…',
  properties: {
    form: text('openapi, asyncapi, protobuf, graphql, pact'),
    api: text('what all versions and copies of it share: its title in short, or its full name'),
    title: text('name for people'),
    content: texts('its reduced form, packed; left out where it is too large to be kept'),
  },
});
