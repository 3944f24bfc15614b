import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** Runs the built command over the sample, without a server. */
async function faultline(...words: readonly string[]): Promise<string> {
  const command = [join(root, 'cli/bin/faultline.js'), ...words, '--from', join(root, 'examples/shop')];
  const { stdout } = await run(process.execPath, command, { env: { ...process.env, NO_COLOR: '1' } });
  return stdout;
}

const Ref = z.string().regex(/^[a-z-]+:/);
const Criticality = z.enum(['hard', 'soft', 'async']);
const RestsOn = z.object({ revision: z.number().int().positive(), sources: z.array(z.object({ ref: Ref })).min(1) });
const Reason = z.strictObject({ ref: Ref, reason: z.string() });
const Footprint = z.strictObject({
  of: z.array(Ref).length(1),
  environment: z.string().nullable(),
  onlyHard: z.boolean(),
  sentence: z.string(),
  counts: z.record(z.string(), z.number()),
  processes: z.array(
    z.strictObject({
      ref: Ref,
      name: z.string(),
      kind: z.enum(['service', 'datastore', 'broker']),
      hops: z.number(),
      criticality: Criticality,
      path: z.array(Ref).min(1),
      owners: z.array(Ref),
      service: z.string().nullable(),
      origin: z.enum(['observed', 'declared', 'build', 'none']),
      deployable: Ref.nullable(),
      image: z.string(),
      digest: z.string(),
      build: z.strictObject({ repository: Ref, folder: z.string() }).nullable(),
      replicas: z.number(),
      memoryBytes: z.number().nullable(),
      cpuMillis: z.number().nullable(),
      ports: z.array(z.string()),
      volumes: z.array(z.strictObject({ volume: Ref, path: z.string(), type: z.string(), isReadOnly: z.boolean() })),
      environment: z.array(z.strictObject({ name: z.string(), value: z.string(), isAddress: z.boolean() })),
      needs: z.array(Ref),
      folded: z.array(Ref),
      notes: z.array(z.string()),
      gap: z.string().nullable(),
    }),
  ),
  images: z.array(z.strictObject({ image: z.string(), usedBy: z.array(Ref).min(1) })),
  externals: z.array(
    z.strictObject({
      ref: Ref,
      host: z.string(),
      ports: z.array(z.number()),
      criticality: Criticality,
      service: z.string().nullable(),
    }),
  ),
  folded: z.array(z.strictObject({ ref: Ref, into: Ref })),
  cut: z.array(z.strictObject({ from: Ref, to: Ref, criticality: Criticality, cycle: z.array(Ref).min(3) })),
  gaps: z.array(Reason),
  unknowns: z.array(Reason),
  variables: z.array(z.strictObject({ name: z.string(), variable: z.string(), service: Ref })),
  compose: z.string(),
  restsOn: RestsOn,
});

const Keeping = z.enum(['persists', 'ephemeral', 'stateless', 'unknown']);
const Volume = {
  name: z.string(),
  type: z.string(),
  driver: z.string(),
  hostPath: z.string(),
  sizeBytes: z.number().nullable(),
  usedBytes: z.number().nullable(),
  lasts: z.boolean(),
  isShared: z.boolean(),
};
const State = z.strictObject({
  of: Ref.nullable(),
  environment: z.string().nullable(),
  sentence: z.string(),
  counts: z.record(z.string(), z.number()),
  total: z.number(),
  rows: z.array(
    z.strictObject({
      ref: Ref,
      name: z.string(),
      kind: z.string(),
      type: z.string(),
      owners: z.array(Ref),
      environment: z.string(),
      keeping: Keeping,
      reason: z.string(),
      mounts: z.array(z.strictObject({ volume: Ref, path: z.string(), isReadOnly: z.boolean(), ...Volume })),
      stores: z.array(
        z.strictObject({
          ref: Ref,
          name: z.string(),
          kind: z.string(),
          via: z.string(),
          criticality: Criticality,
          keeping: Keeping,
        }),
      ),
      holds: z.array(Ref),
    }),
  ),
  volumes: z.array(
    z.strictObject({
      ref: Ref,
      ...Volume,
      mountedBy: z.array(
        z.strictObject({ entity: Ref, environment: z.string(), path: z.string(), isReadOnly: z.boolean() }),
      ),
    }),
  ),
  restsOn: RestsOn,
});

it('faultline footprint --json is what its documentation says, and --compose its file', async () => {
  const answer = Footprint.parse(JSON.parse(await faultline('footprint', 'web', '--json')));
  expect(answer.counts['processes']).toBe(answer.processes.length);
  expect(answer.processes.map(({ ref }) => ref)).toContain('broker:shop/events');
  expect(answer.folded).toContainEqual({ ref: 'datastore:shop/orders-db/ordering', into: 'datastore:shop/orders-db' });
  const file = await faultline('footprint', 'web', '--compose');
  expect(file).toBe(answer.compose);
  expect(Object.keys((parse(file) as { services: object }).services).sort()).toEqual(
    [...answer.processes, ...answer.externals].map(({ service }) => service).sort(),
  );
});

it('faultline state --json is what its documentation says', async () => {
  const answer = State.parse(JSON.parse(await faultline('state', '--json', '-e', 'production')));
  expect(answer.rows.find(({ ref }) => ref === 'datastore:shop/orders-db')).toMatchObject({
    keeping: 'persists',
    holds: ['datastore:shop/orders-db/ordering'],
    mounts: [{ path: '/var/lib/postgresql/data', type: 'claim', lasts: true }],
  });
  expect(answer.rows.find(({ ref }) => ref === 'datastore:shop/cart-cache')?.keeping).toBe('ephemeral');
});
