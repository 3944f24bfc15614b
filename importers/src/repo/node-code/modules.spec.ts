import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { nodeCodeReader } from './index.js';
import { shop } from './testing.js';

describe('settings', () => {
  it.each([
    ['dotenv', { '.env': 'CART=http://cart:1', 'a.js': 'fetch(process.env.CART)' }],
    ['an example of dotenv', { '.env.example': 'CART=http://cart:1', 'a.js': 'fetch(`${process.env.CART}/x`)' }],
    ['a build for pages', { '.env.production': 'VITE_CART=http://cart:1', 'a.ts': 'fetch(import.meta.env.VITE_CART)' }],
    [
      'another file',
      {
        'config.js': "module.exports = { cart: process.env.CART || 'http://cart:1' }",
        'a.js': "const c = require('./config'); fetch(c.cart + '/x')",
      },
    ],
    [
      'a deep field of another file',
      {
        'config.ts': "export default { services: { cart: { url: 'http://cart:1' } } }",
        'a.ts': "import c from './config'; fetch(c.services.cart.url)",
      },
    ],
    [
      'an environment of Angular',
      {
        'environments/environment.ts': "export const environment = { cart: 'http://cart:1' };",
        'a.ts': "import { environment } from './environments/environment'; fetch(environment.cart)",
      },
    ],
    [
      'node-config',
      {
        'config/default.json': '{"cart": {"url": "http://cart:1"}}',
        'a.js': "const config = require('config'); fetch(config.get('cart.url'))",
      },
    ],
    [
      'node-config in code',
      {
        'config/default.js': "module.exports = { cart: { url: 'http://cart:1' } }",
        'a.js': "const config = require('config'); fetch(config.get('cart.url'))",
      },
    ],
    [
      'what is switched on',
      {
        'config/default.json':
          '{"cart": {"url": "http://cart:1"}, "ship": {"enabled": false, "url": "http://no"}, "pay": {"enabled": false, "url": "http://cart:1"}}',
        'config/production.json': '{"pay": {"enabled": true}}',
        'a.js':
          "const config = require('config'); fetch(config.get('cart.url')); fetch(config.get('ship.url')); fetch(config.get('pay.url'))",
      },
    ],
    [
      'what is switched on in code',
      {
        'config.ts':
          "export default { cart: { enabled: true, url: 'http://cart:1' }, pay: { enabled: false, url: 'http://no' } }",
        'a.ts': "import c from './config'; fetch(c.cart.url); fetch(c.pay.url)",
      },
    ],
    [
      'a schema in another file',
      {
        'env.ts': "export const env = z.object({ CART_URL: z.string().default('http://cart:1') }).parse(process.env)",
        'a.ts': "import { env } from './env'; fetch(`${env.CART_URL}/x`)",
      },
    ],
    [
      'an object that a library fills',
      { '.env': 'CART_URL=http://cart:1', 'a.ts': "import { settings } from '@x/settings'; fetch(settings.CART_URL)" },
    ],
    [
      'a variable before node-config',
      {
        'config/default.json': '{"cart": "http://no"}',
        'config/custom-environment-variables.json': '{"cart": "CART"}',
        '.env': 'CART=http://cart:1',
        'a.js': "const config = require('config'); fetch(config.get('cart'))",
      },
    ],
    [
      "Nest's registered",
      {
        'a.ts':
          "import { registerAs } from '@nestjs/config'; registerAs('cart', () => ({ url: process.env.CART ?? 'http://cart:1' })); fetch(this.config.get('cart.url'))",
      },
    ],
    [
      "Nest's loaded",
      {
        'configuration.ts': "export default () => ({ cart: { url: 'http://cart:1' } })",
        'a.ts':
          "import load from './configuration'; import { ConfigModule } from '@nestjs/config'; fetch(this.configService.get<string>('cart.url'))",
      },
    ],
  ])('are known of %s', async (_, files) => expect(callsOf(await shop(files))).toEqual(['cart:1 http 0.9']));
});

