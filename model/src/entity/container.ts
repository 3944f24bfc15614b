import { CONFINEMENT } from './confinement.js';
import { count, defineEntityKind, text, texts } from './define.js';

export const container = defineEntityKind({
  kind: 'container',
  label: 'Container',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'A container, by its id, seen by engine and kubelet alike.',
  example: 'container:4c01…',
  properties: {
    name: text('name'),
    state: text('running, exited, created, paused, waiting'),
    startedAt: count('epoch milliseconds'),
    createdAt: count('epoch milliseconds'),
    finishedAt: count('epoch milliseconds'),
    exitCode: count('exit code of an ended one'),
    image: text('image reference as started'),
    imageDigest: text('digest that runs'),
    user: text('user that it runs as; empty is root'),
    ...CONFINEMENT,
    restartPolicy: text('restart policy'),
    portsPublished: texts('host:port->port/protocol'),
    pod: text('namespace/name of its pod'),
    variableNames: texts('names of environment variables; their values are never kept'),
    labels: texts('key=value of labels that rules read'),
    versionLabel: text('version that a label names'),
  },
});
