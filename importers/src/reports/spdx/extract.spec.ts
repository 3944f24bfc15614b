import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spdx } from './index.js';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));

describe('an SPDX document', () => {
  it('of Syft tells the image and its packages', () => {
    const report = spdx.read(fixture('syft'));
    expect(report).toMatchObject({
      tool: 'syft 1.57.1',
      image: { digests: ['sha256:fb363ab1f5dc7a93511b76e3d2be59449859e59cdd934d605af15c194c696d61'] },
    });
    expect(report.packages.map(({ purl }) => purl)).toContain('pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1');
    expect(report.packages).toHaveLength(5);
  });

  it('of an older Trivy tells the image and its system in words', () => {
    const [digest, imageId] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
    const report = spdx.read({
      spdxVersion: 'SPDX-2.2',
      SPDXID: 'SPDXRef-DOCUMENT',
      creationInfo: { creators: ['Organization: acme', 'Tool: trivy-0.40.0', { of: 'another form' }] },
      documentDescribes: ['SPDXRef-ContainerImage-1'],
      packages: [
        {
          SPDXID: 'SPDXRef-ContainerImage-1',
          name: 'acme/cart',
          attributionTexts: [`ImageID: ${imageId}`, `RepoDigest: acme/cart@${digest}`],
        },
        { SPDXID: 'SPDXRef-OperatingSystem-2', name: 'alpine', versionInfo: '3.12.1' },
      ],
    });
    expect(report).toMatchObject({
      tool: 'trivy 0.40.0',
      image: { digests: [digest], imageId },
      platforms: ['alpine 3.12.1'],
    });
  });

  it('of npm lists packages but the one that it describes', () => {
    expect(spdx.read(fixture('npm'))).toMatchObject({
      tool: 'npm/cli 11.19.1',
      madeAt: Date.parse('2026-11-25T21:53:54.400Z'),
      lists: true,
      scans: false,
      image: null,
      packages: [
        { purl: 'pkg:npm/%40hapi/hoek@11.0.4', licence: 'BSD-3-Clause' },
        { purl: 'pkg:npm/ms@2.0.0', licence: 'MIT' },
      ],
      vulnerabilities: [],
    });
  });

  it('of an image tells its digest and its system', () => {
    expect(spdx.read(fixture('image'))).toMatchObject({
      tool: 'syft 1.18.0',
      image: { digests: [`sha256:${'a'.repeat(64)}`] },
      platforms: ['alpine 3.12.1'],
      packages: [{ purl: 'pkg:apk/alpine/busybox@1.31.1', licence: 'GPL-2.0-only' }],
    });
  });
});
