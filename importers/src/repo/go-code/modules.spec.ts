import { expect, it } from 'vitest';
import { viewOf } from '../values/testing.js';
import { goModules } from './modules.js';

const MOD = { path: 'go.mod', text: 'module github.com/acme/shop\n' };

/** Folders of programs with what each is called. */
async function namesOf(...folders: readonly string[]): Promise<readonly string[]> {
  const code = folders.map((folder) => ({ path: `${folder}/main.go`, text: 'package main\n\nfunc main() {\n}\n' }));
  const view = viewOf(Object.fromEntries([MOD, ...code].map(({ path, text }) => [path, text])));
  return (await goModules([MOD], code, view)).map(({ folder, names }) => `${folder}: ${names?.join(' ') ?? ''}`);
}

it.each([
  ['the only program of a module is called as the module', ['cmd/api'], ['cmd/api: shop']],
  ['beside others it is what its folder says', ['cmd/api', 'cmd/stock'], ['cmd/api: api', 'cmd/stock: stock']],
  [
    'several of one kind are told apart by whose they are',
    ['apps/cart/admin', 'apps/order/admin', 'apps/order/rpc'],
    ['apps/cart/admin: cart-admin', 'apps/order/admin: order-admin', 'apps/order/rpc: order'],
  ],
  [
    'several of one thing by what of it they are',
    ['order/api', 'order/rpc'],
    ['order/api: order-api', 'order/rpc: order-rpc'],
  ],
])('%s', async (_, folders, want) => {
  expect(await namesOf(...folders)).toEqual(want);
});

it('knows modules that a go.work lists and whose go.mod nobody keeps', async () => {
  const main = 'package main\n\nimport "x.org/shop/users/internal/store"\n\nfunc main() {\n\tstore.Open()\n}\n';
  const code = [
    { path: 'go.work', text: 'go 1.22\n\nuse (\n\t./cart // the cart\n\t"./users"\n)\n' },
    { path: 'cart/go.mod', text: 'module x.org/shop/cart\n' },
    { path: 'users/cmd/main.go', text: main },
    { path: 'users/internal/store/store.go', text: 'package store\n\nfunc Open() {\n}\n' },
  ];
  const view = viewOf(Object.fromEntries(code.map(({ path, text }) => [path, text])));
  const modules = await goModules([], code.slice(2), view);
  expect(modules.map(({ folder, names, dependsOn }) => [folder, names, dependsOn])).toEqual([
    ['users/cmd', ['users'], ['users/internal/store']],
    ['users/internal/store', ['store'], []],
  ]);
});

it.each([
  ['no module is known', 'go 1.22\nuse ./users\n', {}],
  [
    'those that are known are called otherwise',
    'use (\n./users\n./cart\n)\n',
    { 'cart/go.mod': 'module y.org/basket\n' },
  ],
  ['it is broken', 'use (((\n./users', { 'cart/go.mod': 'module x.org/shop/cart\n' }],
])('does not call modules of a go.work where %s', async (_, text, more) => {
  const path = 'users/cmd/main.go';
  const main = 'package main\n\nimport "x.org/shop/users/store"\n\nfunc main() {\n}\n';
  const files = { 'go.work': text, [path]: main, 'users/store/store.go': 'package store\n', ...more };
  const modules = await goModules([], [{ path, text: main }], viewOf(files));
  expect(modules.map(({ folder, dependsOn }) => [folder, dependsOn])).toEqual([['users/cmd', []]]);
});
