import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { kubeConfigOf, kubernetesContexts } from './contexts.js';
import { kubernetesTarget } from './target.js';

const folder = mkdtempSync(join(tmpdir(), 'faultline-kubeconfig-'));
afterAll(() => rmSync(folder, { recursive: true }));

function kubeconfig(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const cluster = (name: string, server: string): string => `{name: ${name}, cluster: {server: "${server}"}}`;
const context = (name: string): string => `{name: ${name}, context: {cluster: ${name}, user: me, namespace: shop}}`;
const good = kubeconfig(
  'good',
  `apiVersion: v1
kind: Config
clusters: [${cluster('local', 'https://127.0.0.1:6443')}, ${cluster('far', 'https://k8s.example')}, ${cluster('proxy', 'http://localhost:8001')}]
users: [{name: me, user: {token: hunter2}}]
contexts: [${context('local')}, ${context('far')}, ${context('proxy')}, {name: torn, context: {cluster: none, user: me}}]
current-context: far
`,
);

it.each([
  { target: '', want: {} },
  { target: 'current', want: {} },
  { target: 'staging', want: { context: 'staging' } },
  { target: 'arn:aws:eks:eu:1:cluster/shop', want: { context: 'arn:aws:eks:eu:1:cluster/shop' } },
  { target: '/etc/k.yaml#staging', want: { kubeconfig: '/etc/k.yaml', context: 'staging' } },
  { target: './admin.kubeconfig', want: { kubeconfig: './admin.kubeconfig' } },
  { target: '/etc/admin.conf#', want: { kubeconfig: '/etc/admin.conf' } },
])('"$target" is a context', ({ target, want }) => {
  expect(kubernetesTarget(target)).toEqual({ pageSize: 500, ...want });
});

it('a target that is far too long is none', () => {
  expect(() => kubernetesTarget('x'.repeat(600))).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
});

it('lists contexts, the current one, and those on this machine', () => {
  expect(kubernetesContexts(good)).toEqual([
    { name: 'local', isCurrent: false, isLoopback: true },
    { name: 'far', isCurrent: true, isLoopback: false },
    { name: 'proxy', isCurrent: false, isLoopback: true },
    { name: 'torn', isCurrent: false, isLoopback: false },
  ]);
});

it('takes the current context, or the named one', () => {
  expect(kubeConfigOf({ kubeconfig: good }).getCurrentCluster()?.server).toBe('https://k8s.example');
  expect(kubeConfigOf({ kubeconfig: good, context: 'proxy' }).getCurrentCluster()).toMatchObject({
    skipTLSVerify: true,
  });
});

it.each([
  { what: 'a context that is not there', config: { kubeconfig: good, context: 'no' }, code: 'NOT_FOUND' },
  { what: 'a context without a cluster', config: { kubeconfig: good, context: 'torn' }, code: 'INVALID_CONFIG' },
  { what: 'a file that is not there', config: { kubeconfig: join(folder, 'none') }, code: 'INVALID_CONFIG' },
  { what: 'a folder', config: { kubeconfig: folder }, code: 'INVALID_CONFIG' },
])('$what is named as such', ({ config, code }) => {
  expect(() => kubeConfigOf(config)).toThrow(expect.objectContaining({ code, remedy: expect.stringMatching(/./) }));
});

it.each(['users: [{name: me, user: {token: hunter2}', 'hunter2', '[hunter2]', ''])(
  'a file that is no kubeconfig is named without its text: %s',
  (text) => {
    const file = kubeconfig('bad', text);
    let message = '';
    try {
      kubeConfigOf({ kubeconfig: file });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).not.toBe('');
    expect(message).not.toContain('hunter2');
  },
);
