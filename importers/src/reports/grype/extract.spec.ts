import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { grype } from './index.js';

const image: object = JSON.parse(readFileSync(new URL('./fixtures/image.json', import.meta.url), 'utf8')) as object;

it('a report of Grype tells what was scanned and what affects it, by CVE where there is one', () => {
  expect(grype.read(image)).toEqual({
    tool: 'grype 0.87.0',
    madeAt: Date.parse('2026-11-20T10:00:00Z'),
    lists: false,
    scans: true,
    image: { digests: [`sha256:${'a'.repeat(64)}`], imageId: `sha256:${'b'.repeat(64)}` },
    platforms: ['debian 10'],
    packages: [],
    vulnerabilities: [
      {
        id: 'CVE-2026-3333',
        title: 'log: runs what it logs',
        severity: 'high',
        score: 9.8,
        url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
        purl: 'pkg:npm/%40acme/log@2.0.0',
        fixedIn: '2.0.1',
      },
      expect.objectContaining({ id: 'CVE-2026-4444', severity: 'low', purl: 'pkg:deb/debian/bash@5.0' }),
    ],
    signers: [],
    issues: [],
  });
});

it('what Grype wrote itself is read whole', () => {
  const captured: unknown = JSON.parse(readFileSync(new URL('./fixtures/captured.json', import.meta.url), 'utf8'));
  expect(grype.read(captured)).toMatchObject({
    tool: 'grype 0.121.2',
    image: {
      digests: ['sha256:fb363ab1f5dc7a93511b76e3d2be59449859e59cdd934d605af15c194c696d61'],
      imageId: 'sha256:4cb25a942d1a9944f6a8974e8f800ad383f57b7a03e9bb028e3d7e879f22d108',
    },
    platforms: ['debian 12.4'],
    vulnerabilities: [
      {
        id: 'CVE-2026-1111',
        severity: 'high',
        purl: 'pkg:deb/debian/libssl3@3.0.11-1~deb12u1',
        fixedIn: '3.0.15-1~deb12u1',
      },
      { id: 'CVE-2026-2222', severity: 'medium', purl: 'pkg:npm/ms@2.0.0', fixedIn: '2.0.1' },
    ],
  });
});

it('a folder is no image', () => {
  expect(grype.read({ ...image, source: { type: 'directory', target: '/src' } }).image).toBeNull();
});
