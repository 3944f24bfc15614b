import { describe, expect, it } from 'vitest';
import { callsOf } from '../values/testing.js';
import { shop } from './testing.js';

const MODULE = `import { Module } from '@nestjs/common';
import { CacheModule } from '@nestjs/cache-manager';
import { createKeyv } from '@keyv/redis';
@Module({ imports: [CacheModule.registerAsync({ useFactory: (c) => ({ stores: [createKeyv(c.get('redis.url'))] }) })] })
export class AppModule {}
`;
const MAIN =
  "import { NestFactory } from '@nestjs/core'; import { AppModule } from './app.module'; NestFactory.create(AppModule).then((app) => app.listen(3000))";
const STORE = ['@nestjs/core', '@nestjs/common', '@nestjs/cache-manager', '@keyv/redis', 'ioredis'];

describe("a store of Nest's cache", () => {
  it.each<readonly [string, string, readonly string[], readonly string[]]>([
    ['is nobody where nothing asks the cache', 'import { Injectable } from "@nestjs/common";', [], ['none']],
    [
      'is needed where something takes the cache in',
      "import { CACHE_MANAGER, Cache } from '@nestjs/cache-manager'; export class A { constructor(@Inject(CACHE_MANAGER) private c: Cache) {} }",
      ['localhost/redis cache 0.6'],
      ['redis'],
    ],
    [
      'is needed where answers are kept',
      "import { CacheInterceptor } from '@nestjs/cache-manager'; export const kept = { useClass: CacheInterceptor };",
      ['localhost/redis cache 0.6'],
      ['redis'],
    ],
    [
      'is needed where it is brought in beside the module',
      "import KeyvRedis from '@keyv/redis'; export const store = new KeyvRedis(url());",
      ['localhost/redis cache 0.6'],
      ['redis'],
    ],
  ])('%s', async (_, text, want, clients) => {
    const read = await shop({ 'src/main.ts': MAIN, 'src/app.module.ts': MODULE, 'src/app.controller.ts': text }, STORE);
    expect(callsOf(read)).toEqual(want);
    expect(read.properties('node-code/shop')['clientsOf']).toEqual(clients);
  });
});

it('a file that nobody brings in is started by no image of its name', async () => {
  const read = await shop(
    {
      'src/server.ts': "import express from 'express'; express().listen(3000)",
      'src/shared/redis.ts': "import { Redis } from 'ioredis'; export const redis = new Redis({ host: 'cache' });",
      'docker-compose.yml': 'services:\n  redis:\n    image: redis:latest\n',
      'package.json':
        '{"name": "shop", "scripts": {"start": "node dist/server.js"}, "dependencies": {"ioredis": "5", "express": "5"}}',
    },
    [],
  );
  expect(callsOf(read)).toEqual(['cache cache 0.4']);
});
