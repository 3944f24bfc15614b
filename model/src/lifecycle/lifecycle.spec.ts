import { describe, expect, it } from 'vitest';
import { lifecycleOf, platformsOfImage, systemPlatform } from './lifecycle.js';
import { LIFECYCLE_DATE, LIFECYCLE_TABLE } from './table.js';

const words = (platforms: readonly { product: string; version: string }[]): string =>
  platforms.map(({ product, version }) => `${product} ${version}`).join(', ');

describe('what an image is', () => {
  it.each([
    ['docker.io/library/node', '14-alpine3.12', 'nodejs 14, alpine-linux 3.12'],
    ['docker.io/library/python', '3.9.1-slim-buster', 'python 3.9.1, debian buster'],
    ['docker.io/library/debian', 'buster-slim', 'debian buster'],
    ['docker.io/library/postgres', '9.6', 'postgresql 9.6'],
    ['docker.io/library/eclipse-temurin', '17.0.1_12-jre-focal', 'eclipse-temurin 17.0.1, ubuntu focal'],
    ['docker.io/library/openjdk', '8u292-jdk', 'openjdk-builds-from-oracle 8'],
    ['mcr.microsoft.com/dotnet/core/aspnet', '3.1', 'dotnet 3.1'],
    ['docker.io/library/node', 'latest', ''],
    ['docker.io/library/node', 'lts-alpine', ''],
    ['docker.io/acme/node', '14', ''],
    ['docker.io/acme/cart', '1.2-bullseye', 'debian bullseye'],
  ])('%s:%s is %s', (repository, tag, want) => {
    expect(words(platformsOfImage(repository, tag))).toBe(want);
  });
});

describe('the cycle of a version', () => {
  it.each([
    ['nodejs', '14.17.0', '14'],
    ['postgresql', '9.6.24', '9.6'],
    ['postgresql', '16.3', '16'],
    ['debian', 'buster', '10'],
    ['debian', '10.4', '10'],
    ['python', '3.1', '3.1'],
    ['python', '3.10.2', '3.10'],
    ['php', '7', '7.4'],
    ['nodejs', '999', undefined],
    ['nothing', '1', undefined],
  ])('%s %s is %s', (product, version, want) => {
    expect(lifecycleOf({ product, version })?.cycle).toBe(want);
  });

  it('tells the end: the last moment of a day, none where none is set', () => {
    expect(lifecycleOf({ product: 'nodejs', version: '14' })?.endsAt).toBe(Date.parse('2023-05-01'));
    expect(lifecycleOf({ product: 'apache-cassandra', version: '5.0' })?.endsAt).toBeNull();
  });

  it('is found for operating systems as reports write them', () => {
    expect(systemPlatform('alpine', '3.12.1')).toEqual({ product: 'alpine-linux', version: '3.12.1' });
    expect(systemPlatform('plan9', '4')).toBeUndefined();
  });
});

describe('the table', () => {
  it('is dated, and every row has cycles of the form that is read', () => {
    expect(LIFECYCLE_DATE).toMatch(/^\d{4}-\d\d-\d\d$/);
    const cycles = LIFECYCLE_TABLE.flatMap((row) => row.cycles.split(' '));
    expect(cycles.filter((one) => !/^[^/=]+(\/[a-z]+)?=(open|ended|\d{4}-\d\d-\d\d)$/.test(one))).toEqual([]);
    expect(LIFECYCLE_TABLE.length).toBeGreaterThan(40);
  });

  it('gives an image to one product alone', () => {
    const images = LIFECYCLE_TABLE.flatMap((row) => row.images.split(' ').filter(Boolean));
    expect(new Set(images).size).toBe(images.length);
  });
});
