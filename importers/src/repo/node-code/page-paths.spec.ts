import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { nodeCodeReader } from './index.js';

function ingress(paths: Readonly<Record<string, string>>): string {
  const items = Object.entries(paths).map(
    ([path, service]) =>
      `        - { path: '${path}', backend: { service: { name: ${service}, port: { number: 80 } } } }`,
  );
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  rules:
  - host: shop.dev
    http:
      paths:
${items.join('\n')}
`;
}

const PATHS = {
  '/api/users/?(.*)': 'users-srv',
  '/api/cart': 'cart-srv',
  '/orders': 'orders-srv',
  '/?(.*)': 'web-srv',
};

/** Calls of pages in the folder `web`, behind an Ingress. */
async function calls(
  code: string | Readonly<Record<string, string>>,
  paths: Readonly<Record<string, string>> = PATHS,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const files = typeof code === 'string' ? { 'src/index.jsx': code } : code;
  const manifest = JSON.stringify({
    name: 'web',
    scripts: { dev: 'vite' },
    dependencies: { 'react-dom': '1', vite: '1' },
  });
  const read = await readWith(nodeCodeReader, {
    'k8s/ingress.yaml': ingress(paths),
    'web/package.json': manifest,
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`web/${path}`, text])),
    ...others,
  });
  return callsOf(read, '/web');
}

it.each([
  ['what is fetched', "fetch('/api/users/me')", ['users-srv:80 http 0.8']],
  ['what a client sends', 'axios.get(`/api/cart/${id}`)', ['cart-srv:80 http 0.8']],
  ['what a client of its own sends', "client.post('/api/users')", ['users-srv:80 http 0.8']],
  ['what something of its own is given', "useRequest({ url: '/api/cart', method: 'post' })", ['cart-srv:80 http 0.8']],
  ['a path of one word that is sent', "axios.get('/orders')", ['orders-srv:80 http 0.8']],
  [
    'what a client puts a path before',
    "const api = axios.create({ baseURL: import.meta.env.VITE_API_URL || '/api' }); api.get('/cart/7')",
    ['cart-srv:80 http 0.8'],
  ],
  [
    'what stands behind a name for all paths',
    "const environment = { apiUrl: '/api' }; http.get(`${environment.apiUrl}/cart/7`)",
    ['cart-srv:80 http 0.8'],
  ],
  [
    'the same in two texts',
    "const API_URL = process.env.API_URL ?? '/api'; axios.get(API_URL + '/users')",
    ['users-srv:80 http 0.8'],
  ],
  ['nothing behind a name of another place', 'fetch(`${mapsUrl}/api/cart`)', []],
  [
    'a client on the server that asks the entry itself',
    "axios.create({ baseURL: 'http://ingress-nginx-controller.ingress-nginx.svc.cluster.local' }).get('/api/cart')",
    ['cart-srv:80 http 0.8'],
  ],
  ['nothing that comes from the pages themselves', "fetch('/about')", []],
  ['no word that only begins so', "fetch('/api/carton')", []],
  ['no page of its own', "router.push('/orders'); <Link to='/orders' />; <a href=\"/api/cart\">x</a>", []],
  ['no route of its own', "const routes = [{ path: '/api/cart', element: x }]", []],
  ['no path of one word that nothing sends', "const tabs = ['/orders']", []],
  ['no path that is compared', "if (url === '/api/cart' || url.startsWith('/api/users')) x()", []],
  ['nothing in a comment', "// fetch('/api/cart')\n", []],
  [
    'nothing of a client that asks elsewhere',
    "const api = axios.create({ baseURL: 'https://cart.example.org' }); api.get('/api/cart')",
    [],
  ],
])('pages ask by paths for %s', async (_, code, want) => expect(await calls(code)).toEqual(want));

it('tells the line, and never takes long', async () => {
  const manifest = JSON.stringify({
    name: 'web',
    scripts: { dev: 'vite' },
    dependencies: { 'react-dom': '1', vite: '1' },
  });
  const { relations } = await readWith(nodeCodeReader, {
    'k8s/ingress.yaml': ingress(PATHS),
    'web/package.json': manifest,
    'web/src/index.jsx': "\nfetch('/about');\n\nfetch('/api/cart');\n",
    'web/src/other.jsx': `const apiapi = ${'api'.repeat(30_000)}; const x = ${'"/a'.repeat(30_000)}`,
  });
  const told = relations.filter(({ relation }) => relation === 'CALLS');
  expect(told.map(({ evidence }) => evidence[0])).toMatchObject([{ path: 'web/src/index.jsx', line: 4 }]);
});

it('asks by constants that somebody speaks of', async () => {
  const found = await calls({
    'src/urls.js': "export const urls = {\n  CART: '/api/cart/',\n  USERS: '/api/users/',\n};",
    'src/index.jsx': "import { urls } from './urls';\nimport api from './api';\napi.get(urls.CART);",
  });
  expect(found).toEqual(['cart-srv:80 http 0.8']);
});

it.each([
  ['leads all else to other pages', { '/api/cart': 'cart-srv', '/': 'admin-srv' }, []],
  ['leads all else to two', { '/api/cart': 'cart-srv', '/': 'web', '/*': 'admin' }, []],
  ['leads nothing to pages', { '/api/cart': 'cart-srv' }, []],
  ['leads all to one', { '/api/cart': 'web', '/': 'web' }, []],
  ['leads all else to them', { '/api/cart': 'cart-srv', '/': 'web-service' }, ['cart-srv:80 http 0.8']],
])('of several pages, an entry that %s', async (_, paths, want) => {
  const admin = JSON.stringify({
    name: 'admin',
    scripts: { dev: 'vite' },
    dependencies: { 'react-dom': '1', vite: '1' },
  });
  const found = await calls("fetch('/api/cart')", paths, { 'admin/package.json': admin, 'admin/src/index.jsx': 'x()' });
  expect(found).toEqual(want);
});

it('does not ask by paths where a server runs the code, or tests do', async () => {
  const server = JSON.stringify({ name: 'web', dependencies: { express: '1' } });
  const code = "require('express')().listen(80); fetch('/api/cart')";
  expect(await calls({ 'package.json': server, 'index.js': code })).toEqual([]);
  expect(await calls({ 'src/index.test.jsx': "fetch('/api/cart')", 'src/index.jsx': 'x()' })).toEqual([]);
});
