import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../testing.js';
import { codeFile } from './code-file.js';
import { JAVASCRIPT, TYPESCRIPT } from './grammars/javascript.js';
import { codeReader } from './reader.js';
import type { CodeTechnology, Module } from './technology.js';

/** Texts of the first argument of every call of `go`. */
function given(text: string): readonly string[] {
  return codeFile('a.ts', text, TYPESCRIPT, (_, path) => path === 'go').calls.flatMap(
    (call) => call.given[0]?.texts ?? [],
  );
}

describe('the text of an expression', () => {
  it.each([
    ['a literal', 'go("http://cart")', ['http://cart']],
    ['a concatenation', 'go("http://" + "cart" + "/items")', ['http://cart/items']],
    ['a template', 'const host = "cart"; go(`http://${host}:80/${id}`)', ['http://cart:80/{}']],
    ['a setting', 'go(process.env.CART_URL)', ['${CART_URL}']],
    ['a setting by key', 'go(process.env["CART_URL"] + "/x")', ['${CART_URL}/x']],
    ['a setting with its default', 'go(process.env.CART_URL || "http://cart")', ['${CART_URL:http://cart}']],
    ['a variable with two values', 'let u = "a"; if (x) u = "b"; go(u)', ['a', 'b']],
    ['either of two', 'go(x ? "a" : "b")', ['a', 'b']],
    ['a field of an object', 'const c = { url: "http://cart" }; go(c.url)', ['http://cart']],
    ['a field of this', 'class A { url = "http://cart"; f() { go(this.url) } }', ['http://cart']],
    ['a name of another file', 'import { CART } from "./config"; go(CART + "/x")', ['{config.CART}/x']],
    ['a field of another file', 'import conf from "./config.js"; go(conf.cart)', ['{config.cart}']],
    ['a function of the file', 'const at = (n) => "http://" + n; go(at("cart"))', ['http://cart']],
    [
      'a URL',
      'go(new URL("/x", "http://cart")); go(new URL("http://pay").toString())',
      ['http://cart/x', 'http://pay'],
    ],
    ['a list that is joined', "go(['http://cart', id].join('/'))", ['http://cart/{}']],
    [
      'a schema of the environment',
      "const env = z.object({ CART: z.string().url().default('http://cart') }).parse(process.env); go(env.CART)",
      ['${CART:http://cart}'],
    ],
    [
      'another',
      "const env = cleanEnv(process.env, { CART: url({ default: 'http://cart' }) }); go(env.CART)",
      ['${CART:http://cart}'],
    ],
    ['a parameter with a default', 'function f(u = "http://cart") { go(u) }', ['http://cart']],
    ['a setting that is taken out', 'const { CART_URL } = process.env; go(CART_URL)', ['${CART_URL}']],
    [
      'one with a default',
      "const { CART_URL = 'http://cart' } = process.env; go(CART_URL)",
      ['${CART_URL:http://cart}'],
    ],
    ['one under another name', 'const { CART_URL: at } = process.env; go(at)', ['${CART_URL}']],
    [
      'a field that is taken out',
      "const c = { db: { url: 'pg://x' } }; const { db: { url } } = c; go(url)",
      ['pg://x'],
    ],
    ['a frozen object', "const c = Object.freeze({ url: 'http://cart' }); go(c.url)", ['http://cart']],
    ['what is gotten', "class A { get url() { return 'http://cart'; } f() { go(this.url); } }", ['http://cart']],
    ['a type that is given to it', "const f = (x) => 'http://' + x; await go<T>(f<T>('cart'))", ['http://cart']],
    ['an enum', "enum At { Cart = 'http://cart' } go(At.Cart)", ['http://cart']],
    ['what a request holds', "const url = 'http://cart'; go(req.body.url)", ['{body.url}']],
    ['what only runs knows', 'go(x)', ['{}']],
    ['itself', 'let u = u + "x"; go(u)', undefined],
  ])('is known for %s', (_, text, want) => {
    const texts = given(text);
    if (want) expect(texts).toEqual(want);
    else expect(texts[0]).toMatch(/^\{\}?x*/);
  });

  it('never throws and stays bounded, whatever stands in a file', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.constantFrom('', 'go(', 'const a = {'), (text, before) => {
        for (const { given: all } of codeFile('a.js', before + text, JAVASCRIPT, () => true).calls)
          for (const { texts } of all) for (const one of texts) expect(one.length).toBeLessThanOrEqual(4_096);
      }),
    );
    const names = Array.from({ length: 40 }, (_, at) => `const a${at} = a${at + 1} + a${at + 1} + a${at + 1};`).join(
      ' ',
    );
    expect(given(`${names} go(a0)`).length).toBeGreaterThan(0);
    expect(given(`go(${'('.repeat(5_000)}"x"${')'.repeat(5_000)})`).length).toBeLessThanOrEqual(1);
  });
});

