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

it('a folder is no image', () => {
  expect(grype.read({ ...image, source: { type: 'directory', target: '/src' } }).image).toBeNull();
});
