import { describe, expect, it } from 'vitest';
import { checkHost, checkOrigin, checkToken } from './access.js';
import { isLoopback, readSettings } from './environment.js';

const knock = (host?: string, origin?: string) => ({ host, origin, authorization: undefined });

describe('checkHost', () => {
  it.each([
    { name: 'localhost', host: 'localhost:4680', listens: '127.0.0.1', isLetIn: true },
    { name: 'the address', host: '127.0.0.1:4680', listens: '127.0.0.1', isLetIn: true },
    { name: 'the address of version 6', host: '[::1]:4680', listens: '::1', isLetIn: true },
    { name: 'a name that was pointed here', host: 'rebound.example', listens: '127.0.0.1', isLetIn: false },
    { name: 'a name that begins like one of ours', host: 'localhost.example', listens: '127.0.0.1', isLetIn: false },
    { name: 'no name at all', host: undefined, listens: '127.0.0.1', isLetIn: false },
    { name: 'any name of a server for others', host: 'faultline.example', listens: '0.0.0.0', isLetIn: true },
  ])('with $name: $isLetIn', ({ host, listens, isLetIn }) => {
    const check = (): void => checkHost({ host: listens, token: 'x' }, knock(host));
    if (isLetIn) expect(check).not.toThrow();
    else expect(check).toThrow('Host');
  });
});

describe('checkOrigin', () => {
  it.each([
    { name: 'no origin, as programs send', origin: undefined, isLetIn: true },
    { name: 'its own', origin: 'http://127.0.0.1:4680', isLetIn: true },
    { name: 'another port', origin: 'http://127.0.0.1:3000', isLetIn: false },
    { name: 'another site', origin: 'https://evil.example', isLetIn: false },
    { name: 'a sandboxed page', origin: 'null', isLetIn: false },
  ])('with $name: $isLetIn', ({ origin, isLetIn }) => {
    const check = (): void => checkOrigin(knock('127.0.0.1:4680', origin));
    if (isLetIn) expect(check).not.toThrow();
    else expect(check).toThrow('origin');
  });
});

describe('checkToken', () => {
  const door = { host: '0.0.0.0', token: 'the-right-token' };
  it.each([
    { name: 'the token', authorization: 'Bearer the-right-token', isLetIn: true },
    { name: 'another', authorization: 'Bearer the-wrong-token', isLetIn: false },
    { name: 'a part of it', authorization: 'Bearer the-right', isLetIn: false },
    { name: 'another scheme', authorization: 'Basic the-right-token', isLetIn: false },
    { name: 'nothing', authorization: undefined, isLetIn: false },
  ])('with $name: $isLetIn', ({ authorization, isLetIn }) => {
    const check = (): void => checkToken(door, authorization);
    if (isLetIn) expect(check).not.toThrow();
    else expect(check).toThrow('token');
  });

  it('asks nobody when there is none', () => {
    expect(() => checkToken({ host: '127.0.0.1', token: undefined }, undefined)).not.toThrow();
  });
});

describe('readSettings', () => {
  it('has defaults for everything', () => {
    expect(readSettings({})).toMatchObject({ port: 4680, host: '127.0.0.1', autoImport: 'auto', neo4j: undefined });
  });

  it.each([
    { name: 'a host for others without a token', environment: { HOST: '0.0.0.0' }, says: 'FAULTLINE_TOKEN' },
    { name: 'a port beyond the last', environment: { PORT: '70000' }, says: 'PORT' },
    { name: 'another word for imports', environment: { FAULTLINE_IMPORT: 'yes' }, says: 'FAULTLINE_IMPORT' },
  ])('refuses $name by its variable', ({ environment, says }) => {
    expect(() => readSettings(environment)).toThrow(says);
  });

  it('never tells a value that it refuses', () => {
    expect(() => readSettings({ FAULTLINE_TOKEN: 'hunter2' })).toThrow(/^(?!.*hunter2)/);
  });
});

it.each([
  { host: '127.0.0.53', want: true },
  { host: '::1', want: true },
  { host: '0.0.0.0', want: false },
  { host: '128.0.0.1', want: false },
  { host: '127.0.0.1.example', want: false },
])('$host is loopback: $want', ({ host, want }) => {
  expect(isLoopback(host)).toBe(want);
});
