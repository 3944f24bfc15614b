import { pathTest } from '../files-of.js';
import { expect, it } from 'vitest';
import { viewOf } from '../testing.js';
import { reachedFiles } from './reached.js';

const CODE = pathTest('code of these tests', (path) => /\.(?:cs|rs)$/.test(path));

/** Whether a program with this code reaches a file of a library that it shares, which declares a type, or a static class. */
async function isReached(code: string, isStatic = false): Promise<boolean> {
  const files = { 'a/A.cs': code, 'b/B.cs': '', 'lib/Bus.cs': 'class Bus {}', 'lib/Names.cs': 'class Names {}' };
  const library = { folder: 'lib', isLibrary: true };
  const program = { folder: 'a' };
  const other = { folder: 'b' };
  const reached = await reachedFiles({
    parts: new Map([
      [program, [program, library]],
      [other, [other, library]],
    ]),
    isCode: CODE,
    declared: (text) => [...text.matchAll(/class (\w+)/g)].map(([, name = '']) => (isStatic ? `${name}.` : name)),
    view: viewOf(files),
  });
  return reached?.(program).files.has('lib/Bus.cs') === true;
}

it.each([
  ['a type', 'Bus bus;', true],
  ['what is made', 'new Bus();', true],
  ['a type of a namespace', 'new Lib.Bus();', true],
  ['what is called on it', 'Lib.Bus.Send();', true],
  ['its type', 'Add(typeof(Lib.Bus));', true],
  ['a type under another name', 'using Line = Lib.Bus;', true],
  ['a member of that name', 'Add(Names.Bus);', false],
  ['a member that is given a value', 'const string Bus = "bus";', false],
  ['nothing', 'Names names;', false],
])('a file is reached where code names %s of it: %s', async (_, code, want) => {
  expect(await isReached(code)).toBe(want);
});

it.each([
  ['what is called on it', 'Bus.AddBus(services);', true],
  ['what is called on it with its namespace', 'Lib.Bus.AddBus(services);', true],
  ['its members alone', 'using static Lib.Bus;\nAddBus(services);', true],
  ['another name for it', 'using Line = Lib.Bus;\nLine.AddBus(services);', true],
  ['a namespace of that name', 'using Kit.Bus.Names;', false],
  ['its own namespace', 'namespace Kit.Bus.Names;', false],
  ['a namespace of the framework', 'Microsoft.Bus.Names.Add();', false],
  ['a member of a value', 'details.Bus.Add("id", id);', false],
  ['a member of what is returned', 'Details().Bus.Add("id", id);', false],
])('a file of a static class is reached where code names %s: %s', async (_, code, want) => {
  expect(await isReached(code, true)).toBe(want);
});

/** Whether a program with this code reaches a file of Rust that is called by its module. */
async function isModuleReached(code: string): Promise<boolean> {
  const files = { 'a/main.rs': code, 'b/main.rs': '', 'lib/store.rs': '', 'lib/names.rs': '' };
  const library = { folder: 'lib', isLibrary: true };
  const program = { folder: 'a' };
  const other = { folder: 'b' };
  const reached = await reachedFiles({
    parts: new Map([
      [program, [program, library]],
      [other, [other, library]],
    ]),
    isCode: CODE,
    declared: (_, path) => [path.replace(/^.*\/(\w+)\.rs$/, '$1::')],
    view: viewOf(files),
  });
  return reached?.(program).files.has('lib/store.rs') === true;
}

it.each([
  ['in a path', 'common::store::open();', true],
  ['before what it calls', 'store::open();', true],
  ['in what it brings in', 'use common::{names, store};', true],
  ['in what it brings in over lines', 'pub(crate) use common::{\n  names,\n  store,\n};', true],
  ['as a part of the program alone', 'mod store;', false],
  ['as a field', 'config.store.url', false],
  ['as a word', 'let store = 1;', false],
])('a module is reached where code names it %s', async (_, code, want) => {
  expect(await isModuleReached(code)).toBe(want);
});
