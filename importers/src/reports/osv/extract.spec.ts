import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { osv } from './index.js';

it('a report of OSV-Scanner tells what affects packages, each by its package URL', () => {
  const report = osv.read(JSON.parse(readFileSync(new URL('./fixtures/lockfile.json', import.meta.url), 'utf8')));
  expect(report).toMatchObject({ tool: 'osv-scanner', madeAt: undefined, lists: false, scans: true, image: null });
  expect(report.vulnerabilities.map(({ id, severity, purl, fixedIn }) => [id, severity, purl, fixedIn])).toEqual([
    ['CVE-2026-3333', 'medium', 'pkg:npm/%40acme/log@2.0.0', '2.0.1'],
    // Two branches mend it: nobody knows which one is meant.
    ['GO-2021-0053', 'high', 'pkg:golang/github.com/gogo/protobuf@1.3.1', undefined],
    ['OSV-2026-1', undefined, 'pkg:maven/org.acme/log@1.0', undefined],
  ]);
});
