import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packagesWith } from '../values/testing.js';
import { lockedUses, unshippedGems } from './extract.js';
import { gemReader } from './index.js';

// As Bundler writes it: bookinfo's, with a gem of a group and of a platform more.
const LOCK = `GEM
  remote: https://rubygems.org/
  specs:
    ffi (1.12.2)
    ffi (1.12.2-x64-mingw32)
    jekyll (3.8.4)
      ffi (~> 1.0)
    rack (3.0.8)
    sinatra (4.0.0)
      rack (>= 3.0.0, < 4)
    webrick (1.8.2)

PLATFORMS
  ruby

DEPENDENCIES
  jekyll (~> 3.8.4)
  sinatra
  webrick (~> 1.7)

BUNDLED WITH
   2.5.3
`;
const GEMFILE = `source 'https://rubygems.org'
gem "sinatra"
gem 'webrick', '~> 1.7', group: :test
group :development, :test do
  gem 'jekyll', '~> 3.8.4'
end
`;

describe('Gemfile.lock', () => {
  it('pins what runs', async () => {
    expect((await packagesWith(gemReader, { Gemfile: GEMFILE, 'Gemfile.lock': LOCK })).sentences).toEqual([
      '. [Gemfile.lock] pkg:gem/rack@3.0.8 @Gemfile.lock:8',
      '. [Gemfile.lock] pkg:gem/sinatra@4.0.0 direct @Gemfile.lock:9',
    ]);
  });

  it('without its Gemfile pins all', async () => {
    expect((await packagesWith(gemReader, { 'Gemfile.lock': LOCK })).sentences).toEqual([
      '. [Gemfile.lock] pkg:gem/ffi@1.12.2 @Gemfile.lock:4',
      '. [Gemfile.lock] pkg:gem/jekyll@3.8.4 direct @Gemfile.lock:6',
      '. [Gemfile.lock] pkg:gem/rack@3.0.8 @Gemfile.lock:8',
      '. [Gemfile.lock] pkg:gem/sinatra@4.0.0 direct @Gemfile.lock:9',
      '. [Gemfile.lock] pkg:gem/webrick@1.8.2 direct @Gemfile.lock:11',
    ]);
  });

  it('broken is one issue, and nothing throws', async () => {
    expect((await packagesWith(gemReader, { 'Gemfile.lock': 'hello' })).unread).toEqual(['Gemfile.lock']);
    const texts = fc.oneof(
      fc.string(),
      fc.nat(LOCK.length).map((at) => `${LOCK.slice(0, at)}\n${LOCK.slice(at)}`),
    );
    fc.assert(fc.property(texts, (text) => (lockedUses('x', text, unshippedGems(text))?.length ?? 0) <= text.length));
  });
});

it.each([
  ['a group', `group${' '.repeat(50_000)}x`],
  ['groups', 'group: ['.repeat(50_000)],
])('a hostile line ends: %s', (_, line) => expect(unshippedGems(line).size).toBe(0));
