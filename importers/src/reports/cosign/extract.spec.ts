import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cosign } from './index.js';

it('a verification tells who signed which image, and when', () => {
  const report = cosign.read(JSON.parse(readFileSync(new URL('./fixtures/verified.json', import.meta.url), 'utf8')));
  expect(report).toMatchObject({
    tool: 'cosign',
    madeAt: 1_795_600_000_000,
    lists: false,
    scans: false,
    image: { digests: [`sha256:${'a'.repeat(64)}`] },
    signers: ['a key', 'https://github.com/acme/cart/.github/workflows/release.yml@refs/tags/1.4.0'],
  });
});

it.each([
  ['jane.doe@acme.io', '@acme.io'],
  ['Jane <jane@acme.io>', '@acme.io'],
  ['mailto:jane@acme.io', '@acme.io'],
  ['https://ci:SECRET@git.acme.io/a/b.yml@refs/heads/main?x=SECRET#y', 'https://git.acme.io/a/b.yml@refs/heads/main'],
  ['spiffe://acme.io/ns/ci/sa/signer', 'spiffe://acme.io/ns/ci/sa/signer'],
  ['release-bot', 'release-bot'],
  ['', 'a key'],
])('the subject %j signs as %j', (Subject, want) => {
  const [signed] = JSON.parse(readFileSync(new URL('./fixtures/verified.json', import.meta.url), 'utf8')) as object[];
  expect(cosign.read([{ ...signed, optional: { Subject } }]).signers).toEqual([want]);
});

it.each([1e20, -1e20, Number.NaN])('a time of %d is none', (integratedTime) => {
  const signature = JSON.parse(readFileSync(new URL('./fixtures/verified.json', import.meta.url), 'utf8')) as [
    { optional: object },
  ];
  const [first] = signature;
  const bundle = { Bundle: { Payload: { integratedTime } } };
  expect(cosign.read([{ ...first, optional: bundle }]).madeAt).toBeUndefined();
});

it('what cosign wrote itself of a signature by a key tells the image', () => {
  const captured: unknown = JSON.parse(readFileSync(new URL('./fixtures/captured.json', import.meta.url), 'utf8'));
  expect(cosign.knows(captured)).toBe(true);
  expect(cosign.read(captured)).toMatchObject({
    image: { digests: ['sha256:fb363ab1f5dc7a93511b76e3d2be59449859e59cdd934d605af15c194c696d61'] },
    signers: ['a key'],
  });
});
