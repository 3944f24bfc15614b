import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { driftingSystem } from '../e2e/support/drifting-system.js';
import { root } from '../support/repository.js';

const Ref = z.string().regex(/^[a-z-]+:/);
const Finding = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  kind: z.string(),
  state: z.enum(['drift', 'unknown']),
  severity: z.enum(['high', 'medium', 'low']),
  ref: Ref,
  environment: z.string(),
  about: Ref.nullable(),
  left: z.array(z.string()),
  right: z.array(z.string()),
  reason: z.string().min(1),
  unknown: z.string(),
  remedy: z.string().min(1),
  owners: z.array(Ref),
  system: Ref.nullable(),
  since: z.iso.datetime().nullable(),
  evidence: z.array(z.string()).min(1),
});
const Side = z.object({ name: z.string(), basis: z.enum(['observed', 'declared']) });
const Drift = z.object({
  sentence: z.string(),
  left: Side,
  right: Side,
  findings: z.array(Finding),
  total: z.number(),
  known: z.number(),
  unknown: z.number(),
  byKind: z.record(z.string(), z.number()),
  looked: z.number(),
  compared: z.number(),
  hidden: z.number(),
  notes: z.array(z.string()),
  restsOn: z.object({ revision: z.number() }).loose(),
});

describe('faultline drift without a server', () => {
  let folder = '';
  let targets: readonly string[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-drift-cli-'));
    const uploads = driftingSystem().map((lines, at) => {
      const file = join(folder, `${at}.jsonl`);
      writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      return file;
    });
    targets = ['--from', join(root, 'examples/shop'), ...uploads];
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...words: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }> =>
    new Promise((resolve) => {
      execFile(process.execPath, [join(root, 'cli/bin/faultline.js'), 'drift', ...words, ...targets], (error, stdout) =>
        resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout }),
      );
    });

  it('answers in the documented shape, known differences first, each counted once', async () => {
    const { code, stdout } = await run('--json');
    expect(code).toBe(0);
    const answer = Drift.parse(JSON.parse(stdout));
    expect(answer.findings.map(({ state }) => state)).toEqual([
      ...Array.from({ length: answer.known }, () => 'drift'),
      ...Array.from({ length: answer.unknown }, () => 'unknown'),
    ]);
    expect(Object.values(answer.byKind).reduce((sum, count) => sum + count, 0)).toBe(answer.total);
    expect(answer.findings.find(({ kind }) => kind === 'image-tag')).toMatchObject({ ref: 'service:shop/orders' });
  });

  it.each([
    { words: ['--fail-on', 'image-tag'], code: 1, why: 'such a difference is known' },
    { words: ['--fail-on', 'not-observed'], code: 0, why: 'what is not known never fails' },
    { words: ['-e', 'development', '--against', 'staging', '--fail-on', 'any'], code: 1, why: 'any kind will do' },
    { words: ['-e', 'nowhere'], code: 4, why: 'there is no such environment' },
    { words: ['--kind', 'crooked'], code: 64, why: 'there is no such kind' },
    { words: ['--against', 'staging'], code: 64, why: 'it is compared with nothing' },
  ])('ends with $code, since $why: $words', async ({ words, code }) => {
    expect((await run(...words)).code).toBe(code);
  });

  it('tells one finding with the file and line that say so, under the same id from both sides', async () => {
    const sides = ['-e', 'development', '--against', 'staging'] as const;
    const ids = async (...words: readonly string[]): Promise<string[]> =>
      Drift.parse(JSON.parse((await run(...words, '--json')).stdout)).findings.map(({ id }) => id);
    const there = await ids(...sides);
    expect((await ids('-e', 'staging', '--against', 'development')).sort()).toEqual([...there].sort());
    const all = Drift.parse(JSON.parse((await run('--json')).stdout)).findings;
    const { stdout } = await run('--id', all.find(({ kind }) => kind === 'image-tag')?.id ?? '');
    expect(stdout).toMatch(/compose\.yaml:\d+/);
  });
});