describe('a call', () => {
  it('knows the module that it comes from, through variables as well', () => {
    const text = `import axios, { get as fetchIt } from 'axios'; const redis = require('redis');
const { Pool } = require('pg'); const client = axios.create({ baseURL: 'http://cart' });
const r = redis.createClient(); const p = new Pool();
client.get('/x'); fetchIt('http://pay'); r.on('x'); p.query('y'); other.get('z');`;
    const calls = codeFile('a.ts', text, TYPESCRIPT, () => true).calls;
    expect(calls.map(({ module, path, written }) => `${module} ${path} ${written}`)).toEqual([
      ' require require',
      ' require require',
      'axios create axios.create',
      'redis createClient redis.createClient',
      'pg Pool Pool',
      'axios create.get client.get',
      'axios get fetchIt',
      'redis createClient.on r.on',
      'pg Pool.query p.query',
      ' other.get other.get',
    ]);
    expect(calls[2]?.given[0]?.fields.get('baseURL')).toEqual(['http://cart']);
  });
});

/** A language with one client, one server and one library. */
const LANGUAGE: CodeTechnology = {
  name: 'node-code',
  grammarOf: (path) => (path.endsWith('.js') ? JAVASCRIPT : undefined),
  isManifest: (path) => path.endsWith('package.json'),
  keyWords: /axios|redis|express/,
  modulesOf: (manifests) =>
    Promise.resolve(
      manifests.map(({ path, text }): Module => {
        const { name = '', dependencies = {} } = JSON.parse(text) as { name?: string; dependencies?: object };
        const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
        return { folder, path, name, packages: new Set(Object.keys(dependencies)), isWhole: true, dependsOn: [] };
      }),
    ),
  clients: [
    { module: /^axios$/, call: /^(?:get|create)$/, via: 'http', place: [0, 'baseURL'] },
    {
      module: /^redis$/,
      call: /^createClient$/,
      via: 'cache',
      product: 'redis',
      place: ['url', { host: 'host', port: 'port' }],
    },
  ],
  servers: [{ module: /^express$/, call: /(?:^|\.)listen$/, port: [0] }],
  libraries: [{ product: 'redis', via: 'cache', packages: /^redis$/ }],
};

describe('what a call is given', () => {
  const fields = (text: string): unknown =>
    Object.fromEntries(codeFile('a.ts', text, TYPESCRIPT, (_, path) => path === 'go').calls[0]?.given[0]?.fields ?? []);

  it.each([
    ['an object', "go({ a: 'x', b: { c: 'y' } })", { a: ['x'], b: ['{}'], 'b.c': ['y'] }],
    ['a variable', "const o = { a: 'x' }; go(o)", { a: ['x'] }],
    ['a spread', "const o = { a: 'x' }; go({ ...o, b: 'y' })", { a: ['x'], b: ['y'] }],
    ['a function', "go({ use: () => ({ a: 'x' }) })", { use: ['{}'], 'use.a': ['x'] }],
    ['a function with a body', "go({ use() { f(); return { a: 'x' }; } })", { use: ['{}'], 'use.a': ['x'] }],
    ['a list of objects', "go([{ a: 'x' }, { a: 'y' }])", { a: ['x', 'y'] }],
    ['a list inside', "go({ l: [{ a: 'x' }, { a: 'y' }] })", { l: ['{}', '{}'], 'l.a': ['x', 'y'] }],
    ['itself', 'const a = [a, { b: a }]; go(a)', { b: ['{}', '{}', '{}'] }],
  ])('is known of %s', (_, text, want) => expect(fields(text)).toEqual(want));

  it('is told apart by object, and by the call that makes it', () => {
    const text = "import { ssl } from 'creds'; go([{ a: 'x' }, { b: 'y' }], ssl.insecure())";
    const [list, creds] = codeFile('a.ts', text, TYPESCRIPT, (_, path) => path === 'go').calls[0]?.given ?? [];
    expect(list?.objects.map((one) => [...one])).toEqual([[['a', ['x']]], [['b', ['y']]]]);
    expect(creds?.made).toBe('creds ssl.insecure');
  });

  it('comes from the type of what is injected', () => {
    const text = `import { HttpService } from '@nestjs/axios';
class A { constructor(private readonly http: HttpService) {} f() { return this.http.get('http://cart'); } }`;
    const [call] = codeFile('a.ts', text, TYPESCRIPT, () => true).calls;
    expect(`${call?.module ?? ''} ${call?.path ?? ''}`).toBe('@nestjs/axios HttpService.get');
  });
});

