import { openSqliteStore } from '@faultline/store/sqlite';
import { VERSION_SCHEMES } from '@faultline/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';

describe('versions over GraphQL', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  });
  afterAll(() => backend.close());

  it('lists the schemes with their forms', async () => {
    const { data } = await backend.execute(
      '{ versionSchemes { name title source purlTypes versionForm constraintForm } }',
    );
    const { versionSchemes } = data as { versionSchemes: { name: string }[] };
    expect(versionSchemes.map(({ name }) => name)).toEqual(VERSION_SCHEMES.map(({ name }) => name));
  });

  it.each([
    [
      '{ compareVersions(scheme: "maven", left: "1.0-rc1", right: "1.0") { order isComparable } }',
      { compareVersions: { order: -1, isComparable: true } },
    ],
    [
      '{ compareVersions(scheme: "docker", left: "7.2", right: "7.1-alpine") { order isComparable } }',
      { compareVersions: { order: 1, isComparable: false } },
    ],
    ['{ satisfiesVersion(scheme: "npm", version: "1.4.0", constraint: "^1.2") }', { satisfiesVersion: true }],
    ['{ satisfiesVersion(scheme: "pypi", version: "2.0", constraint: "~=1.2") }', { satisfiesVersion: false }],
  ])('%s', async (query, want) => {
    const { data, errors } = await backend.execute(query);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject(want);
  });

  it.each([
    ['{ compareVersions(scheme: "npm", left: "1", right: "1.0.0") { order } }', 'not a version of scheme npm: "1"'],
    ['{ satisfiesVersion(scheme: "deb", version: "1", constraint: "> 1") }', 'not a constraint of scheme deb: "> 1"'],
    ['{ satisfiesVersion(scheme: "cobol", version: "1", constraint: "1") }', 'no version scheme is called "cobol"'],
  ])('refuses %s', async (query, message) => {
    const { errors } = await backend.execute(query);
    expect(errors?.[0]?.message).toContain(message);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT' });
  });
});
