import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { nodeCodeReader } from './index.js';
import { isOfPage } from './pages.js';
import { shop } from './testing.js';

it.each([
  ['all of a program of pages', 'web/src/api.ts', ['react-dom'], true],
  ['a component of a server', 'src/page.tsx', ['express', 'react-dom'], true],
  ['what a server gives out', 'shop/public/app.js', ['express'], true],
  ['and nothing for developers', 'web/mock/index.js', ['react-dom'], false],
  ['and no route of it', 'src/routes/cart.ts', ['express', 'react-dom'], false],
])('a browser runs %s', (_, path, packages, want) => expect(isOfPage(path, packages)).toBe(want));

it.each([
  ['a port beside where the page comes from', "fetch('http://' + window.location.hostname + ':8080/x')"],
  ['the same with its scheme', 'fetch(`${location.protocol}//${location.hostname}:8080/x`)'],
  ['a port of the machine', "fetch('http://localhost:8080/x')"],
  ['a port of a machine of the developers’ network', "fetch('http://192.168.1.20:8080/x')"],
  ['a port of the machine around an emulator', "fetch('http://10.0.2.2:8080/x')"],
])('a page asks for %s', async (_, code) => {
  const { relations, entities } = await shop({ 'index.ts': code }, ['react-dom']);
  expect(relations.filter(({ relation }) => relation === 'CALLS')).toHaveLength(1);
  const endpoint = entities.find(({ ref }) => ref.startsWith('endpoint:'));
  expect(endpoint?.properties).toMatchObject({ host: 'localhost', port: 8080, isOfPage: true });
});

it.each([
  ['Create React App', 'start', 'react-scripts start', 'react'],
  ['Angular', 'start', 'ng serve --host 0.0.0.0', '@angular/core'],
  ['Vue', 'serve', 'vue-cli-service serve', 'vue'],
  ['Vite', 'dev', 'vite', 'react-dom'],
  ['Expo', 'start', 'expo start --clear', 'expo'],
  ['React Native', 'start', 'react-native start', 'react-native'],
])('pages that developers start by %s are a program', async (_, name, command, dependency) => {
  const manifest = { name: 'web', scripts: { [name]: command }, dependencies: { [dependency]: '1' } };
  const found = await readWith(nodeCodeReader, { 'web/package.json': JSON.stringify(manifest) });
  expect(found.entities.map(({ ref }) => ref)).toEqual(['component:github.com/acme/shop#node-code/web']);
});

// What the program has of its own around a client, and what only says a place.
it.each([
  ['a wrapper around a client', "this.client.forward('http://cart:80/items')", ['cart:80 http 0.6']],
  ['a client that is not known', "natsWrapper.connect('shop', id, 'http://queue:4222')", ['queue:4222 messaging 0.6']],
  ['a host with its port', "makeChannel('cart:50051')", ['cart:50051 grpc 0.6']],
  ['a host that anybody may have', "this.client.forward('https://cart.example.org')", []],
  ['a log line', "logger.http('http://cart:80')", []],
  ['who may come', "app.enableCors({ origin: 'http://cart:80' })", []],
  ['where somebody is led', "res.redirect('http://cart:80/x'); router.push('http://cart:80')", []],
  ['who is told to come back', "getLoginUrl({ redirectUri: 'http://cart:80/back' })", []],
  ['an answer', "res.json({ url: 'http://cart:80' }); res.send('http://cart:80')", []],
  ['who may come, in a list', "const origins = ['http://cart:80']; app.use(cors({ origin: origins }))", []],
  ['an origin that is compared', "isAllowed(new URL('http://cart:80').origin)", []],
  ['a link', "createLink('http://cart:80', 'Cart'); window.open('http://cart:80')", []],
  ['a setting', "getEnv('CART_URL', 'http://cart:80')", []],
  ['what is only said', "title('http://cart:80')", []],
])('a call is given %s', async (_, code, want) => {
  const { relations } = await shop({ 'index.ts': `require('express')().listen(80); ${code}` });
  expect(callsOf({ relations })).toEqual(want);
});

it('tells what says a port of one’s own machine', async () => {
  const { entities } = await shop({
    'config/index.ts': "export const config = { USER_URL: process.env.USER_URL || 'http://localhost:3001' }",
    'config/proxy.ts':
      "import { config } from '.'; import { createProxyMiddleware } from 'http-proxy-middleware'; app.use(createProxyMiddleware({ target: config.USER_URL }))",
    'index.ts': "import './config/proxy'; require('express')().listen(80)",
  });
  const endpoint = entities.find(({ ref }) => ref.startsWith('endpoint:'));
  expect(endpoint?.properties).toMatchObject({ host: 'localhost', port: 3001, called: 'config.USER_URL' });
});
