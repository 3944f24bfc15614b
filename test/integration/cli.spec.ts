import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shop = join(root, 'examples/shop');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a shell would; nothing listens at the addresses that it is told. */
function faultline(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const addresses = { FAULTLINE_URL: 'http://127.0.0.1:9', DOCKER_HOST: 'unix:///nowhere.sock' };
    const environment = { ...process.env, ...addresses, NO_COLOR: '1' };
    execFile(
      process.execPath,
      [join(root, 'cli/bin/faultline.js'), ...words],
      { env: environment, maxBuffer: 64_000_000 },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr }),
    );
  });
}

const Ref = z.string().regex(/^[a-z-]+:/);
const RestsOn = z.object({
  revision: z.number().int().positive(),
  sources: z
    .array(z.object({ ref: Ref, lastComplete: z.iso.datetime().nullable(), incomplete: z.array(z.string()) }))
    .min(1),
});
const Impact = z.object({
  seeds: z.array(Ref).length(1),
  affected: z.array(
    z.object({
      ref: Ref,
      name: z.string(),
      kind: z.string(),
      hops: z.number().int().nonnegative(),
      severity: z.enum(['down', 'degraded', 'at-risk']),
      path: z.array(Ref).min(2),
      because: z
        .array(
          z.object({
            from: Ref,
            to: Ref,
            via: z.string(),
            criticality: z.enum(['hard', 'soft', 'async']),
            assumed: z.boolean(),
          }),
        )
        .min(1),
      owners: z.array(Ref),
      redundancy: z
        .strictObject({
          environment: z.string().nullable(),
          replicas: z.number(),
          failed: z.number(),
          observed: z.boolean(),
          hosts: z.array(z.string()),
          zones: z.array(z.string()),
          digests: z.array(z.string()),
          leftOn: z.array(z.strictObject({ shared: z.enum(['host', 'zone', 'digest']), of: z.string() })),
        })
        .nullable(),
    }),
  ),
  summary: z.object({
    bySeverity: z.record(z.string(), z.number()),
    byKind: z.record(z.string(), z.number()),
    owners: z.array(z.object({ ref: Ref, name: z.string(), count: z.number() })),
  }),
  restsOn: RestsOn,
});

