import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { nodeCodeReader } from './index.js';
import { shop } from './testing.js';

async function callsIn(text: string, name = 'index.ts'): Promise<readonly string[]> {
  return callsOf(await shop({ [name]: text }));
}

it('needs nobody by what people run by hand, unless what starts it names the file', async () => {
  const files = (scripts: object): Readonly<Record<string, string>> => ({
    'shop/package.json': JSON.stringify({ name: 'shop', scripts, dependencies: { express: '4' } }),
    'shop/Dockerfile': 'FROM node\nCMD ["node", "server.js"]',
    'shop/server.js': "require('express')().listen(80); fetch('http://cart')",
    'shop/scripts/fill.js': "fetch('http://pay')",
  });
  const found = async (scripts: object): Promise<readonly string[]> =>
    callsOf(await readWith(nodeCodeReader, files(scripts)));
  expect(await found({ seed: 'node scripts/fill.js' })).toEqual(['cart http 0.9', 'pay http 0.4']);
  expect(await found({ start: 'node scripts/fill.js && node server.js' })).toEqual(['cart http 0.9', 'pay http 0.9']);
});

describe('a client of HTTP', () => {
  it.each([
    ['fetch', "await fetch('http://cart/items')", ['cart http 0.9']],
    ['fetch of a template', 'const at = "cart"; fetch(`http://${at}:80/${id}`)', ['cart:80 http 0.9']],
    ['fetch of its own place', "fetch('/api/items'); fetch(path)", []],
    ['fetch of what only a request knows', 'fetch(`http://${request.host}/x`)', []],
    ['axios', "import axios from 'axios'; axios.get('http://cart/x')", ['cart http 0.9']],
    ['axios, called itself', "import axios from 'axios'; axios({ url: 'http://cart/x' })", ['cart http 0.9']],
    [
      'an instance of axios',
      "const axios = require('axios'); const api = axios.create({ baseURL: 'http://cart:1' }); api.get('/x');",
      ['cart:1 http 0.9'],
    ],
    ["axios' defaults", "import axios from 'axios'; axios.defaults.baseURL = 'http://cart';", ['cart http 0.9']],
    ['node-fetch', "import load from 'node-fetch'; load('http://cart')", ['cart http 0.9']],
    ['undici', "import { request } from 'undici'; request('http://cart')", ['cart http 0.9']],
    [
      'got',
      "import got from 'got'; got.post('http://cart'); got.extend({ prefixUrl: 'http://pay' })",
      ['cart http 0.9', 'pay http 0.9'],
    ],
    ['needle', "const needle = require('needle'); needle('get', 'http://cart')", ['cart http 0.9']],
    ['superagent', "import agent from 'superagent'; agent.get('http://cart').set('a', 'b')", ['cart http 0.9']],
    [
      'request',
      "const request = require('request'); request('http://' + 'cart' + ':8080/x', (e) => {})",
      ['cart:8080 http 0.9'],
    ],
    [
      "Node's own",
      "import * as http from 'node:http'; http.request({ hostname: 'cart', port: 8080, path: '/' })",
      ['cart:8080 http 0.9'],
    ],
    [
      'an injected service',
      "import { HttpService } from '@nestjs/axios'; class A { constructor(private http: HttpService) {} f() { return this.http.post('http://cart', {}); } }",
      ['cart http 0.9'],
    ],
    ['socket.io', "import { io } from 'socket.io-client'; io('ws://chat:3000')", ['chat:3000 http 0.9']],
    [
      'GraphQL',
      "import { GraphQLClient } from 'graphql-request'; new GraphQLClient('http://graph/graphql')",
      ['graph http 0.9'],
    ],
    ['Apollo', "import { HttpLink } from '@apollo/client'; new HttpLink({ uri: 'http://graph/' })", ['graph http 0.9']],
    [
      'a source of Apollo',
      "import { RESTDataSource } from '@apollo/datasource-rest'; class Cart extends RESTDataSource { baseURL = 'http://cart/'; }",
      ['cart http 0.9'],
    ],
    [
      'Supabase',
      "import { createClient } from '@supabase/supabase-js'; createClient('https://shop.supabase.co', key)",
      ['shop.supabase.co http 0.9'],
    ],
    [
      'Sentry',
      "import * as Sentry from '@sentry/node'; Sentry.init({ dsn: 'https://abc@errors.acme.io/4' })",
      ['errors.acme.io telemetry 0.9'],
    ],
    ['Sentry that nobody tells where', "import * as Sentry from '@sentry/node'; Sentry.init({ dsn: '' })", []],
    [
      'tRPC',
      "import { httpBatchLink } from '@trpc/client'; httpBatchLink({ url: 'http://api:4000/trpc' })",
      ['api:4000 http 0.9'],
    ],
    ['text that is no call', "const docs = 'http://cart'; log('http://pay')", []],
    ['what is not brought in', "client.get('http://cart')", []],
  ])('is %s', async (_, text, want) => expect(await callsIn(text)).toEqual(want));
});

