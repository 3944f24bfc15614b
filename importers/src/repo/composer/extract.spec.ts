import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packagesWith } from '../values/testing.js';
import { composerJson, lockedUses } from './extract.js';
import { composerReader } from './index.js';

const JSON_FILE = JSON.stringify(
  { require: { php: '>=8', 'ext-json': '*', 'monolog/monolog': '^3.0', 'psr/log': '3.0.0' } },
  null,
  4,
);
// As Composer writes it, shortened.
const LOCK = JSON.stringify(
  {
    packages: [
      { name: 'monolog/monolog', version: '3.5.0', require: { 'psr/log': '^3.0' } },
      { name: 'psr/log', version: '3.0.0' },
      { name: 'Acme/Util', version: 'dev-main' },
    ],
    'packages-dev': [{ name: 'phpunit/phpunit', version: '10.5.0' }],
  },
  null,
  4,
);

describe("Composer's files", () => {
  it('pin what runs', async () => {
    const files = { 'composer.json': JSON_FILE, 'composer.lock': LOCK };
    expect((await packagesWith(composerReader, files)).sentences).toEqual([
      '. [composer.lock] pkg:composer/acme/util@dev-main @composer.lock:15',
      '. [composer.lock] pkg:composer/monolog/monolog@3.5.0 direct ^3.0 @composer.lock:4',
      '. [composer.lock] pkg:composer/psr/log@3.0.0 direct 3.0.0 @composer.lock:11',
    ]);
  });

  it('ask for versions where nothing is pinned', async () => {
    expect((await packagesWith(composerReader, { 'composer.json': JSON_FILE })).sentences).toEqual([
      '. [composer.json] pkg:composer/monolog/monolog direct ^3.0 @composer.json:5',
      '. [composer.json] pkg:composer/psr/log@3.0.0 direct @composer.json:6',
    ]);
  });

  it('broken are one issue, and nothing throws', async () => {
    const { unread, sentences } = await packagesWith(composerReader, {
      'composer.json': JSON_FILE,
      'composer.lock': '{',
    });
    expect([unread, sentences.length]).toEqual([['composer.lock'], 2]);
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        composerJson(text);
        lockedUses('x', text, undefined);
      }),
    );
  });
});
