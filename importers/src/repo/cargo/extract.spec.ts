import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureFiles, packagesWith } from '../values/testing.js';
import { cargoLock, cargoToml, cargoUses } from './extract.js';
import { cargoReader } from './index.js';

const files = fixtureFiles(fileURLToPath(new URL('fixtures/workspace', import.meta.url)));

describe('Cargo.lock', () => {
  it('that cargo wrote: each package of a workspace with what is built in', async () => {
    expect((await packagesWith(cargoReader, files)).sentences).toEqual([
      'cart [Cargo.lock] pkg:cargo/autocfg@1.5.1 @Cargo.lock:14',
      'cart [Cargo.lock] pkg:cargo/itoa@1.0.9 direct =1.0.9 @Cargo.lock:35',
      'cart [Cargo.lock] pkg:cargo/memoffset@0.9.0 @Cargo.lock:41',
      'client [Cargo.lock] pkg:cargo/autocfg@1.5.1 @Cargo.lock:14',
      'client [Cargo.lock] pkg:cargo/memoffset@0.9.0 direct =0.9.0 @Cargo.lock:41',
      'client publishes pkg:cargo/acme-client 2.1.0',
    ]);
  });

  it('has two versions of one crate, and a crate under a name of one’s own', async () => {
    const source = 'source = "registry"';
    const lock = `[[package]]\nname = "x"\nversion = "0.1.0"\ndependencies = ["rand 0.8.0", "old"]\n[[package]]\nname = "rand"\nversion = "0.8.0"\n${source}\n[[package]]\nname = "rand"\nversion = "0.7.0"\n${source}\n[[package]]\nname = "old"\nversion = "1.0.0"\n${source}\ndependencies = ["rand 0.7.0"]\n`;
    const manifest = '[package]\nname = "x"\n[dependencies]\nrand = "0.8"\nmine = { package = "old", version = "1" }\n';
    expect((await packagesWith(cargoReader, { 'Cargo.toml': manifest, 'Cargo.lock': lock })).sentences).toEqual([
      '. [Cargo.lock] pkg:cargo/old@1.0.0 direct 1 @Cargo.lock:15',
      '. [Cargo.lock] pkg:cargo/rand@0.7.0 @Cargo.lock:11',
      '. [Cargo.lock] pkg:cargo/rand@0.8.0 direct 0.8 @Cargo.lock:7',
    ]);
  });

  it('broken is one issue, and nothing throws', async () => {
    expect((await packagesWith(cargoReader, { ...files, 'Cargo.lock': '[[' })).unread).toEqual(['Cargo.lock']);
    expect((await packagesWith(cargoReader, { 'Cargo.toml': '[' })).unread).toEqual(['Cargo.toml']);
    const lock = files['Cargo.lock'] ?? '';
    const texts = fc.oneof(
      fc.string(),
      fc.nat(lock.length).map((at) => `${lock.slice(0, at)}[${lock.slice(at)}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const [manifest, locked] = [cargoToml(files['cart/Cargo.toml'] ?? ''), cargoLock(text)];
        cargoToml(text);
        if (manifest && locked) cargoUses('x', locked, manifest);
      }),
    );
  });
});
