import { defineEntityKind, text } from './define.js';

export const cluster = defineEntityKind({
  kind: 'cluster',
  label: 'Cluster',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'A Kubernetes cluster, by the UID of its namespace kube-system.',
  example: 'cluster:2f1c…',
  properties: {
    title: text('context name'),
    version: text('server version'),
  },
});
