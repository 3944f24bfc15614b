import { expect, it } from 'vitest';
import { confinementOf, userOf } from './confinement.js';
import { PodSpec } from './schema.js';

function read(pod: object, container: object) {
  const spec = PodSpec.parse({ ...pod, containers: [{ name: 'a', image: 'a:1', ...container }] });
  const [first] = spec.containers;
  if (first === undefined) throw new Error('no container');
  return { ...confinementOf(spec, first), user: userOf(spec, first) };
}

it('a pod that says nothing has no privileges, no limit, no probe and may write; its user is not known', () => {
  expect(read({}, {})).toEqual({
    privileged: false,
    capabilitiesAdded: [],
    hostNetwork: false,
    hostPid: false,
    nonRoot: undefined,
    readOnlyRoot: false,
    memoryLimitBytes: 0,
    cpuLimitMillis: 0,
    healthCheck: false,
    sshDaemon: undefined,
    secretVariables: [],
    user: undefined,
  });
});

it.each([
  ['privileges', {}, { securityContext: { privileged: true } }, { privileged: true }],
  ['capabilities', {}, { securityContext: { capabilities: { add: ['NET_RAW'] } } }, { capabilitiesAdded: ['NET_RAW'] }],
  ['the network of its node', { hostNetwork: true }, {}, { hostNetwork: true }],
  ['the processes of its node', { hostPID: true }, {}, { hostPid: true }],
  ['that it may not be root, for all', { securityContext: { runAsNonRoot: true } }, {}, { nonRoot: true }],
  [
    'another word of the container itself',
    { securityContext: { runAsNonRoot: true } },
    { securityContext: { runAsNonRoot: false } },
    { nonRoot: false },
  ],
  ['a read-only file system', {}, { securityContext: { readOnlyRootFilesystem: true } }, { readOnlyRoot: true }],
  [
    'limits',
    {},
    { resources: { limits: { memory: '64Mi', cpu: '250m' } } },
    { memoryLimitBytes: 67_108_864, cpuLimitMillis: 250 },
  ],
  ['requests, which are no limits', {}, { resources: { requests: { memory: '64Mi' } } }, { memoryLimitBytes: 0 }],
  ['a probe', {}, { readinessProbe: { httpGet: { port: 80 } } }, { healthCheck: true }],
  ['an SSH daemon', {}, { command: ['/usr/sbin/sshd', '-D'] }, { sshDaemon: true }],
  ['root', { securityContext: { runAsUser: 0 } }, {}, { user: '0' }],
  [
    'variables of a Secret',
    {},
    {
      env: [
        { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 's', key: 't' } } },
        { name: 'MODE', value: 'x' },
      ],
    },
    { secretVariables: ['TOKEN'] },
  ],
])('a container is stated to have %s', (_, pod, container, want) => {
  expect(read(pod, container)).toMatchObject(want);
});
