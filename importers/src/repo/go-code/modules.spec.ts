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
