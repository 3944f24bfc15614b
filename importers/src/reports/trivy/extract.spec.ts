import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { trivy } from './index.js';

const image: object = JSON.parse(readFileSync(new URL('./fixtures/image.json', import.meta.url), 'utf8')) as object;

describe('a report of Trivy', () => {
  it('tells what was scanned, what is in it and what affects that', () => {
    const report = trivy.read(image);
    expect(report).toMatchObject({
      tool: 'trivy 0.58.1',
      madeAt: Date.parse('2026-11-20T10:00:00Z'),
      lists: true,
      scans: true,
      image: { digests: [`sha256:${'a'.repeat(64)}`], imageId: `sha256:${'b'.repeat(64)}` },
      platforms: ['alpine 3.12.1'],
      packages: [{ purl: 'pkg:apk/alpine/openssl@1.1.1g-r0', licence: 'OpenSSL' }],
    });
    expect(report.vulnerabilities).toEqual([
      {
        id: 'CVE-2026-1111',
        title: 'openssl: reads past the end',
        severity: 'critical',
        score: 9.8,
        url: 'https://avd.aquasec.com/nvd/cve-2026-1111',
        purl: 'pkg:apk/alpine/openssl@1.1.1g-r0',
        fixedIn: '1.1.1h-r0',
      },
      expect.objectContaining({ id: 'CVE-2026-2222', severity: undefined, fixedIn: undefined }),
    ]);
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  it.each([
    ['settings alone is no scan of packages', [{ Class: 'config' }], false],
    ['an image without packages is one', [], true],
  ])('of %s', (_, Results, want) => {
    expect(trivy.read({ ...image, Results }).scans).toBe(want);
  });
});
