import { defineEntityKind, text } from './define.js';

export const source = defineEntityKind({
  kind: 'source',
  label: 'Source',
  storey: 'record',
  key: 'keyed',
  start: 'at-risk',
  description: 'A configured target that facts are read from.',
  example: 'source:docker/K3XQ…',
  properties: {
    title: text('name for people'),
    importer: text('importer that reads it'),
  },
});
