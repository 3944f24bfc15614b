import { entityRef } from '@faultline/model';
import { expect, it } from 'vitest';
import { reportLines } from './lines.js';
import { NO_REPORT } from './values/index.js';

it('what cannot be named is counted, and the rest is stated', () => {
  const purl = 'pkg:npm/ms@2.0.0';
  const report = {
    ...NO_REPORT,
    tool: 'a tool',
    packages: [{ purl }, { purl: '' }],
    vulnerabilities: [
      { id: 'CVE-2026-1111', purl },
      { id: '', purl },
    ],
  };
  const digest = `sha256:${'a'.repeat(64)}`;
  const subject = { kind: 'image' as const, ref: entityRef('image', digest), digests: [digest] };
  const { lines, unkept } = reportLines('reports/test', 'a.json', report, subject, 0);
  expect(unkept).toBe(2);
  expect([...lines.lines(true)].flatMap((line) => (line.type === 'relation' ? [line.relation] : []))).toEqual([
    'USES',
    'AFFECTS',
  ]);
});