describe('a proxy', () => {
  it.each([
    [
      'http-proxy-middleware',
      'index.js',
      "const { createProxyMiddleware } = require('http-proxy-middleware'); app.use(createProxyMiddleware({ target: 'http://cart:1' }))",
      ['cart:1 http 0.9'],
    ],
    [
      'express-http-proxy',
      'index.js',
      "const proxy = require('express-http-proxy'); app.use('/a', proxy('http://cart'))",
      ['cart http 0.9'],
    ],
    [
      'fastify',
      'index.ts',
      "import Fastify from 'fastify'; import proxy from '@fastify/http-proxy'; const app = Fastify(); app.register(proxy, { upstream: 'http://cart' })",
      ['cart http 0.9'],
    ],
    [
      'a gateway of subgraphs',
      'index.ts',
      "import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway'; new ApolloGateway({ supergraphSdl: new IntrospectAndCompose({ subgraphs: [{ name: 'a', url: 'http://cart/g' }, { name: 'b', url: 'http://pay/g' }] }) })",
      ['cart http 0.8', 'pay http 0.8'],
    ],
    [
      'one for each of a list',
      'index.js',
      "const { createProxyMiddleware } = require('http-proxy-middleware'); const all = [{ path: '/a', url: process.env.A || 'http://cart:1' }, { path: '/b', url: 'http://pay:2' }]; all.forEach(({ path, url }) => app.use(path, createProxyMiddleware({ target: url })))",
      ['cart:1 http 0.8', 'pay:2 http 0.8'],
    ],
    [
      "Nest's gateway",
      'index.ts',
      "import { GraphQLModule } from '@nestjs/graphql'; GraphQLModule.forRoot<X>({ gateway: { services: [{ name: 'a', url: 'http://cart/g' }] } })",
      ['cart http 0.9'],
    ],
    [
      'rewrites of Next',
      'next.config.js',
      "module.exports = { async rewrites() { return [{ source: '/api/:p*', destination: `${process.env.API || 'http://api:4000'}/:p*` }]; } }",
      ['api:4000 http 0.9'],
    ],
    [
      "Vite's server",
      'vite.config.ts',
      "export default defineConfig({ server: { proxy: { '/api': { target: 'http://api:4000' }, '/ws': 'http://ws' } } })",
      ['api:4000 http 0.6', 'ws http 0.6'],
    ],
    [
      "Angular's server",
      'proxy.conf.json',
      '{ "/api": { "target": "http://api:4000", "secure": false } }',
      ['api:4000 http 0.6'],
    ],
  ])('is %s', async (_, path, text, want) => expect(callsOf(await shop({ [path]: text }))).toEqual(want));
});

