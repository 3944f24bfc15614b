import { expect, it } from 'vitest';
import { connectionOf, dockerTarget } from './target.js';

it.each([
  { target: 'unix:///run/user/1000/docker.sock', want: { kind: 'socket', socketPath: '/run/user/1000/docker.sock' } },
  { target: '/var/run/docker.sock', want: { kind: 'socket', socketPath: '/var/run/docker.sock' } },
  { target: 'npipe:////./pipe/docker_engine', want: { kind: 'socket', socketPath: '//./pipe/docker_engine' } },
  { target: 'tcp://10.0.0.5:2375', want: { kind: 'http', host: '10.0.0.5', port: 2375, protocol: 'http' } },
  { target: 'tcp://10.0.0.5', want: { port: 2375, protocol: 'http' } },
  { target: 'tcp://10.0.0.5:2376', want: { port: 2376, protocol: 'https' } },
  { target: 'https://engine.example', want: { host: 'engine.example', port: 443, protocol: 'https' } },
  { target: '10.0.0.5:2375', want: { host: '10.0.0.5', port: 2375 } },
])('$target is an engine', ({ target, want }) => {
  expect(connectionOf(dockerTarget(target), {})).toMatchObject(want);
});

it.each(['ssh://me@host', 'unix://', 'ftp://x', 'tcp://', 'http://[::1'])(
  '%s is none, and the error says what is',
  (target) => {
    expect(() => dockerTarget(target)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  },
);

it('nothing means DOCKER_HOST, else the socket of this machine', () => {
  expect(connectionOf(dockerTarget(''), { DOCKER_HOST: 'tcp://10.0.0.7:2375' })).toMatchObject({ host: '10.0.0.7' });
  expect(connectionOf(dockerTarget('local'), {}).kind).toBe('socket');
});

it('certificates of the environment are for the engine of the environment alone', () => {
  const environment = { DOCKER_HOST: 'tcp://10.0.0.7:4000', DOCKER_CERT_PATH: '/nowhere' };
  expect(connectionOf(dockerTarget('tcp://10.0.0.5:2375'), environment)).toMatchObject({ tls: undefined });
  expect(() => connectionOf({}, environment)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }));
});

it('shows no user and password of an address', () => {
  expect(connectionOf({ host: 'https://me:hunter2@engine.example:2376' }, {}).title).toBe(
    'https://engine.example:2376',
  );
});
