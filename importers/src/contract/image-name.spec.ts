import { expect, it } from 'vitest';
import { parseImageName } from './image-name.js';

it.each([
  { text: 'redis', key: 'docker.io/library/redis:latest' },
  { text: 'redis:7', key: 'docker.io/library/redis:7' },
  { text: 'acme/cart:1.2', key: 'docker.io/acme/cart:1.2' },
  { text: 'index.docker.io/library/redis:7', key: 'docker.io/library/redis:7' },
  { text: 'localhost/cart', key: 'localhost/cart:latest' },
  { text: 'registry:5000/cart', key: 'registry:5000/cart:latest' },
  { text: 'registry.acme.example/team/cart:v1', key: 'registry.acme.example/team/cart:v1' },
  { text: `redis:7@sha256:${'a'.repeat(64)}`, key: 'docker.io/library/redis:7' },
])('$text is the tag $key', ({ text, key }) => {
  expect(parseImageName(text)?.key).toBe(key);
});

it('a reference by digest alone has no tag, and keeps its repository', () => {
  const digest = `sha256:${'b'.repeat(64)}`;
  expect(parseImageName(`redis@${digest}`)).toEqual({
    repository: 'docker.io/library/redis',
    tag: undefined,
    digest,
    key: undefined,
    written: 'redis',
  });
});

it.each([
  { text: '', why: 'nothing' },
  { text: `sha256:${'c'.repeat(64)}`, why: 'an image id' },
  { text: 'c'.repeat(64), why: 'a bare image id' },
  { text: '${REGISTRY}/cart', why: 'an unresolved variable' },
  { text: 'Cart', why: 'a name in capitals' },
  { text: 'cart:', why: 'an empty tag' },
  { text: 'redis@sha256:short', why: 'a short digest' },
  { text: 'a b', why: 'a blank' },
])('$why is no image reference', ({ text }) => {
  expect(parseImageName(text)).toBeUndefined();
});
