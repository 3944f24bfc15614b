import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObservationLine } from '@faultline/model';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testContext } from '../contract/testing.js';
import { REPORT_FORMATS } from './formats.js';
import { reportsImporter, type ReportsConfig } from './index.js';
import { packageUrl, severityOfScore, vulnerabilityId } from './values/index.js';

const A = `sha256:${'a'.repeat(64)}`;
const FIXTURES = ['cyclonedx/image', 'spdx/image', 'trivy/image', 'grype/image', 'osv/lockfile', 'cosign/verified'];
const path = (name: string): string => new URL(`./${name.replace('/', '/fixtures/')}.json`, import.meta.url).pathname;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function collected(config: ReportsConfig): Promise<ObservationLine[]> {
  const lines: ObservationLine[] = [];
  const context = testContext({ now: () => 1_795_000_000_000 });
  for await (const line of reportsImporter.collect(config, context)) lines.push(line);
  return lines;
}

async function written(text: string): Promise<string> {
  const file = join(folder, 'report.json');
  await writeFile(file, text);
  return file;
}

const said = (lines: readonly ObservationLine[]): string[] =>
  lines.flatMap((line) => (line.type === 'relation' ? [`${line.from} ${line.relation} ${line.to}`] : []));

describe('a report', () => {
  it.each(FIXTURES)('%s is known by what stands at its top, by one form alone', async (name) => {
    const document: unknown = JSON.parse(await readFile(path(name), 'utf8'));
    expect(REPORT_FORMATS.filter((one) => one.knows(document)).map((one) => one.name)).toEqual([name.split('/')[0]]);
  });

  it('of an image says what it uses, what affects that, and when it was scanned by what', async () => {
    const lines = await collected({ file: path('trivy/image') });
    const affected = 'package-version:pkg:apk/alpine/openssl@1.1.1g-r0';
    expect(said(lines)).toEqual([
      `image:${A} USES ${affected}`,
      `vulnerability:CVE-2026-1111 AFFECTS ${affected}`,
      `vulnerability:CVE-2026-2222 AFFECTS ${affected}`,
    ]);
    expect(lines.find((line) => line.type === 'entity' && line.ref === `image:${A}`)).toMatchObject({
      properties: {
        digests: [A],
        platforms: ['alpine 3.12.1'],
        listedAt: 1_795_168_800_000,
        scannedAt: 1_795_168_800_000,
        scanners: ['trivy 0.58.1'],
      },
    });
    expect(lines[0]).toMatchObject({ rootScope: `reports/trivy/${A}`, importer: 'reports' });
  });

  it('is of what somebody says: an image by its digest, a service in a version', async () => {
    const image = await collected({ file: path('spdx/npm'), image: `ghcr.io/acme/cart:1@${A}` });
    expect(said(image)).toContain(`image:${A} USES package-version:pkg:npm/ms@2.0.0`);
    const version = await collected({ file: path('spdx/npm'), service: 'service:shop/cart', version: '1.4.0' });
    expect(said(version)).toContain('service:shop/cart HAS_VERSION service-version:shop/cart@1.4.0');
    expect(said(version)).toContain('service-version:shop/cart@1.4.0 USES package-version:pkg:npm/ms@2.0.0');
  });

  it('of nothing in particular only says which packages are affected', async () => {
    expect(
      said(await collected({ file: path('osv/lockfile') })).every((text) => text.startsWith('vulnerability:')),
    ).toBe(true);
  });

  it.each([
    ['has no subject', { file: path('spdx/npm') }, 'names no image', '--image'],
    ['is of an image without a digest', { file: path('spdx/npm'), image: 'acme/cart:1' }, 'by its digest', 'sha256'],
    ['is of a service without a version', { file: path('spdx/npm'), service: 'shop/cart' }, 'by both', '--version'],
    ['is of two things', { file: path('spdx/npm'), image: A, service: 'shop/cart' }, 'or of a service', 'leave'],
    ['is not there', { file: '/nowhere.json' }, 'no file', 'Trivy'],
  ])('that %s is refused with a remedy', async (_, config, message, remedy) => {
    await expect(collected(config)).rejects.toMatchObject({
      message: expect.stringContaining(message) as string,
      remedy: expect.stringContaining(remedy) as string,
    });
  });

  it.each([
    ['is cut off', '{"bomFormat": "CycloneDX", "hunter2', 'is not JSON'],
    ['is something else', '{"hello": "hunter2"}', 'no report that is known'],
    ['is a list of something else', '[1, 2]', 'no report that is known'],
    [
      'is of another form inside',
      '{"SchemaVersion": 2, "ArtifactName": "hunter2", "Results": 7}',
      'Results has another form',
    ],
  ])('that %s is refused, and nothing of it is repeated', async (_, text, message) => {
    const failure = await collected({ file: await written(text) }).catch((error: unknown) => error as Error);
    expect(failure).toMatchObject({ message: expect.stringContaining(message) as string });
    expect(JSON.stringify(failure)).not.toContain('hunter2');
  });

  it('never throws anything but its own errors, whatever stands in it', async () => {
    const tops = fc.constantFrom(
      { bomFormat: 'CycloneDX' },
      { spdxVersion: 'SPDX-2.3', SPDXID: 'x' },
      { SchemaVersion: 2, ArtifactName: 'x' },
      { matches: [], descriptor: { name: 'grype' } },
      { results: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        tops,
        fc.constantFrom('components', 'packages', 'Results', 'matches', 'results', 'metadata'),
        fc.jsonValue(),
        async (top, key, value) => {
          const file = await written(JSON.stringify({ ...top, [key]: value }));
          const failure = await collected({ file, image: A }).then(
            () => null,
            (error: unknown) => error as Error,
          );
          expect(failure === null || failure.name === 'CatalogError', failure?.stack).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('words of reports', () => {
  it.each([
    ['pkg:npm/%40acme/log@1.0?arch=x#sub', 'pkg:npm/%40acme/log@1.0'],
    ['pkg:npm/log', undefined],
    ['log@1.0', undefined],
    [null, undefined],
  ])('%s is the package %s', (text, want) => {
    expect(packageUrl(text)).toBe(want);
  });

  it.each([
    [9.8, 'critical'],
    [7, 'high'],
    [4, 'medium'],
    [0.1, 'low'],
    [0, undefined],
  ])('a score of %d is %s', (score, want) => {
    expect(severityOfScore(score)).toBe(want);
  });

  it('a CVE comes before any other name', () => {
    expect(vulnerabilityId(['GHSA-aaaa-bbbb-cccc', 'CVE-2026-3333'])).toBe('CVE-2026-3333');
    expect(vulnerabilityId(['bad id'])).toBeUndefined();
  });
});
