import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { dockerfileFacts } from './extract.js';
import { dockerfileReader } from './index.js';

describe('a Dockerfile', () => {
  it.each([
    ['a tag', 'FROM node:20', 'node:20'],
    ['an argument', 'ARG V=20\nFROM node:${V}-alpine', 'node:20-alpine'],
    ['an argument of an argument', 'ARG V=20\nARG T=${V}-slim\nFROM node:$T', 'node:20-slim'],
    ['a default in the reference', 'FROM node:${V:-18}', 'node:18'],
    ['an argument that nobody sets', 'ARG IMAGE\nFROM $IMAGE', undefined],
    [
      'the last of several stages',
      'FROM maven:3 AS build\nRUN x\nFROM eclipse-temurin:21\nCOPY --from=build /a /b',
      'eclipse-temurin:21',
    ],
    ['a chain of stages', 'FROM debian:12 AS base\nFROM base AS mid\nFROM golang:1 AS other\nFROM Mid', 'debian:12'],
    ['a platform', 'FROM --platform=$BUILDPLATFORM alpine:3 AS x', 'alpine:3'],
    ['nothing', 'FROM scratch', undefined],
    ['a digest', `FROM node@sha256:${'a'.repeat(64)}`, `node@sha256:${'a'.repeat(64)}`],
    ['a heredoc before', 'FROM alpine:3\nRUN <<EOF\nFROM nothing\nEOF\nUSER app', 'alpine:3'],
  ])('is based on %s', (_, text, want) => {
    expect(dockerfileFacts(text)?.baseImage).toBe(want);
  });

  it('says who runs it, on which ports, and where it calls', async () => {
    const result = await readWith(dockerfileReader, {
      'services/cart/Dockerfile':
        'FROM node:20 AS base\nENV CATALOG_URL=http://catalog:3000\nUSER app\nEXPOSE 80 443/tcp\nFROM base\nARG P=9000\nEXPOSE $P\nENV DB_HOST db\nENV PASSWORD=hunter2 SELF=http://cart:1\n',
    });
    expect(result.properties('#dockerfile/services/cart')).toMatchObject({
      name: 'cart',
      folder: 'services/cart',
      user: 'app',
      baseImage: 'node:20',
      portsExposed: ['443/tcp', '80/tcp', '9000/tcp'],
    });
    expect(result.sentences).toEqual([
      'component:#dockerfile/services/cart BASED_ON image-tag:docker.io/library/node:20',
      'component:#dockerfile/services/cart BUILT_FROM repository:',
      'component:#dockerfile/services/cart CALLS endpoint:|catalog:3000 http',
      'component:#dockerfile/services/cart CALLS endpoint:|db database',
      'component:#dockerfile/services/cart PART_OF repository:',
    ]);
    expect(JSON.stringify(result.entities)).not.toContain('hunter2');
  });

  it('never makes the reader throw', async () => {
    const words = fc.constantFrom(
      'FROM',
      'ARG',
      'ENV',
      'USER',
      'EXPOSE',
      'LABEL',
      'a',
      '=',
      '$X',
      '${',
      '"',
      '\\',
      '\n',
      ' ',
      '<<EOF',
      '#',
      'AS',
      ':',
      '@',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 40 }), async (list) => {
        await readWith(dockerfileReader, { Dockerfile: `FROM a\n${list.join('')}` });
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  ['a health check', 'FROM a:1\nHEALTHCHECK --interval=5s CMD curl localhost', { healthCheck: true }],
  ['one that is turned off', 'FROM a:1\nHEALTHCHECK NONE', { healthCheck: false }],
  ['no health check: the base image may', 'FROM a:1', { healthCheck: undefined, sshDaemon: undefined }],
  ['an SSH daemon', 'FROM a:1\nRUN apt-get update \\\n && apt-get install -y openssh-server', { sshDaemon: true }],
  ['one as its command', 'FROM a:1\nCMD ["/usr/sbin/sshd", "-D"]', { sshDaemon: true }],
  ['one only in a stage that is left behind', 'FROM a:1 AS b\nRUN apk add openssh\nFROM c:1', { sshDaemon: undefined }],
])('tells of %s', (_, text, want) => {
  expect(dockerfileFacts(text)).toMatchObject(want);
});

it('one that nobody writes is not parsed', async () => {
  const { issues, parts } = await readWith(dockerfileReader, { Dockerfile: `FROM a\n${'RUN b\n'.repeat(90_000)}` });
  expect(issues.map(({ reason }) => reason)).toEqual(['too long for one Dockerfile']);
  expect(parts[0]?.complete).toBe(false);
});
