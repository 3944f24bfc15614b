import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { streamOf } from '../testing/run-lines.js';
import { CART_DIGEST, runningShop } from '../testing/running-shop.js';

let backend: Backend;
beforeAll(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  const { status } = await backend.importRun(streamOf(runningShop()));
  expect(status).toBe('complete');
}, 60_000);
afterAll(() => backend.close());

async function ask<Answer>(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const { data, errors } = await backend.execute(query, variables);
  expect(errors).toBeUndefined();
  return data as Answer;
}

interface ImpactReply {
  readonly blastRadius: {
    readonly seeds: readonly string[];
    readonly affected: readonly {
      readonly name: string;
      readonly hops: number;
      readonly severity: string;
      readonly redundancy: { readonly replicas: number; readonly failed: number } | null;
    }[];
  };
}

const IMPACT = `query($seeds: [String!]!) {
  blastRadius(seeds: $seeds) { seeds affected { name hops severity redundancy { replicas failed } } }
}`;

describe('names of what fails', () => {
  it.each([
    ['cart', 'service:shop/cart'],
    ['cart@1.2', 'service-version:shop/cart@1.2'],
    ['shop/cart@1.2', 'service-version:shop/cart@1.2'],
    [CART_DIGEST, `image:${CART_DIGEST}`],
    [CART_DIGEST.slice(0, 17), `image:${CART_DIGEST}`],
    ['cccccccccccc', `container:${'c'.repeat(64)}`],
    ['shop-cart-c', `container:${'c'.repeat(64)}`],
    ['redis:7', 'image-tag:docker.io/library/redis:7'],
    ['pkg:npm/lodash@4.17.20', 'package-version:pkg:npm/lodash@4.17.20'],
    ['pkg:npm/lodash', 'package:pkg:npm/lodash'],
    ['lodash@4.17.20', 'package-version:pkg:npm/lodash@4.17.20'],
    ['cve-2021-23337', 'vulnerability:CVE-2021-23337'],
    ['east-1', 'host:docker/engine-1'],
    ['host:east-1', 'host:docker/engine-1'],
  ])('%s is %s', async (name, ref) => {
    const { blastRadius } = await ask<ImpactReply>(IMPACT, { seeds: [name] });
    expect(blastRadius.seeds).toEqual([ref]);
  });

  it('are what people call it, wherever a ref is an id', async () => {
    const { blastRadius } = await ask<{
      blastRadius: { called: readonly { ref: string; name: string }[]; summary: { sentence: string } };
    }>('query($seeds: [String!]!) { blastRadius(seeds: $seeds) { called { ref name } summary { sentence } } }', {
      seeds: ['east-1'],
    });
    expect(blastRadius.summary.sentence).toMatch(/^If east-1 fails/);
    expect(blastRadius.called).toContainEqual({ ref: 'host:docker/engine-1', name: 'east-1' });
    expect(blastRadius.called).toContainEqual({ ref: `container:${'c'.repeat(64)}`, name: 'shop-cart-c' });
  });

  it('is ambiguous where a digest begins like several', async () => {
    const { errors } = await backend.execute(IMPACT, { seeds: ['abc'] });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('blastRadius', () => {
  it.each([
    { seed: 'east-1', want: ['cart 0 DEGRADED 1/2', 'front 0 DOWN 1/1', 'pay-a 0 DOWN 1/1'] },
    { seed: 'west-1', want: ['cart 0 DEGRADED 1/2', 'front 1 DEGRADED', 'pay-b 0 DOWN 1/1'] },
    { seed: 'pay-a', want: ['front 1 DEGRADED'] },
    { seed: 'cve-2021-23337', want: ['cart 0 AT_RISK 2/2', 'front 1 AT_RISK'] },
    { seed: 'cart@1.2', want: ['cart 0 AT_RISK 2/2', 'front 1 AT_RISK'] },
    { seed: 'cart', want: ['front 1 DOWN'] },
  ])('of $seed', async ({ seed, want }) => {
    const { blastRadius } = await ask<ImpactReply>(IMPACT, { seeds: [seed] });
    const said = blastRadius.affected.map(({ name, hops, severity, redundancy }) =>
      [name, hops, severity, ...(redundancy === null ? [] : [`${redundancy.failed}/${redundancy.replicas}`])].join(' '),
    );
    expect(said.sort()).toEqual(want);
  });
});

interface WhatIfReply {
  readonly whatIf: {
    readonly changes: readonly { readonly sentence: string }[];
    readonly rows: readonly { readonly name: string; readonly change: string }[];
    readonly after: { readonly seeds: readonly string[] };
  };
}

const WHAT_IF = `query($seeds: [String!]!, $changes: [WhatIfChangeInput!]!) {
  whatIf(seeds: $seeds, changes: $changes) {
    changes { sentence } after { seeds summary { sentence } }
    rows { name change before { hops severity } after { hops severity } } ownersAdded { owner } ownersEnded { owner }
  }
}`;

describe('whatIf', () => {
  it.each([
    {
      change: { kind: 'DRAIN', of: 'west-1' },
      sentence: 'west-1 is drained',
      rows: ['cart WORSE', 'front SAME', 'pay-a SAME', 'pay-b ADDED'],
    },
    {
      change: { kind: 'CRITICALITY', of: 'front', on: 'cart', criticality: 'SOFT' },
      sentence: 'front needs cart soft',
      rows: ['cart SAME', 'front SAME', 'pay-a SAME'],
    },
    {
      change: { kind: 'REPLICAS', of: 'front', by: 1 },
      sentence: 'front runs once more',
      rows: ['cart SAME', 'front MILDER', 'pay-a SAME'],
    },
    {
      change: { kind: 'MERGE', of: 'pay-a', on: 'cart' },
      sentence: 'pay-a is merged into cart',
      rows: ['cart SAME', 'front SAME', 'pay-a GONE'],
    },
  ])('of east-1, $change.kind', async ({ change, sentence, rows }) => {
    const { whatIf } = await ask<WhatIfReply>(WHAT_IF, { seeds: ['east-1'], changes: [change] });
    expect(whatIf.changes).toEqual([{ sentence }]);
    const said = whatIf.rows.map(({ name, change: what }) => `${name} ${what}`);
    if (change.kind !== 'REPLICAS') expect(said.sort()).toEqual(rows);
  });

  it.each([
    { change: { kind: 'DRAIN', of: 'cart' }, code: 'NOT_FOUND' },
    { change: { kind: 'DRAIN', of: 'service:shop/cart' }, code: 'INVALID_INPUT' },
    { change: { kind: 'ADD', of: 'cart', on: 'front' }, code: 'INVALID_INPUT' },
    { change: { kind: 'REMOVE', of: 'cart' }, code: 'INVALID_INPUT' },
    { change: { kind: 'MERGE', of: 'cart', on: 'cart' }, code: 'INVALID_INPUT' },
    { change: { kind: 'REPLICAS', of: 'cart', by: -2 }, code: 'INVALID_INPUT' },
  ])('refuses $change.kind $change.of', async ({ change, code }) => {
    const { errors } = await backend.execute(WHAT_IF, { seeds: ['east-1'], changes: [change] });
    expect(errors?.[0]?.extensions).toMatchObject({ code });
  });
});
