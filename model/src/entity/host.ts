import { count, defineEntityKind, text } from './define.js';

export const host = defineEntityKind({
  kind: 'host',
  label: 'Host',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'A machine or node that containers run on.',
  example: 'host:2f1c…/node-1',
  properties: {
    title: text('name'),
    os: text('operating system'),
    architecture: text('processor architecture'),
    engineVersion: text('version of the engine or kubelet'),
    cpus: count('processors'),
    memoryBytes: count('memory'),
  },
});