describe('a program', () => {
  it.each([
    ['express', "const app = require('express')(); app.listen(process.env.PORT || 3000)", ['3000/tcp']],
    ['an application of another file', "import app from './app'; app.listen(3000)", ['3000/tcp']],
    ['fastify', "import Fastify from 'fastify'; const app = Fastify(); await app.listen({ port: 3000 })", ['3000/tcp']],
    ['http', "import { createServer } from 'http'; createServer(f).listen(3000)", ['3000/tcp']],
    [
      'Nest',
      "import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(M); await app.listen(3000)",
      ['3000/tcp'],
    ],
    ['hapi', "const Hapi = require('@hapi/hapi'); Hapi.server({ port: 3000 })", ['3000/tcp']],
    [
      'gRPC',
      "const grpc = require('@grpc/grpc-js'); const s = new grpc.Server(); s.bindAsync('0.0.0.0:3000', c, f)",
      ['3000/tcp'],
    ],
  ])('is one that listens with %s', async (_, text, ports) => {
    const read = await readWith(nodeCodeReader, {
      'a/package.json': '{"name": "@x/cart", "dependencies": {"express": "4"}}',
      'a/index.ts': text,
    });
    expect(read.properties('#node-code/a')).toMatchObject({ name: 'cart', portsExposed: ports });
  });

  it('is one that a script starts, or that a Dockerfile builds', async () => {
    const read = await readWith(nodeCodeReader, {
      'web/package.json': '{"name": "web", "scripts": {"start": "next start"}, "dependencies": {"next": "1"}}',
      'page/package.json': '{"name": "page", "scripts": {"start": "react-scripts start"}}',
      'page/Dockerfile': 'FROM nginx',
      'shop/package.json': '{"name": "shop", "devDependencies": {"prettier": "3"}}',
      'shop/Dockerfile': 'FROM golang',
      'lib/package.json': '{"name": "lib", "scripts": {"start": "tsc -w"}}',
    });
    expect(read.entities.map(({ properties }) => properties?.['name'])).toEqual(
      expect.arrayContaining(['web', 'page']),
    );
    expect(read.entities.some(({ properties }) => /^(?:lib|shop)$/.test(String(properties?.['name'])))).toBe(false);
  });

  it('has what packages of its workspace need, not what another program needs', async () => {
    const read = await readWith(nodeCodeReader, {
      'package.json': '{"name": "root", "workspaces": ["packages/*"]}',
      'packages/api/package.json': '{"name": "@x/api", "dependencies": {"@x/db": "workspace:*", "express": "4"}}',
      'packages/api/index.js': "const app = require('express')(); app.listen(80)",
      'packages/api/Dockerfile': 'FROM node',
      'packages/db/package.json': '{"name": "@x/db", "dependencies": {"pg": "8"}}',
      'packages/db/index.js': "const { Pool } = require('pg'); new Pool({ host: 'db' })",
      'packages/page/package.json': '{"name": "@x/page", "dependencies": {"@x/api": "workspace:*"}}',
      'packages/page/Dockerfile': 'FROM nginx',
    });
    expect(read.properties('#node-code/packages/api')).toMatchObject({ clientsOf: ['postgresql'] });
    expect(read.properties('#node-code/packages/page')).toMatchObject({ clientsOf: ['none'] });
    expect(callsOf(read)).toEqual(['db database 0.9']);
    expect(read.entities.some(({ ref }) => ref.endsWith('packages/db'))).toBe(false);
  });

  it('has of a library that several share what it names, not all that is in it', async () => {
    const read = await readWith(nodeCodeReader, {
      'package.json': '{"name": "root", "workspaces": ["*"]}',
      'a/package.json': '{"name": "a", "dependencies": {"@x/common": "*"}}',
      'a/Dockerfile': 'FROM node',
      'a/index.ts': "import { Store } from '@x/common'; import express from 'express'; new Store();",
      'b/package.json': '{"name": "b", "dependencies": {"@x/common": "*"}}',
      'b/Dockerfile': 'FROM node',
      'b/index.ts': "import { Queue } from '@x/common'; import express from 'express'; new Queue();",
      'common/package.json': '{"name": "@x/common"}',
      'common/index.ts': "export * from './store'; export * from './queue';",
      'common/store.ts':
        "import { Pool } from 'pg'; export type Index = string; export class Store { p = new Pool({ host: 'db' }); }",
      'common/queue.ts':
        "import amqp from 'amqplib';\n/**\n * export class Store\n */\nexport interface Index {} export class Queue { c = amqp.connect('amqp://mq'); }",
    });
    expect(
      read.sentences
        .filter((one) => one.includes(' CALLS '))
        .map((one) => one.replace(/component:#node-code\/|endpoint:/g, '')),
    ).toEqual(['a CALLS |db database', 'b CALLS |mq messaging']);
  });

  it('is each application of Nx and of Nest, with the libraries that it brings in', async () => {
    const read = await readWith(nodeCodeReader, {
      'package.json': '{"name": "root", "dependencies": {"pg": "8", "@nestjs/core": "1"}}',
      'tsconfig.base.json': '{ /* paths */ "compilerOptions": {"paths": {"@x/data": ["libs/data/src/index.ts"],} } }',
      'apps/a/project.json': '{"name": "a", "projectType": "application"}',
      'apps/a/src/main.ts':
        "import { NestFactory } from '@nestjs/core'; import '@x/data'; const app = await NestFactory.create(M); app.listen(1000)",
      'apps/a-e2e/project.json': '{"name": "a-e2e", "projectType": "application"}',
      'apps/a-e2e/src/x.ts': "fetch('http://a')",
      'libs/data/project.json': '{"name": "data", "projectType": "library"}',
      'libs/data/src/index.ts': "import { Pool } from 'pg'; new Pool({ host: 'db' })",
    });
    expect(
      read.entities.filter(({ ref }) => ref.includes('#node-code/')).map(({ properties }) => properties?.['name']),
    ).toEqual(['a']);
    expect(callsOf(read)).toEqual(['db database 0.9']);
  });

  it('is not its tests, mocks and generated code', async () => {
    const text = "fetch('http://cart')";
    const files = Object.fromEntries(
      ['a.spec.ts', 'test/a.ts', '__mocks__/a.ts', 'a.test.js', 'a.d.ts', 'generated/a.ts', 'lib.min.js'].map(
        (path) => [path, text],
      ),
    );
    expect(callsOf(await shop(files))).toEqual([]);
  });
});

describe('a file that no other brings in', () => {
  const DEAD = "fetch('http://cart')";
  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['is not shown', { 'src/mails.ts': DEAD }, '0.4'],
    ['is not shown with all that only it brings in', { 'src/a.ts': "import './mails'", 'src/mails.ts': DEAD }, '0.4'],
    ['is not shown for a test', { 'src/mails.ts': DEAD, 'src/mails.spec.ts': "import './mails'" }, '0.4'],
    ['is not shown where a comment brings it in', { 'src/a.ts': "// import './mails'", 'src/mails.ts': DEAD }, '0.4'],
    ['is not shown for an image of its name', { 'a.yaml': 'image: mails:latest', 'src/mails.ts': DEAD }, '0.4'],
    ['counts where it is required', { 'src/index.js': "const m = require('./mails')", 'src/mails.js': DEAD }, '0.9'],
    [
      'counts where it is given out again',
      { 'src/index.ts': "export * from './mails.js'", 'src/mails.ts': DEAD },
      '0.9',
    ],
    [
      'counts where an alias brings it in',
      { 'src/index.ts': "import { m } from '@/mails'", 'src/mails.ts': DEAD },
      '0.9',
    ],
    ['counts as a worker', { 'src/index.ts': "new Worker('./src/mails.js')", 'src/mails.ts': DEAD }, '0.9'],
    [
      'counts where a command starts it',
      { Dockerfile: 'FROM node\nCMD ["node", "dist/mails.js"]', 'src/mails.ts': DEAD },
      '0.9',
    ],
    ['counts where a command names it', { Dockerfile: 'FROM node\nCMD ["node", "mails"]', 'mails.js': DEAD }, '0.9'],
    [
      'counts where files of a folder are loaded',
      { 'src/index.js': 'require(path.join(x, y))', 'src/mails.js': DEAD },
      '0.9',
    ],
    [
      'is not shown for what of it nobody calls',
      { 'src/index.js': "const { a } = require('./mails'); a()", 'src/mails.js': `function b() {\n  ${DEAD};\n}\n` },
      '0.4',
    ],
    ['counts where files of a pattern are', { 'src/index.js': "load('./jobs/*.js')", 'src/mails.js': DEAD }, '0.9'],
  ])('%s', async (_, files, want) => {
    const read = await shop({ 'src/index.ts': '', ...files });
    expect(callsOf(read)).toEqual([`cart http ${want}`]);
  });

  it('counts for programs that call what of it makes the call, each', async () => {
    const library = `function askCart() {\n  ${DEAD};\n}\nfunction askPay() {\n  fetch('http://pay');\n}\n`;
    const program = (name: string, called: string): Readonly<Record<string, string>> => ({
      [`${name}/package.json`]: JSON.stringify({ name, dependencies: { express: '1', '@acme/lib': '1' } }),
      [`${name}/index.js`]: `const app = require('express')();\napp.listen(80);\nconst { ${called} } = require('@acme/lib');\n${called}()`,
    });
    const read = await readWith(nodeCodeReader, {
      'lib/package.json': '{"name":"@acme/lib"}',
      'lib/index.js': `${library}module.exports = { askCart, askPay };`,
      ...program('web', 'askCart'),
      ...program('desk', 'askPay'),
    });
    expect(callsOf(read)).toEqual(['cart http 0.4', 'cart http 0.9', 'pay http 0.4', 'pay http 0.9']);
  });

  it('counts where a framework finds files by where they stand', async () => {
    const files = { 'src/index.ts': '', 'services/mails.service.js': DEAD };
    expect(callsOf(await shop(files, ['moleculer']))).toEqual(['cart http 0.9']);
    expect(callsOf(await shop(files))).toEqual(['cart http 0.4']);
  });
});

it('is no program where projects are in it, though what they share listens', async () => {
  const read = await readWith(nodeCodeReader, {
    'package.json': '{"name":"shop","scripts":{"start":"nest start"},"dependencies":{"@nestjs/core":"10"}}',
    'nest-cli.json': '{"monorepo":true,"projects":{"cart":{"type":"application","root":"apps/cart"}}}',
    'apps/cart/src/main.ts': "import { NestFactory } from '@nestjs/core'; (await NestFactory.create(A)).listen(80)",
    'libs/grpc/server.ts': "import { Server } from '@grpc/grpc-js'; new Server().bindAsync('0.0.0.0:1', c, f)",
  });
  expect(
    read.entities.filter(({ ref }) => ref.startsWith('component:')).map(({ properties }) => properties?.['name']),
  ).toEqual(['cart']);
});
