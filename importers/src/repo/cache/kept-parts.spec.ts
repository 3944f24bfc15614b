import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main, pom, type Files } from '../spring/testing.js';
import { CachedRepository } from './cached-repository.js';
import { KeptParts } from './kept-parts.js';

let repository: CachedRepository;

beforeEach(() => {
  repository = new CachedRepository();
});

afterEach(() => {
  vi.restoreAllMocks();
  repository.remove();
});

const FEIGN = 'import org.springframework.cloud.openfeign.FeignClient;';

/** A shop that asks a cart by its name and by a port of this machine, and a library with a client for both. */
const SHOP: Files = {
  'notes.txt': 'some',
  'cart/pom.xml': pom('cart'),
  'cart/src/main/java/a/Cart.java': main('Cart'),
  'cart/src/main/resources/application.yml': 'spring.application.name: cart\nserver.port: 8081\n',
  'shop/pom.xml': pom('shop', 'clients'),
  'shop/src/main/java/a/Shop.java': main('Shop', '', 'import c.Users; Users users; String s = users.all();'),
  'shop/src/main/resources/application.yml': 'cart.url: http://localhost:8081\n',
  'shop/src/main/java/a/Asks.java': `package a;\n// springframework\nclass Asks { @Value("\${cart.url}") String url; Object o = new RestTemplate().getForObject(url, Object.class); }`,
  'clients/pom.xml': pom('clients'),
  'clients/src/main/java/c/Users.java': `package c;\n${FEIGN}\n@FeignClient("users") public interface Users { String all(); }`,
};

/** Which parts were read anew in the last crawl. */
async function readAfter(files: Files): Promise<readonly string[]> {
  repository.commit(files);
  const note = vi.spyOn(KeptParts.prototype, 'note');
  const told = JSON.stringify(await repository.crawled());
  const read = note.mock.calls.map(([{ path }]) => path);
  note.mockRestore();
  expect(told).toBe(JSON.stringify(await repository.crawledAnew()));
  return [...read].sort();
}

describe('the part of an application', () => {
  it.each<[what: string, read: readonly string[], change: Files]>([
    ['its own code', ['cart/pom.xml'], { 'cart/src/main/java/a/Cart.java': `${main('Cart')}\n// more` }],
    ['its settings', ['shop/pom.xml'], { 'shop/src/main/resources/application.yml': 'cart.url: http://localhost:9\n' }],
    [
      'a module that is no program, which all look into',
      ['cart/pom.xml', 'shop/pom.xml'],
      { 'clients/src/main/java/c/Users.java': `package c;\n${FEIGN}\n@FeignClient("people") interface Users { }` },
    ],
    [
      'the port on which another listens',
      ['cart/pom.xml', 'shop/pom.xml'],
      { 'cart/src/main/resources/application.yml': 'spring.application.name: cart\nserver.port: 8082\n' },
    ],
    [
      'what another is',
      ['cart/pom.xml', 'shop/pom.xml'],
      { 'cart/src/main/java/a/Cart.java': main('Cart', '@EnableEurekaServer') },
    ],
    ['a file that nobody asks for', [], { 'notes.txt': 'more' }],
  ])('is read again where %s changes: %j', async (_, read, change) => {
    expect(await readAfter(SHOP)).toEqual(['cart/pom.xml', 'shop/pom.xml']);
    expect(await readAfter(change)).toEqual(read);
    expect(await readAfter({})).toEqual([]);
  });

  it('is read again where what was kept is damaged at any place', async () => {
    await readAfter(SHOP);
    for (const at of [0.01, 0.2, 0.5, 0.8, 0.99]) {
      for (const [name, file] of repository.entries()) {
        if (!name.endsWith('.parts')) continue;
        const bytes = readFileSync(file);
        const place = Math.floor(bytes.length * at);
        bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
        writeFileSync(file, bytes);
      }
      await readAfter({ 'cart/src/main/java/a/Cart.java': `${main('Cart')}\n// ${at}` });
    }
  });

  it('is sealed: nothing of it can be read without the code', async () => {
    await readAfter(SHOP);
    const kept = [...repository.entries()].filter(([name]) => name.endsWith('.parts'));
    expect(kept.length).toBe(1);
    for (const [, file] of kept) expect(readFileSync(file, 'latin1')).not.toContain('users');
  });
});