describe('faultline without a server', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faultline-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('tells what breaks, in the documented shape, with paths that prove the hops', async () => {
    const { code, stdout } = await faultline('impact', 'orders-db', '--json', '--from', shop);
    expect(code).toBe(0);
    const answer = Impact.parse(JSON.parse(stdout));
    const orders = answer.affected.find((one) => one.ref === 'service:shop/orders');
    expect(orders).toMatchObject({ hops: 1, severity: 'down' });
    expect(answer.affected.map((one) => one.ref)).not.toContain(answer.seeds[0]);
    for (const one of answer.affected) {
      expect(one.path[0]).toBe(answer.seeds[0]);
      expect(one.path.at(-1)).toBe(one.ref);
      expect(one.path.length - 1).toBe(one.hops);
    }
    const counted = Object.values(answer.summary.bySeverity).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(answer.affected.length);
  });

  it('tells what a service needs, who owns what, and what runs where', async () => {
    const deps = await faultline('deps', 'shop/web', '--json', '--from', shop);
    const refs = z.object({
      of: Ref,
      dependencies: z.array(z.object({ ref: Ref, hops: z.number(), path: z.array(Ref) })),
    });
    expect(refs.parse(JSON.parse(deps.stdout)).dependencies.map((one) => one.ref)).toContain(
      'datastore:shop/orders-db',
    );
    const owners = await faultline('owners', '--json', '--from', shop);
    const owned = z
      .object({
        entities: z.array(z.object({ ref: Ref, owner: Ref, source: z.string(), evidence: z.array(z.unknown()) })),
        orphans: z.array(Ref),
        coverage: z.number().gt(0).max(1),
      })
      .parse(JSON.parse(owners.stdout));
    expect(new Set(owned.entities.map((one) => one.owner)).size).toBeGreaterThan(2);
    const owner = await faultline('owners', '--owner', 'checkout', '--json', '--from', shop);
    expect(JSON.parse(owner.stdout)).toMatchObject({
      entities: expect.arrayContaining([]) as unknown,
      impact: { affected: expect.arrayContaining([]) as unknown },
      versionConflicts: { total: expect.any(Number) as unknown },
      posture: { byRule: expect.anything() as unknown },
    });
    const where = await faultline('where', '--json', '--from', shop);
    expect(JSON.parse(where.stdout)).toMatchObject({ cells: [] });
  });

  it.each([
    { words: ['impact', 'no-such-thing', '--from', shop], code: 4, says: 'no-such-thing' },
    { words: ['impact', 'orders-db'], code: 3, says: 'no server answers' },
    { words: ['impact'], code: 64, says: 'missing required argument' },
    { words: ['impact', 'x', '--depth', 'far', '--from', shop], code: 64, says: 'whole number' },
    { words: ['check', '-s', 'orders', '--version', '2.0.0', '-e', 'production', '--from', shop], code: 2, says: '' },
    { words: ['check', '-s', 'ghost', '--version', '2.0.0', '-e', 'production', '--from', shop], code: 2, says: '' },
    { words: ['check', '-s', 'orders', '--version', '2.0.0', '-e', 'production'], code: 3, says: 'no server answers' },
    { words: ['check', '-s', 'orders', '--version', '2.0.0'], code: 64, says: 'an environment is missing' },
    { words: ['check', '-s', 'orders', '-e', 'production'], code: 64, says: 'a version is missing' },
    { words: ['frobnicate'], code: 64, says: 'unknown command' },
    { words: ['impact', 'x', '--from', '/nowhere/at/all'], code: 64, says: 'there is no' },
    { words: ['import', 'telepathy', '.'], code: 64, says: 'no importer is called' },
    { words: ['import', 'docker', '--out', '/dev/null'], code: 5, says: '/nowhere.sock' },
    { words: ['export', '--format', 'crayon', '--from', shop], code: 64, says: 'Allowed choices' },
    { words: ['--help'], code: 0, says: '' },
  ])('ends $words.0 $words.1 with $code', async ({ words, code, says }) => {
    const ended = await faultline(...words);
    expect(ended.stderr).toContain(says);
    expect(ended.code).toBe(code);
  });

  it('writes an upload that answers as the folder itself does, and a backup that does too', async () => {
    const upload = join(folder, 'seen.jsonl');
    expect((await faultline('import', 'repo', shop, '--out', upload)).code).toBe(0);
    const backup = join(folder, 'backup.jsonl');
    expect((await faultline('export', '--format', 'jsonl', '--from', shop, '--out', backup)).code).toBe(0);
    const architecture = async (target: string): Promise<unknown> =>
      JSON.parse((await faultline('export', '--format', 'architecture', '--from', target)).stdout);
    const direct = await architecture(shop);
    expect(await architecture(upload)).toEqual(direct);
    expect(await architecture(backup)).toEqual(direct);
  });

  /** What was written of repositories, without what each run has of its own. */
  async function written(file: string, ...targets: readonly string[]): Promise<Ended & { readonly lines: string }> {
    const ended = await faultline('import', 'repo', ...targets, '--no-cache', '--out', join(folder, file));
    const text = await readFile(join(folder, file), 'utf8');
    return { ...ended, lines: text.replace(/"(?:run|readAt)":[^,}]*/g, '') };
  }

  it('reads many repositories at once, and tells them in the order in which they are named', async () => {
    const more = ['compose', 'broken-one', 'empty'].map((name) => join(folder, `many-${name}`));
    for (const one of more) await mkdir(one);
    await writeFile(join(more[0] ?? '', 'compose.yaml'), 'services: { web: { image: nginx } }\n');
    await writeFile(join(more[1] ?? '', 'compose.yaml'), 'services:\n  web: [\n');
    const targets = [shop, ...more, shop];
    const alone: string[] = [];
    for (const one of targets) alone.push((await written('alone.jsonl', one)).lines);
    const together = await written('together.jsonl', ...targets);
    expect(together.lines).toBe(alone.join(''));
    expect(together.code).toBe(5);
    await writeFile(join(folder, 'list.txt'), targets.join('\n'));
    expect((await written('list.jsonl', join(folder, 'list.txt'))).lines).toBe(together.lines);
  });

  it('says which of many repositories is none, and keeps what was told before', async () => {
    const ended = await written('some.jsonl', shop, '/nowhere/at/all', shop);
    expect(ended.code).toBe(5);
    expect(ended.stderr).toContain('/nowhere/at/all is no folder that can be read');
    expect(ended.lines).toBe((await written('alone.jsonl', shop)).lines);
  });

  it('says that an import was incomplete, and by which file', async () => {
    const repository = join(folder, 'broken');
    await mkdir(repository);
    await writeFile(join(repository, 'compose.yaml'), 'services:\n  web: [\n');
    const ended = await faultline('import', 'repo', repository, '--out', join(folder, 'broken.jsonl'));
    expect(ended.code).toBe(5);
    expect(ended.stderr).toContain('compose.yaml');
    expect(await readFile(join(folder, 'broken.jsonl'), 'utf8')).toContain('"complete":false');
  });

  it('draws the sample', async () => {
    const { stdout } = await faultline('export', '--format', 'mermaid', '--from', shop);
    expect(stdout).toMatch(/^flowchart LR\n/);
    expect(stdout).toContain('orders-db');
  });
});
