import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the built command on the sample, without a server. */
function incident(...words: readonly string[]): Promise<string> {
  const line = [join(root, 'cli/bin/faultline.js'), 'incident', ...words, '--from', join(root, 'examples/shop')];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, line, { env: { ...process.env, NO_COLOR: '1' } }, (error, stdout, stderr) =>
      error === null ? resolve(stdout) : reject(new Error(stderr)),
    );
  });
}

const Ref = z.string().regex(/^[a-z-]+:/);
const Struck = z.strictObject({
  ref: Ref,
  hops: z.number().int().nonnegative(),
  criticality: z.enum(['hard', 'soft', 'async']),
  probability: z.number().min(0).max(1),
  isPartial: z.boolean(),
  path: z.array(Ref).min(1),
});
/** As docs/incident.md says. */
const Incident = z.object({
  sentence: z.string().min(1),
  symptoms: z.array(Ref).length(2),
  healthy: z.array(Ref),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  considered: z.number().int().positive(),
  scored: z.number().int().positive(),
  suspects: z
    .array(
      z.object({
        ref: Ref,
        rank: z.number().int().positive(),
        tied: z.number().int().positive(),
        probability: z.number().min(0).max(1),
        score: z.number(),
        evidence: z.object({ prior: z.number(), changes: z.number(), symptoms: z.number() }),
        reasons: z.array(z.string().min(1)).min(1),
        explains: z.array(Struck),
        unexplained: z.array(Ref),
        against: z.array(Struck),
        changes: z.array(z.unknown()),
        changesOnTheWay: z.array(z.unknown()),
        owners: z.array(Ref),
      }),
    )
    .min(1),
  shared: z.array(z.object({ ref: Ref, symptoms: z.array(Ref).min(1), nearest: z.number(), furthest: z.number() })),
  timeline: z.array(z.unknown()),
  owners: z.array(z.object({ ref: Ref, name: z.string(), probability: z.number() })).min(1),
  address: z.string().startsWith('/incident?'),
  restsOn: z.unknown(),
});

describe('faultline incident on the sample', () => {
  it('answers in the documented shape; the score is the sum of its evidence', async () => {
    const answer = Incident.parse(JSON.parse(await incident('cart', 'orders', '--healthy', 'web', '--json')));
    for (const { score, evidence } of answer.suspects) {
      expect(evidence.prior + evidence.changes + evidence.symptoms).toBeCloseTo(score, 4);
    }
    expect(answer.healthy).toEqual(['service:shop/web']);
    const ranks = answer.suspects.map(({ rank }) => rank);
    expect(ranks).toEqual(ranks.slice().sort((a, b) => a - b));
  });

  it('prints suspects, what they share and whom to call, and a summary for the chat', async () => {
    const text = await incident('cart', 'orders');
    expect(text).toContain('cart and orders hurt: most likely');
    expect(text).toContain('shared by the symptoms');
    expect(text).toContain('call ');
    const markdown = await incident('cart', 'orders', '--markdown');
    expect(markdown).toMatch(/^\*\*Incident:\*\* cart and orders hurt/);
    expect(markdown).toContain('Page: `/incident?s=service%3Ashop%2Fcart&s=service%3Ashop%2Forders');
  });
});
