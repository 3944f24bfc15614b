import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digest } from './content-ids.js';
import { CachedRepository } from './cached-repository.js';
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
    const told = [...repository.entries()].filter(([name]) => name.endsWith('compose.told.json'));
    expect(told.length).toBe(1);
    for (const [, file] of repository.entries()) {
      const text = readFileSync(file, 'utf8');
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, -3));
    }
  });

  it.each([
    ['cut', (text: string) => text.slice(0, text.length / 2)],
    ['sealed for another', (text: string) => text.replace(/"sealed":"[^"]{9}/, '"sealed":"AAAAAAAAA')],
  ])('is read again where what was answered is %s', async (_, damage) => {
    await crawledAfter({ 'compose.yaml': COMPOSE, 'cart/Dockerfile': DOCKERFILE, 'cart/app.py': ASKS });
    changeKept('acme/users:1', 'acme/users:7');
    for (const [name, file] of repository.entries()) {
      if (!name.endsWith('compose.told.json')) continue;
      const damaged = damage(readFileSync(file, 'utf8').split('\n')[1] ?? '');
      writeFileSync(file, `${digest(damaged)}\n${damaged}`);
    }
    expect(await crawledAfter({ 'cart/app.py': `${ASKS}print("hello")\n` })).toContain('acme/users:1');
  });
});
