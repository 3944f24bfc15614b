import { expect, it } from 'vitest';
import { canonicalRemote, labelledRemote } from './canonical-remote.js';

it.each([
  ['https://github.com/acme/shop', 'github.com/acme/shop'],
  ['https://github.com/acme/shop.git/', 'github.com/acme/shop'],
  ['https://jane:tok@en@GitHub.com/acme/shop.git', 'github.com/acme/shop'],
  ['git@github.com:acme/shop.git', 'github.com/acme/shop'],
  ['github.com:acme/shop', 'github.com/acme/shop'],
  ['ssh://git@github.com:22/acme/shop', 'github.com/acme/shop'],
  ['ssh://git@git.acme.io:7999/team/shop.git', 'git.acme.io/team/shop'],
  ['https://git.acme.io:8443/team/shop', 'git.acme.io:8443/team/shop'],
  ['https://git.acme.io:443/team/shop?x=1#y', 'git.acme.io/team/shop'],
  ['git://git.acme.io/shop', 'git.acme.io/shop'],
  ['file:///srv/shop.git', undefined],
  ['/srv/shop.git', undefined],
  ['../shop', undefined],
  ['C:\\src\\shop', undefined],
  ['', undefined],
])('%s is %s', (remote, want) => {
  expect(canonicalRemote(remote)).toBe(want);
});

it.each([
  ['https://github.com/acme/shop.git', 'github.com/acme/shop'],
  ['github.com/acme/shop', 'github.com/acme/shop'],
  ['ssh://git@GitHub.com/acme/shop', 'github.com/acme/shop'],
  ['ssh://git@git.acme.io:7999/team/shop.git', 'git.acme.io/team/shop'],
  ['https://user:secret@git.acme.io/a/b/', 'git.acme.io/a/b'],
  ['', ''],
])('a label with %s names %s', (label, want) => expect(labelledRemote(label)).toBe(want));
