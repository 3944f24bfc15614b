import { describe, expect, it } from 'vitest';
import { canonicalRemote } from './by-source-repository.js';
import { imageName } from './image-name.js';
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

describe('canonicalRemote', () => {
  it.each([
    ['https://github.com/acme/shop.git', 'github.com/acme/shop'],
    ['git@github.com:acme/shop.git', 'github.com/acme/shop'],
    ['ssh://git@GitHub.com/acme/shop', 'github.com/acme/shop'],
    ['https://user:secret@git.acme.io/a/b/', 'git.acme.io/a/b'],
    ['', ''],
  ])('%s is %s', (remote, canonical) => expect(canonicalRemote(remote)).toBe(canonical));
});
