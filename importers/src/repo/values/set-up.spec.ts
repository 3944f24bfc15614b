import { describe, expect, it } from 'vitest';
import { callsTo, setUpReader } from './set-up.js';
import { readWith, viewOf } from './testing.js';
import { isPartRead, type PartRead } from './view.js';

const reader = setUpReader({
  product: { name: 'watch', images: ['watch', 'watchd'] },
  wants: (path) => path.endsWith('.watch'),
  knows: /./,
  facts: (text) => ({
    calls: text.split('\n').flatMap((host, at) => callsTo(host, { via: 'telemetry', line: at + 1, text: 'host' })),
    ...(text.includes('!') ? { problem: 'not a watch' } : {}),
  }),
});

const component = async (files: Readonly<Record<string, string>>): Promise<readonly unknown[]> => {
  const { entities } = await readWith(reader, files);
  const found = entities.find(({ ref }) => ref.startsWith('component:'));
  return [found?.ref.split('#')[1], found?.properties['name'], found?.properties['folder']];
};

describe('what reads the file of a product', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly unknown[]]>([
    [
      'is called like its folder where that is called like the product',
      { 'ops/my-watch/a.watch': 'cart:80' },
      ['watch/ops/my-watch/a.watch', 'my-watch', undefined],
    ],
    [
      'is called like the product where its folder is of something else',
      { 'cart/a.watch': 'cart:80' },
      ['watch/cart/a.watch', 'watch-cart', undefined],
    ],
    [
      'is built in the nearest folder with a Dockerfile of it',
      { 'a/b/c.watch': 'cart:80', 'a/Dockerfile': 'FROM acme/watchd:1' },
      ['watch/a', 'a', 'a'],
    ],
    [
      'is built where the only Dockerfile copies it',
      {
        'conf/a.watch': 'cart:80',
        Dockerfile: 'FROM watch',
        'docker/watch.Dockerfile': 'FROM watch\nCOPY --chown=1 ["conf/", "/etc/watch/"]',
      },
      ['watch/docker/watch', 'watch', 'docker/watch'],
    ],
    [
      'is not what a Dockerfile copies that has one so called beside it',
      { 'a.watch': 'cart:80', 'pages/Dockerfile': 'FROM watch\nCOPY a.watch /etc/watch/', 'pages/a.watch': '' },
      ['watch/a.watch', 'watch', undefined],
    ],
    [
      'is not built where a Dockerfile speaks of what is about it',
      { 'a.watch': 'cart:80', Dockerfile: 'FROM node\nRUN npm i watch-client && watchful' },
      ['watch/a.watch', 'watch', undefined],
    ],
  ])('%s', async (_, files, want) => {
    expect(await component(files)).toEqual(want);
  });

  it('is nothing where it calls nobody, and incomplete where it is broken', async () => {
    expect((await readWith(reader, { 'a.watch': 'localhost:80' })).parts).toEqual([]);
    const { parts, issues } = await readWith(reader, { 'a.watch': '!' });
    expect([parts.map(({ complete }) => complete), issues]).toEqual([
      [false],
      [{ path: 'a.watch', reason: 'not a watch', remedy: 'correct the file' }],
    ]);
  });

  it('that another file holds is a part of that, with lines and names of that place', async () => {
    const inside = { path: 'k8s/map.yaml', line: 7, namespace: 'shop' };
    const parts: PartRead[] = [];
    const file = { path: 'k8s/map.yaml!/shop/watch/a.watch', text: '\ncart:80', inside };
    for await (const item of reader.read([file], viewOf({}))) if (isPartRead(item)) parts.push(item);
    const lines = parts.flatMap(({ lines }) => [...lines.lines(true)]);
    expect(parts.map(({ files }) => files)).toEqual([['k8s/map.yaml']]);
    expect(
      lines.flatMap((line) => (line.type === 'relation' && line.via ? [[line.to, line.evidence[0]?.line]] : [])),
    ).toEqual([['endpoint:repository/github.com/acme/shop/kubernetes/shop|cart:80', 9]]);
  });
});

describe('an address', () => {
  const told = (written: string, isLocal?: true): readonly string[] =>
    callsTo(written, { line: 1, text: '', ...(isLocal ? { isLocal } : {}) }).map(
      ({ host, port, via }) => `${host} ${port ?? ''} ${via}`,
    );
  it.each<[string, readonly string[]]>([
    ['http://user:secret@cart:8080/x', ['cart 8080 http']],
    ['a:1, b:2', ['a 1 ', 'b 2 ']],
    ['cart', ['cart  ']],
    ['${CART:-cart:80}', ['cart 80 ']],
    ['${env:CART}:80', []],
    ['{{ cart }}:80', []],
    ['http://metrics.example.com', []],
    ['localhost:80', []],
    ['unix:///run/x.sock', []],
  ])('%s', (written, want) => {
    expect(told(written)).toEqual(want);
  });

  it('of its own machine counts where that is asked for', () => {
    expect(told('http://127.0.0.1:81/x', true)).toEqual(['localhost 81 http']);
    expect(told('http://127.0.0.1:81.acme.dev', true)).toEqual([]);
  });
});
