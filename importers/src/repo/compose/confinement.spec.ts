import { expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { composeReader } from './index.js';

async function read(service: object) {
  const text = JSON.stringify({ name: 'shop', services: { web: { image: 'a:1', ...service } } });
  return (await readWith(composeReader, { 'compose.yaml': text })).properties('compose/shop/web');
}

it.each([
  [
    'nothing, and what Compose then does',
    {},
    {
      privileged: false,
      hostNetwork: false,
      hostPid: false,
      readOnlyRoot: false,
      memoryLimitBytes: 0,
      cpuLimitMillis: 0,
    },
  ],
  ['all privileges', { privileged: true }, { privileged: true }],
  ['capabilities', { cap_add: ['CAP_SYS_ADMIN'] }, { capabilitiesAdded: ['SYS_ADMIN'] }],
  ['namespaces of the host', { network_mode: 'host', pid: 'host' }, { hostNetwork: true, hostPid: true }],
  ['a read-only file system', { read_only: 'true' }, { readOnlyRoot: true }],
  ['a word that is no truth', { read_only: 'constructor' }, {}],
  ['limits', { mem_limit: '64m', cpus: '0.5' }, { memoryLimitBytes: 67_108_864, cpuLimitMillis: 500 }],
  [
    'limits of a deployment',
    { deploy: { resources: { limits: { memory: '1g' } } } },
    { memoryLimitBytes: 1_073_741_824 },
  ],
  ['a health check', { healthcheck: { test: ['CMD', 'true'] } }, { healthCheck: true }],
  ['a health check that is turned off', { healthcheck: { disable: true } }, { healthCheck: false }],
  ['an SSH daemon', { command: '/usr/sbin/sshd -D' }, { sshDaemon: true }],
])('a service that says %s', async (_, service, want) => {
  expect(await read(service)).toMatchObject(want);
});

it('what only a variable or the image knows stays unknown', async () => {
  const found = await read({ mem_limit: '${LIMIT}', healthcheck: { interval: '5s' } });
  expect(found).not.toHaveProperty('memoryLimitBytes');
  expect(found).not.toHaveProperty('healthCheck');
  expect(found).not.toHaveProperty('sshDaemon');
});
