import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { confinementOf, hasHealthCheck } from './confinement.js';
import { Container } from './schema.js';

const CAPTURED: unknown = JSON.parse(readFileSync(new URL('./fixtures/containers.json', import.meta.url), 'utf8'));
const [captured] = z.array(Container).parse(CAPTURED);

function withSettings(host: object, config: object = {}): Container {
  if (captured === undefined) throw new Error('the fixture holds no container');
  return {
    ...captured,
    HostConfig: { ...captured.HostConfig, ...host },
    Config: { ...captured.Config, ...config },
  };
}

it('a container as it was captured has no limit, no health check and may write', () => {
  expect(confinementOf(withSettings({}))).toEqual({
    privileged: false,
    capabilitiesAdded: [],
    hostNetwork: false,
    hostPid: false,
    readOnlyRoot: false,
    memoryLimitBytes: 0,
    cpuLimitMillis: 0,
    healthCheck: false,
    sshDaemon: false,
  });
});

it.each([
  ['all privileges', { Privileged: true }, {}, { privileged: true }],
  [
    'capabilities, in either spelling',
    { CapAdd: ['CAP_NET_ADMIN', 'sys_ptrace'] },
    {},
    { capabilitiesAdded: ['NET_ADMIN', 'SYS_PTRACE'] },
  ],
  ['the network of its host', { NetworkMode: 'host' }, {}, { hostNetwork: true }],
  ['the processes of its host', { PidMode: 'host' }, {}, { hostPid: true }],
  ['a read-only file system', { ReadonlyRootfs: true }, {}, { readOnlyRoot: true }],
  ['limits', { Memory: 1024, NanoCpus: 1_500_000_000 }, {}, { memoryLimitBytes: 1024, cpuLimitMillis: 1500 }],
  ['a quota', { NanoCpus: 0, CpuQuota: 25_000 }, {}, { cpuLimitMillis: 250 }],
  ['an SSH daemon', {}, { Entrypoint: ['/usr/sbin/sshd'], Cmd: ['-D'] }, { sshDaemon: true }],
])('is stated to have %s', (_, host, config, want) => {
  expect(confinementOf(withSettings(host, config))).toMatchObject(want);
});

it('an engine that does not speak of a setting leaves it unknown', () => {
  const { hostPid, readOnlyRoot, memoryLimitBytes, cpuLimitMillis } = confinementOf(
    withSettings({
      PidMode: undefined,
      ReadonlyRootfs: undefined,
      Memory: undefined,
      NanoCpus: undefined,
      CpuQuota: undefined,
    }),
  );
  expect([hostPid, readOnlyRoot, memoryLimitBytes, cpuLimitMillis]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it.each([
  ['a command', ['CMD', 'curl', 'localhost'], true],
  ['one that is turned off', ['NONE'], false],
  ['one without a test', [], false],
])('a health check of %s', (_, Test, want) => {
  expect(hasHealthCheck({ Healthcheck: { Test } })).toBe(want);
});
