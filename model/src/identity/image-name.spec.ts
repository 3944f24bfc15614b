import { describe, expect, it } from 'vitest';
import { imageName, parseImageName } from './image-name.js';
import { productNamed, productOf } from './products.js';
import { serviceTypeByName } from './service-type.js';

describe('imageName', () => {
  it.each([
    ['redis', 'docker.io/library/redis', ''],
    ['redis:7-alpine', 'docker.io/library/redis', '7-alpine'],
    ['acme/cart:1.2', 'docker.io/acme/cart', '1.2'],
    ['localhost:5000/cart', 'localhost:5000/cart', ''],
    ['localhost:5000/cart:dev', 'localhost:5000/cart', 'dev'],
    ['ghcr.io/acme/cart@sha256:abc', 'ghcr.io/acme/cart', ''],
    ['ghcr.io/acme/cart:1@sha256:abc', 'ghcr.io/acme/cart', '1'],
    ['index.docker.io/redis', 'docker.io/library/redis', ''],
    ['${REGISTRY}/Cart:1', 'docker.io/${registry}/cart', '1'],
  ])('reads %s', (reference, repository, tag) => expect(imageName(reference)).toEqual({ repository, tag }));
});

describe('productOf', () => {
  it.each([
    ['postgres:16-alpine', 'postgresql'],
    ['bitnami/redis:7', 'redis'],
    ['docker.elastic.co/elasticsearch/elasticsearch:8.1', 'elasticsearch'],
    ['mcr.microsoft.com/mssql/server:2022-latest', 'sqlserver'],
    ['acme/cart', undefined],
    ['prom/mysqld-exporter', undefined],
    ['', undefined],
  ])('knows %s as %s', (reference, type) => expect(productOf(reference)?.type).toBe(type));

  it.each([
    ['mongodb', 'mongodb'],
    ['orders-db', undefined],
    ['kafka', 'kafka'],
    ['nginx', undefined],
  ])('takes the bare name %s for %s', (name, type) => expect(productNamed(name)?.type).toBe(type));
});

describe('serviceTypeByName', () => {
  it.each([
    ['api-gateway', 'gateway'],
    ['ConfigServer', 'config'],
    ['eureka-server', 'registry'],
    ['orders-api', 'service'],
    ['authentication-service', 'auth'],
    ['cart', 'service'],
  ])('%s is a %s', (name, type) => expect(serviceTypeByName(name)).toBe(type));
});

describe('parseImageName', () => {
  it.each([
    { text: 'redis', key: 'docker.io/library/redis:latest' },
    { text: 'redis:7', key: 'docker.io/library/redis:7' },
    { text: 'acme/cart:1.2', key: 'docker.io/acme/cart:1.2' },
    { text: 'index.docker.io/library/redis:7', key: 'docker.io/library/redis:7' },
    { text: 'localhost/cart', key: 'localhost/cart:latest' },
    { text: 'registry:5000/cart', key: 'registry:5000/cart:latest' },
    { text: 'registry.acme.example/team/cart:v1', key: 'registry.acme.example/team/cart:v1' },
    { text: `redis:7@sha256:${'a'.repeat(64)}`, key: 'docker.io/library/redis:7' },
  ])('$text is the tag $key', ({ text, key }) => {
    expect(parseImageName(text)?.key).toBe(key);
  });

  it('a reference by digest alone has no tag, and keeps its repository', () => {
    const digest = `sha256:${'b'.repeat(64)}`;
    expect(parseImageName(`redis@${digest}`)).toEqual({
      repository: 'docker.io/library/redis',
      tag: undefined,
      digest,
      key: undefined,
      written: 'redis',
    });
  });

  it.each([
    { text: '', why: 'nothing' },
    { text: `sha256:${'c'.repeat(64)}`, why: 'an image id' },
    { text: 'c'.repeat(64), why: 'a bare image id' },
    { text: '${REGISTRY}/cart', why: 'an unresolved variable' },
    { text: 'Cart', why: 'a name in capitals' },
    { text: 'cart:', why: 'an empty tag' },
    { text: 'redis@sha256:short', why: 'a short digest' },
    { text: 'a b', why: 'a blank' },
  ])('$why is no image reference', ({ text }) => {
    expect(parseImageName(text)).toBeUndefined();
  });
});