describe('a client of a datastore', () => {
  it.each([
    [
      'redis',
      "const redis = require('redis'); redis.createClient({ url: 'redis://cache:6379' })",
      ['cache:6379 cache 0.9'],
    ],
    ['an old redis', "const redis = require('redis'); redis.createClient(6379, 'cache')", ['cache:6379 cache 0.9']],
    ['redis without a place', "const redis = require('redis'); redis.createClient()", ['localhost/redis cache 0.7']],
    [
      'ioredis',
      "import Redis from 'ioredis'; new Redis({ host: process.env.R || 'cache', port: 6379 })",
      ['cache:6379 cache 0.9'],
    ],
    [
      'bullmq',
      "import { Queue } from 'bullmq'; new Queue('q', { connection: { host: 'cache' } })",
      ['cache cache 0.9'],
    ],
    [
      'mongoose',
      "import mongoose from 'mongoose'; mongoose.connect('mongodb://u:p@db:27017/x')",
      ['db:27017 database 0.9'],
    ],
    [
      'mongodb',
      "const { MongoClient } = require('mongodb'); const c = new MongoClient(process.env.URI)",
      ['localhost/mongodb database 0.7'],
    ],
    ['pg', "import { Pool } from 'pg'; new Pool({ host: 'db', port: 5432 })", ['db:5432 database 0.9']],
    ['mysql2', "const mysql = require('mysql2/promise'); mysql.createPool({ host: 'db' })", ['db database 0.9']],
    [
      'cassandra',
      "const c = require('cassandra-driver'); new c.Client({ contactPoints: ['one', 'two:9042'] })",
      ['one database 0.8', 'two:9042 database 0.8'],
    ],
    ['knex', "import knex from 'knex'; knex({ client: 'pg', connection: { host: 'db' } })", ['db database 0.9']],
    [
      'sequelize',
      "import { Sequelize } from 'sequelize'; new Sequelize('d', 'u', 'p', { host: 'db', dialect: 'mysql' })",
      ['db database 0.9'],
    ],
    ['a file', "import { Sequelize } from 'sequelize'; new Sequelize({ dialect: 'sqlite', storage: 'x.db' })", []],
    [
      'typeorm in Nest',
      "import { TypeOrmModule } from '@nestjs/typeorm'; TypeOrmModule.forRootAsync({ useFactory: (config) => ({ type: 'postgres', host: config.get('H', 'db'), port: 5432 }) })",
      ['db:5432 database 0.9'],
    ],
    [
      'a mapper without a place',
      "import { DataSource } from 'typeorm'; new DataSource({ type: 'postgres', url: process.env.U })",
      ['localhost/postgresql database 0.7'],
    ],
    [
      'elasticsearch',
      "import { Client } from '@elastic/elasticsearch'; new Client({ node: 'http://search:9200' })",
      ['search:9200 database 0.9'],
    ],
  ])('is %s', async (_, text, want) => expect(await callsIn(text)).toEqual(want));

  it('is Prisma by its schema', async () => {
    const schema = 'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}';
    const files = { 'prisma/schema.prisma': schema, '.env': 'DATABASE_URL=postgresql://u:p@db:5432/x' };
    expect(callsOf(await shop(files))).toEqual(['db:5432 database 0.9']);
    expect(callsOf(await shop({ 'prisma/schema.prisma': schema }))).toEqual(['localhost/postgresql database 0.7']);
    expect(callsOf(await shop({ 'prisma/schema.prisma': schema.replace('postgresql', 'sqlite') }))).toEqual([]);
  });
});

describe('a client of a broker', () => {
  it.each([
    [
      'kafkajs',
      "import { Kafka } from 'kafkajs'; new Kafka({ brokers: ['k1:9092', 'k2:9092'] })",
      ['k1:9092 messaging 0.8', 'k2:9092 messaging 0.8'],
    ],
    [
      'node-rdkafka',
      "const k = require('node-rdkafka'); new k.Producer({ 'metadata.broker.list': 'k1:9092' })",
      ['k1:9092 messaging 0.9'],
    ],
    ['amqplib', "import amqp from 'amqplib'; amqp.connect('amqp://mq:5672')", ['mq:5672 messaging 0.9']],
    ['nats', "import { connect } from 'nats'; connect({ servers: ['nats://bus:4222'] })", ['bus:4222 messaging 0.9']],
    ['mqtt', "const mqtt = require('mqtt'); mqtt.connect('mqtt://iot')", ['iot messaging 0.9']],
    [
      'moleculer',
      "const { ServiceBroker } = require('moleculer'); new ServiceBroker({ transporter: 'nats://bus:4222' })",
      ['bus:4222 messaging 0.9'],
    ],
  ])('is %s', async (_, text, want) => expect(await callsIn(text)).toEqual(want));
});