describe('a reader of code', () => {
  it('tells programs with whom they need, settings and constants of other files put in', async () => {
    const { entities, relations } = await readWith(codeReader(LANGUAGE), {
      'shop/package.json': '{"name": "shop", "dependencies": {"redis": "4"}}',
      'shop/Dockerfile': 'FROM node\nENV PAY_URL=http://pay:8080',
      'shop/index.js': `const express = require('express'); const axios = require('axios'); const redis = require('redis');
const { CART } = require('./config'); const app = express(); app.listen(process.env.PORT || 8080);
axios.get(CART + '/items'); axios.create({ baseURL: process.env.PAY_URL || 'http://localhost:1' });
axios.get(\`http://\${req.host}/x\`); axios.get('http://localhost:9090/x'); redis.createClient();`,
      'shop/config.js': `module.exports = { CART: 'http://cart:80' };`,
      'lib/package.json': '{"name": "lib"}',
      'lib/index.js': `require('axios').get('http://nobody');`,
    });
    expect(entities.find(({ ref }) => ref.endsWith('#node-code/shop'))?.properties).toMatchObject({
      name: 'shop',
      clientsOf: ['redis'],
      folder: 'shop',
      portsExposed: ['8080/tcp'],
    });
    expect(
      relations
        .filter(({ relation }) => relation === 'CALLS')
        .map(
          ({ to, via, confidence, evidence }) =>
            `${to.split('|')[1] ?? ''} ${via} ${confidence} ${evidence[0]?.line ?? 0}`,
        ),
    ).toEqual([
      'localhost/redis cache 0.7 4',
      'cart:80 http 0.9 3',
      'localhost:9090 http 0.7 4',
      'pay:8080 http 0.9 3',
    ]);
    expect(entities.some(({ ref }) => ref.endsWith('#node-code/lib'))).toBe(false);
  });

  it('takes what a shared library looks for only where the program says the place of it', async () => {
    const shared: CodeTechnology = {
      ...LANGUAGE,
      name: `${LANGUAGE.name}-shared`,
      async modulesOf(manifests, ...rest) {
        const modules = await LANGUAGE.modulesOf(manifests, ...rest);
        return modules.map((module) => ({ ...module, dependsOn: module.name === 'lib' ? [] : ['lib'] }));
      },
    };
    const server = `const express = require('express'); const app = express(); app.listen(80); require('lib');`;
    const { relations } = await readWith(codeReader(shared), {
      'a/package.json': '{"name": "a"}',
      'a/index.js': server,
      'a/.env': 'REDIS_URL=redis://cache:6379',
      'b/package.json': '{"name": "b"}',
      'b/index.js': server,
      'lib/package.json': '{"name": "lib"}',
      'lib/index.js': `const redis = require('redis'); redis.createClient({ url: process.env.REDIS_URL });`,
    });
    const calls = relations.filter(({ relation }) => relation === 'CALLS');
    expect(calls.map(({ from, to, confidence }) => `${from.at(-1)} ${to.split('|')[1]} ${confidence}`)).toEqual([
      'a cache:6379 0.9',
      'b localhost/redis 0.4',
    ]);
  });

  it('tells of a file that is nested deeper than people write as not understood', async () => {
    const { issues } = await readWith(codeReader(LANGUAGE), {
      'package.json': '{"name": "shop"}',
      'index.js': `require('express')().listen(80); axios.get('http://cart')${'.then(1)'.repeat(400)}`,
      Dockerfile: 'FROM node',
    });
    expect(issues).toMatchObject([{ path: 'index.js', reason: 'the code could not be understood' }]);
  });
});
