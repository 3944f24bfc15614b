import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cyclonedx } from './index.js';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));

describe('a CycloneDX document', () => {
  it('of Syft and Grype tells the image, its system and its packages, and what affects them', () => {
    const image = {
      digests: ['sha256:fb363ab1f5dc7a93511b76e3d2be59449859e59cdd934d605af15c194c696d61'],
      imageId: undefined,
    };
    const packages = [
      'pkg:npm/%40hapi/hoek@11.0.4',
      'pkg:deb/debian/libssl3@3.0.11-1~deb12u1',
      'pkg:npm/ms@2.0.0',
      'pkg:npm/shop-cart@1.2.0',
      'pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1',
    ];
    for (const name of ['syft', 'grype']) {
      const report = cyclonedx.read(fixture(name));
      expect(report).toMatchObject({ image, platforms: ['debian 12.4'], lists: true, scans: name === 'grype' });
      expect(report.packages.map(({ purl }) => purl).sort()).toEqual([...packages].sort());
    }
    expect(cyclonedx.read(fixture('grype')).vulnerabilities).toMatchObject([
      { id: 'CVE-2026-1111', severity: 'high', purl: 'pkg:deb/debian/libssl3@3.0.11-1~deb12u1' },
      { id: 'GHSA-aaaa-bbbb-cccc', severity: 'medium', purl: 'pkg:npm/ms@2.0.0' },
    ]);
  });

  it('of npm lists packages, is of no image and is no scan', () => {
    expect(cyclonedx.read(fixture('npm'))).toEqual({
      tool: 'npm cli 11.19.1',
      madeAt: Date.parse('2026-11-25T21:53:53.591Z'),
      lists: true,
      scans: false,
      image: null,
      platforms: [],
      packages: [
        { purl: 'pkg:npm/%40hapi/hoek@11.0.4', licence: 'BSD-3-Clause' },
        { purl: 'pkg:npm/ms@2.0.0', licence: 'MIT' },
      ],
      vulnerabilities: [],
      signers: [],
      issues: [],
    });
  });

  it('of an image tells its digest, its system, nested packages and what affects them', () => {
    const report = cyclonedx.read(fixture('image'));
    expect(report).toMatchObject({
      tool: 'aquasecurity trivy 0.58.1',
      scans: true,
      image: { digests: [`sha256:${'a'.repeat(64)}`], imageId: `sha256:${'b'.repeat(64)}` },
      platforms: ['debian 10.2'],
      packages: [{ purl: 'pkg:deb/debian/openssl@1.1.1d-0' }, { purl: 'pkg:deb/debian/libssl1.1@1.1.1d-0' }],
    });
    const shared = { id: 'CVE-2026-1111', title: 'openssl: reads past the end', severity: 'high', score: 9.1 };
    expect(report.vulnerabilities).toEqual([
      {
        ...shared,
        url: 'https://example.org/CVE-2026-1111',
        purl: 'pkg:deb/debian/openssl@1.1.1d-0',
        fixedIn: '1.1.1e',
      },
      {
        ...shared,
        url: 'https://example.org/CVE-2026-1111',
        purl: 'pkg:deb/debian/libssl1.1@1.1.1d-0',
        fixedIn: undefined,
      },
    ]);
    expect(JSON.stringify(report)).not.toContain('hunter2');
  });

  it('nests as deep as somebody likes', () => {
    let component: object = { type: 'library', purl: 'pkg:npm/deep@1.0.0' };
    for (let depth = 0; depth < 500; depth++) component = { type: 'library', components: [component] };
    expect(cyclonedx.read({ bomFormat: 'CycloneDX', components: [component] }).packages).toHaveLength(1);
  });

  it('may nest deep and rate long', () => {
    let deep: object = { name: 'leaf', purl: 'pkg:npm/leaf@1.0.0', 'bom-ref': 'leaf' };
    for (let level = 0; level < 20_000; level++) deep = { name: 'x', components: [deep] };
    const ratings = Array.from({ length: 200_000 }, (_, at) => ({ score: at === 7 ? 9.8 : 1 }));
    const vulnerabilities = [{ id: 'CVE-2026-1111', ratings, affects: [{ ref: 'leaf' }] }];
    const report = cyclonedx.read({ bomFormat: 'CycloneDX', components: [deep], vulnerabilities });
    expect(report.packages).toEqual([{ purl: 'pkg:npm/leaf@1.0.0', licence: undefined }]);
    expect(report.vulnerabilities.map(({ score }) => score)).toEqual([9.8]);
  });
});
