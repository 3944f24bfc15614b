import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spdx } from './index.js';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));

describe('an SPDX document', () => {
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
