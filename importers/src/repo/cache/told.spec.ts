import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { digest } from './content-ids.js';
import { CachedRepository } from './cached-repository.js';
import { MENTIONS } from '../values/mentions.js';
import { SECRET } from '../testing/mutations.js';

let repository: CachedRepository;

beforeEach(() => {
  repository = new CachedRepository();
});

afterEach(() => repository.remove());

const COMPOSE = `services:
  cart:
    build: ./cart
    command: python app.py --token ${SECRET}
    environment:
      USERS_URL: http://users:8080
  users:
    image: acme/users:1
`;
const DOCKERFILE = 'FROM python:3\nCOPY . .\n';
const ASKS = 'import os, requests\nrequests.get(os.environ["USERS_URL"])\n';

/** Changes what was kept, so that what is told again can be told from what is read again. */
function changeKept(from: string, to: string): void {
  for (const [name, file] of repository.entries()) {
    if (!/[\\/]compose\.json$/.test(name)) continue;
    const changed = readFileSync(file, 'utf8').split('\n')[1]?.replaceAll(from, to) ?? '';
    writeFileSync(file, `${digest(changed)}\n${changed}`);
  }
}

async function crawledAfter(files: Readonly<Record<string, string>>): Promise<string> {
  repository.commit(files);
  return JSON.stringify(await repository.crawled());
}

describe('what rests on answers about code', () => {
  it('is told again after a change to the code that changes no answer, and after the next', async () => {
    await crawledAfter({ 'compose.yaml': COMPOSE, 'cart/Dockerfile': DOCKERFILE, 'cart/app.py': ASKS });
    changeKept('acme/users:1', 'acme/users:7');
    expect(await crawledAfter({ 'cart/app.py': `${ASKS}print("hello")\n` })).toContain('acme/users:7');
    expect(await crawledAfter({})).toContain('acme/users:7');
    expect(await crawledAfter({ 'cart/app.py': `${ASKS}print("again")\n` })).toContain('acme/users:7');
  });

  it.each<[what: string, before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>]>([
    ['code asks no more', { 'cart/app.py': ASKS }, { 'cart/app.py': 'print("hello")\n' }],
    ['code asks now', { 'cart/app.py': 'print("hello")\n' }, { 'cart/app.py': ASKS }],
    [
      'a setting of a JVM is no longer put in',
      {
        'cart/pom.xml': '<project><artifactId>cart</artifactId></project>',
        'cart/src/main/java/acme/Cart.java':
          'class Cart { @Value("${users.url}") String url; public static void main(String[] a) {} }',
        'cart/src/main/resources/application.yml': 'users:\n  url: ${USERS_URL}\n',
      },
      { 'cart/src/main/resources/application.yml': 'users:\n  url: none\n' },
    ],
  ])('is another where %s', async (_, before, after) => {
    const first = await crawledAfter({ 'compose.yaml': COMPOSE, 'cart/Dockerfile': DOCKERFILE, ...before });
    const second = await crawledAfter(after);
    expect(second).toBe(JSON.stringify(await repository.crawledAnew()));
    expect(second).not.toBe(first);
  });

  it('holds no word of a command', async () => {
    await crawledAfter({ 'compose.yaml': COMPOSE, 'cart/Dockerfile': DOCKERFILE, 'cart/app.py': ASKS });
    const told = [...repository.entries()].filter(([name]) => /[\\/]told\.json$/.test(name));
    expect(told.length).toBe(1);
    for (const [, file] of repository.entries()) {
      const text = readFileSync(file, 'utf8');
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, -3));
    }
  });

  const DAMAGES: readonly [what: string, damage: (text: string) => string][] = [
    ['cut', (text) => text.slice(0, text.length / 2)],
    ['sealed for another', (text) => text.replace(/"(sealed|told)":"[^"]{9}/g, '"$1":"AAAAAAAAA')],
  ];

  function damageKept(entry: RegExp, damage: (text: string) => string): void {
    for (const [name, file] of repository.entries()) {
      if (!entry.test(name)) continue;
      const damaged = damage(readFileSync(file, 'utf8').split('\n')[1] ?? '');
      writeFileSync(file, `${digest(damaged)}\n${damaged}`);
    }
  }

  it.each(DAMAGES)('is read again where what it was answered is %s', async (_, damage) => {
    await crawledAfter({ 'compose.yaml': COMPOSE, 'cart/Dockerfile': DOCKERFILE, 'cart/app.py': ASKS });
    changeKept('acme/users:1', 'acme/users:7');
    damageKept(/[\\/]compose\.json$/, damage);
    expect(await crawledAfter({})).toContain('acme/users:1');
  });

  it.each(DAMAGES)('stays where what tellers said is %s: they say it again', async (_, damage) => {
    await crawledAfter({ 'compose.yaml': COMPOSE, 'cart/Dockerfile': DOCKERFILE, 'cart/app.py': ASKS });
    changeKept('acme/users:1', 'acme/users:7');
    damageKept(/[\\/]told\.json$/, damage);
    expect(await crawledAfter({})).toContain('acme/users:7');
    damageKept(/[\\/]told\.json$/, damage);
    await crawledAfter({ 'cart/app.py': 'print("hello")\n' });
    expect(JSON.stringify(await repository.crawled())).toBe(JSON.stringify(await repository.crawledAnew()));
  });

  it('is worked out again where a reader asks what was not asked before', async () => {
    await crawledAfter({ 'compose.yaml': COMPOSE, 'cart/Dockerfile': DOCKERFILE, 'cart/app.py': ASKS });
    const more = COMPOSE.replace('      USERS_URL', '      ORDERS_URL: http://orders:8080\n      USERS_URL');
    expect(await crawledAfter({ 'compose.yaml': more })).toBe(JSON.stringify(await repository.crawledAnew()));
    expect(await crawledAfter({ 'cart/app.py': ASKS.replace('USERS', 'ORDERS') })).toBe(
      JSON.stringify(await repository.crawledAnew()),
    );
  });

  it('is asked of one program alone where another changes', async () => {
    const other = { 'pay/Dockerfile': DOCKERFILE, 'pay/app.py': ASKS };
    const compose = COMPOSE.replace(
      '  users:',
      '  pay:\n    build: ./pay\n    environment:\n      USERS_URL: http://users\n  users:',
    );
    await crawledAfter({ 'compose.yaml': compose, 'cart/Dockerfile': DOCKERFILE, 'cart/app.py': ASKS, ...other });
    const about = vi.spyOn(MENTIONS, 'about');
    await crawledAfter({ 'cart/app.py': `${ASKS}print("hello")\n` });
    const asked = about.mock.calls.map(([subject]) => subject);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((subject) => subject.includes('pay'))).toEqual([]);
    about.mockRestore();
  });
});
