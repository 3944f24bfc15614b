import type { EntityRef, ObservationLine } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { dockerLines, type SampleContainer } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

let backend: Backend;
let count = 0;

beforeEach(async () => {
  count = 0;
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
});
afterEach(() => backend.close());

const NOW = Date.now();
const SCOPE = 'repository/shop';
const DAY = 86_400_000;
const CART: SampleContainer = { id: 'c1', workload: 'cart', startedAt: NOW - DAY, tag: '1.9.0' };
const WEB: SampleContainer = { id: 'w1', workload: 'web', startedAt: NOW - DAY, tag: '3.0.0' };

async function read(containers: readonly SampleContainer[]): Promise<void> {
  count += 1;
  await backend.importRun(streamOf(dockerLines({ run: `run-${count}-00000000`, readAt: NOW + count, containers })));
}

/** A catalog file in which web states what it needs of cart, and who owns both. */
async function declare(constraint: string): Promise<void> {
  count += 1;
  const shared = { scope: SCOPE, part: 'catalog-info.yaml', standing: 'catalog', confidence: 1 } as const;
  const file = [{ kind: 'file' as const, text: 'requires', path: 'catalog-info.yaml', line: 7 }];
  const relate = (from: string, relation: string, to: string, properties = {}) => ({
    type: 'relation',
    ...shared,
    from,
    relation,
    to,
    properties,
    evidence: file,
  });
  const body = [
    ...['web', 'cart'].map((name) => ({ type: 'entity', ...shared, ref: `service:shop/${name}` })),
    { type: 'entity', ...shared, ref: 'owner:shop/checkout' },
    relate('owner:shop/checkout', 'OWNS', 'service:shop/web'),
    relate('service:shop/web', 'REQUIRES', 'service:shop/cart', { constraint, scheme: 'npm' }),
  ];
  const lines = [
    {
      type: 'header',
      format: 1,
      run: `run-${count}-00000000`,
      source: `source:${SCOPE}` as EntityRef,
      title: 'shop',
      importer: 'repo',
      importerVersion: '1',
      rootScope: SCOPE,
      readAt: NOW + count,
    },
    ...body,
    { type: 'part', scope: SCOPE, part: 'catalog-info.yaml', complete: true },
    { type: 'scope', scope: SCOPE, partsListed: true },
    { type: 'end', scopesListed: true, entities: 3, relations: 2, parts: 1 },
  ];
  await backend.importRun(streamOf(lines as readonly ObservationLine[]));
}

interface Told {
  readonly total: number;
  readonly sentence: string;
  readonly notes: readonly string[];
  readonly conflicts: readonly { id: string; code: string; message: string; owners: string[]; severity: string }[];
  readonly restsOn: { readonly claims: number };
}

async function ask(args = ''): Promise<Told> {
  const fields = '{ total sentence notes conflicts { id code message owners severity } restsOn { claims } }';
  const { data, errors } = await backend.execute(`{ conflicts${args} ${fields} }`);
  expect(errors).toBeUndefined();
  return (data as unknown as { conflicts: Told }).conflicts;
}

const codes = async (args?: string) => (await ask(args)).conflicts.map(({ code }) => code);

describe('conflicts', () => {
  it('of a requirement, with its owner, its claims and where they were read', async () => {
    await read([CART, WEB]);
    await declare('^2.0.0');
    const answer = await ask('(codes: ["requirement-unmet"])');
    expect(answer.sentence).toBe('1 conflict, 1 high: requirement not met (1).');
    expect(answer.conflicts).toMatchObject([
      {
        severity: 'HIGH',
        message: 'web needs ^2.0.0 of cart; unassigned/docker/engine runs 1.9.0',
        owners: ['owner:shop/checkout'],
      },
    ]);
    expect(answer.restsOn.claims).toBeGreaterThan(2);
    const { data } = await backend.execute(
      `{ conflict(id: "${answer.conflicts[0]?.id}") { reason claims { type evidence { path line } } } }`,
    );
    const { claims } = (data as unknown as { conflict: { claims: { type: string; evidence: object[] }[] } }).conflict;
    expect(claims.find(({ type }) => type === 'REQUIRES')?.evidence).toEqual([{ path: 'catalog-info.yaml', line: 7 }]);
  });

  it('end with their cause', async () => {
    await read([CART, WEB]);
    await declare('^2.0.0');
    expect(await codes()).toContain('requirement-unmet');
    await read([{ ...CART, tag: '2.1.0', id: 'c2' }, WEB]);
    expect(await codes()).not.toContain('requirement-unmet');
  });

  it('were there as of then', async () => {
    await read([CART, WEB]);
    await declare('^2.0.0');
    await read([{ ...CART, tag: '2.1.0', id: 'c2' }, WEB]);
    expect(await codes('(at: "r2")')).toContain('requirement-unmet');
  });

  it('of replicas on different digests for longer than a rollout', async () => {
    const other = { ...CART, id: 'c2', properties: { imageDigest: `sha256:${'b'.repeat(64)}` } };
    await read([{ ...CART, properties: { imageDigest: `sha256:${'a'.repeat(64)}` } }, other]);
    expect(await codes()).toEqual(['digests-mixed', 'tag-moved']);
  });

  it.each([
    ['(owner: "checkout")', 1],
    ['(entity: "cart")', 1],
    ['(severities: [LOW])', 0],
    ['(environment: "moon")', 0],
    ['(text: "needs")', 1],
    ['(skip: 1)', 0],
  ])('are narrowed by %s to %d', async (args, expected) => {
    await read([CART, WEB]);
    await declare('^2.0.0');
    expect((await ask(args)).conflicts).toHaveLength(expected);
  });

  it('say what they cannot know', async () => {
    expect((await ask()).notes).toHaveLength(2);
    await read([CART]);
    expect((await ask()).notes).toEqual([
      'no requirement on a version is known: catalog files and faultline.yaml state them',
    ]);
  });

  it('refuse a code that is none, and an id that is gone', async () => {
    const bad = await backend.execute('{ conflicts(codes: ["nonsense"]) { total } }');
    expect(bad.errors?.[0]?.message).toContain('no kind of conflict is called');
    const gone = await backend.execute('{ conflict(id: "0123456789abcdef") { reason } }');
    expect(gone.errors?.[0]?.message).toContain('no conflict has the id');
  });
});