describe("Nest's transporters", () => {
  const register = (...all: readonly string[]): string =>
    `import { ClientsModule, Transport } from '@nestjs/microservices'; ClientsModule.register([${all.join(', ')}])`;

  it.each([
    [
      'several clients, each with its own',
      register(
        "{ name: 'A', transport: Transport.TCP, options: { host: 'cart', port: 3001 } }",
        "{ name: 'B', transport: Transport.RMQ, options: { urls: ['amqp://mq:5672'], queue: 'q' } }",
        "{ name: 'C', transport: Transport.KAFKA, options: { client: { brokers: ['k:9092'] } } }",
        "{ name: 'D', transport: Transport.GRPC, options: { url: 'pay:5000', package: 'p' } }",
      ),
      ['cart:3001 tcp 0.9', 'k:9092 messaging 0.9', 'mq:5672 messaging 0.9', 'pay:5000 grpc 0.9'],
    ],
    [
      'a port of this machine',
      register('{ transport: Transport.TCP, options: { port: 3001 } }'),
      ['localhost:3001 tcp 0.7'],
    ],
    [
      'a host that only a setting says, which nobody sets',
      register('{ transport: Transport.TCP, options: { host: process.env.CART_HOST, port: 3001 } }'),
      ['unset/CART_HOST tcp 0.6'],
    ],
    ['a broker without a place', register('{ transport: Transport.REDIS }'), ['localhost/redis messaging 0.7']],
    [
      'a factory',
      "import { ClientsModule, Transport } from '@nestjs/microservices'; ClientsModule.registerAsync([{ name: 'A', useFactory: (c) => ({ transport: Transport.NATS, options: { servers: ['nats://bus'] } }) }])",
      ['bus messaging 0.9'],
    ],
    [
      'a field',
      "import { Client, Transport } from '@nestjs/microservices'; class A { @Client({ transport: Transport.TCP, options: { host: 'cart' } }) client; }",
      ['cart tcp 0.9'],
    ],
    [
      'a program that listens at a broker',
      "import { NestFactory } from '@nestjs/core'; import { Transport } from '@nestjs/microservices'; NestFactory.createMicroservice(M, { transport: Transport.RMQ, options: { urls: ['amqp://mq'] } })",
      ['mq messaging 0.9'],
    ],
    [
      'none for one that listens itself',
      "import { NestFactory } from '@nestjs/core'; import { Transport } from '@nestjs/microservices'; NestFactory.createMicroservice(M, { transport: Transport.TCP, options: { host: 'cart' } })",
      [],
    ],
  ])('are told of %s', async (_, text, want) => expect(await callsIn(text)).toEqual(want));
});

describe('a client of gRPC', () => {
  it.each([
    [
      'what a loader makes',
      "const grpc = require('@grpc/grpc-js'); const shop = grpc.loadPackageDefinition(x).shop; new shop.Cart('cart:7070', y)",
      ['cart:7070 grpc 0.9'],
    ],
    [
      'whoever is given credentials',
      "import { credentials } from '@grpc/grpc-js'; import { CartClient } from './generated'; new CartClient(process.env.CART || 'cart:7070', credentials.createInsecure())",
      ['cart:7070 grpc 0.9'],
    ],
    ['not of one without', "import { CartClient } from './x'; new CartClient('cart:7070')", []],
  ])('is %s', async (_, text, want) => expect(await callsIn(text)).toEqual(want));
});

describe('a part of the platform', () => {
  it.each([
    ['mail', "import mail from 'nodemailer'; mail.createTransport({ host: 'smtp', port: 25 })", ['smtp:25 tcp 0.9']],
    [
      'Consul',
      "const Consul = require('consul'); new Consul({ host: 'consul', port: 8500 })",
      ['consul:8500 registry 0.9'],
    ],
    [
      'traces',
      "import { ZipkinExporter } from '@opentelemetry/exporter-zipkin'; new ZipkinExporter({ url: 'http://zipkin:9411/api' })",
      ['zipkin:9411 telemetry 0.9'],
    ],
    [
      'keys of tokens',
      "import jwks from 'jwks-rsa'; jwks.expressJwtSecret({ jwksUri: 'http://id:8080/certs' })",
      ['id:8080 auth 0.9'],
    ],
    [
      'Dapr',
      "import { DaprClient } from '@dapr/dapr'; const c = new DaprClient(); c.invoker.invoke('cart', 'items')",
      ['cart http 0.9'],
    ],
  ])('is %s', async (_, text, want) => expect(await callsIn(text)).toEqual(want));
});

it('tells of a manifest that is none, and never throws', async () => {
  const broken = await readWith(nodeCodeReader, {
    'a/package.json': '{',
    'a/Dockerfile': 'FROM node',
    'a/a.js': "fetch('http://cart')",
  });
  expect(callsOf(broken)).toEqual(['cart http 0.9']);
  expect(broken.properties('#node-code/a')['clientsOf']).toBeUndefined();
  await fc.assert(
    fc.asyncProperty(
      fc.string({ maxLength: 200 }),
      fc.constantFrom(
        'package.json',
        'tsconfig.json',
        'project.json',
        'schema.prisma',
        'proxy.conf.json',
        'a.ts',
        'next.config.js',
        '.env',
        'config/default.json',
      ),
      async (text, name) => void (await shop({ [name]: text, 'b.js': `fetch('http://x'); ${text}` })),
    ),
    { numRuns: 60 },
  );
  const hostile = ['/*'.repeat(100_000), '"\\'.repeat(100_000), 'export '.repeat(50_000), '<script>'.repeat(30_000)];
  for (const text of hostile) for (const name of ['tsconfig.json', 'a.ts', 'a.vue']) await shop({ [name]: text });
});
