import type { EntityRef, ObservationLine } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { dockerLines } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

const MINUTE = 60_000;
const NOW = Date.now();
const HERE = 'unassigned/docker/engine';
const COMMIT = 'c0ffee0123456789c0ffee0123456789c0ffee01';

let backend: Backend;

/** A repository that requires something of what runs, read at a commit. */
function repository(name: string, commit: string, readAt: number): readonly ObservationLine[] {
  const scope = `repository/github.com/acme/${name}`;
  const shared = { scope, standing: 'catalog', confidence: 1, evidence: [] } as const;
  const [web, cart] = [`service:shop/${name}`, 'service:shop/cart'];
  const requires = { from: web, relation: 'REQUIRES', to: cart, properties: { constraint: '^1.0.0', scheme: 'npm' } };
  return [
    {
      type: 'header',
      format: 1,
      run: `run-${name}-${commit.slice(0, 7)}-${readAt}`,
      source: `source:${scope}` as EntityRef,
      title: name,
      importer: 'repo',
      importerVersion: '1',
      rootScope: scope,
      readAt,
    },
    { type: 'entity', ...shared, part: '.', ref: `repository:github.com/acme/${name}`, properties: { commit } },
    { type: 'entity', ...shared, part: 'faultline.yaml', ref: web },
    { type: 'relation', ...shared, part: 'faultline.yaml', ...requires },
    { type: 'part', scope, part: '.', complete: true },
    { type: 'part', scope, part: 'faultline.yaml', complete: true },
    { type: 'scope', scope, partsListed: true },
    { type: 'end', scopesListed: true, entities: 2, relations: 1, parts: 2 },
  ] as unknown as readonly ObservationLine[];
}

function engine(readAt: number, tag = '1.9.0'): readonly ObservationLine[] {
  const containers = ['cart', 'web'].map((workload) => ({ id: workload, workload, startedAt: 1, tag }));
  return dockerLines({ run: `run-engine-${readAt}`, readAt, containers });
}

interface Told {
  readonly verdict: string;
  readonly askedAt: number;
  readonly candidates: readonly { readonly reasons: readonly { readonly code: string; readonly message: string }[] }[];
}

async function ask(noOlder: object, policy: string | null = null): Promise<Told> {
  const query = `query($commit: String, $readAfter: Float, $policy: String) {
    check(candidates: [{ service: "cart", version: "1.10.0" }], environment: "${HERE}", commit: $commit, readAfter: $readAfter,
      policy: $policy) { verdict askedAt candidates { reasons { code message } } } }`;
  const { data, errors } = await backend.execute(query, { ...noOlder, policy });
  if (errors !== undefined) throw errors[0];
  return (data as unknown as { check: Told }).check;
}

const older = ({ candidates }: Told) =>
  candidates.flatMap(({ reasons }) => reasons.filter(({ code }) => code === 'facts-older')).map((one) => one.message);

beforeAll(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  await backend.importRun(streamOf(engine(NOW - 10 * MINUTE)));
  await backend.importRun(streamOf(repository('other', 'deadbeef', NOW - 60 * MINUTE)));
  await backend.importRun(streamOf(repository('web', COMMIT, NOW - 5 * MINUTE)));
});
afterAll(() => backend.close());

describe('facts no older than', () => {
  it('nothing: whatever is known counts', async () => {
    const answer = await ask({});
    expect([answer.verdict, older(answer)]).toEqual(['SAFE', []]);
    expect(answer.askedAt).toBeGreaterThanOrEqual(NOW);
  });

  it.each([
    ['a commit that nobody imported', { commit: 'abcdef0' }, 'no repository was read at the commit abcdef0'],
    ['the import of a commit', { commit: COMMIT }, 'read before the import of commit c0ffee012345: an engine'],
    ['it, by its first digits', { commit: 'C0FFEE0' }, 'read before the import of commit C0FFEE0: an engine'],
    ['a moment', { readAfter: NOW }, `read before ${new Date(NOW).toISOString()}: an engine`],
  ])('%s', async (_what, noOlder, message) => {
    const answer = await ask(noOlder);
    expect(answer.verdict).toBe('UNKNOWN');
    expect(older(answer)).toEqual([message]);
  });

  it('unless a policy eases it', async () => {
    const policy = 'rules: [{ codes: [facts-older], action: warn, reason: agreed, until: 2999-01-01 }]';
    expect((await ask({ commit: COMMIT }, policy)).verdict).toBe('SAFE');
  });

  it('the import, once the engine was read again; other repositories are as their last commit left them', async () => {
    await backend.importRun(streamOf(engine(NOW - 4 * MINUTE, '1.9.1')));
    expect(older(await ask({ commit: COMMIT }))).toEqual([]);
    expect(older(await ask({ readAfter: NOW }))).toHaveLength(1);
  });

  it('refuses what is no commit', async () => {
    await expect(ask({ commit: 'main' })).rejects.toThrow('what was given is no commit');
  });
});
