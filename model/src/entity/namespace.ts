import { defineEntityKind, text, texts } from './define.js';

export const namespace = defineEntityKind({
  kind: 'namespace',
  label: 'Namespace',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'A Kubernetes namespace.',
  example: 'namespace:2f1c…/shop',
  properties: {
    title: text('name'),
    labels: texts('key=value'),
    environmentLabel: text('environment that a label names'),
  },
});
