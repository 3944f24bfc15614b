import Fastify from 'fastify';
import type { EntityRef, ObservationLine } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { addDeployRoute } from '../platform/deploy-route.js';
import { dockerLines } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

let backend: Backend;
const NOW = Date.now();
const SCOPE = 'repository/shop';
const HERE = 'unassigned/docker/engine';

/** web needs ^1.0.0 of cart, which runs 1.9.0; both have an owner. */
function catalogLines(): readonly ObservationLine[] {
  const shared = { scope: SCOPE, part: 'catalog-info.yaml', standing: 'catalog', confidence: 1 } as const;
  const evidence = [{ kind: 'file' as const, text: 'requires', path: 'catalog-info.yaml', line: 7 }];
  const relate = (from: string, relation: string, to: string, properties = {}) => ({
    type: 'relation',
    ...shared,
    from,
    relation,
    to,
    properties,
    evidence,
  });
  const relations = [
    relate('owner:shop/checkout', 'OWNS', 'service:shop/web'),
    relate('owner:shop/basket', 'OWNS', 'service:shop/cart'),
    relate('service:shop/web', 'DEPENDS_ON', 'service:shop/cart', { criticality: 'hard' }),
    relate('service:shop/web', 'DEPENDS_ON', 'service:shop/mail', { criticality: 'soft' }),
    relate('service:shop/web', 'REQUIRES', 'service:shop/cart', { constraint: '^1.0.0', scheme: 'npm' }),
  ];
  const refs = ['web', 'cart', 'mail']
    .map((name) => `service:shop/${name}`)
    .concat('owner:shop/checkout', 'owner:shop/basket');
  return [
    {
      type: 'header',
      format: 1,
      run: 'run-catalog-0000',
      source: `source:${SCOPE}` as EntityRef,
      title: 'shop',
      importer: 'repo',
      importerVersion: '1',
      rootScope: SCOPE,
      readAt: NOW,
    },
    ...refs.map((ref) => ({ type: 'entity', ...shared, ref })),
    ...relations,
    { type: 'part', scope: SCOPE, part: 'catalog-info.yaml', complete: true },
    { type: 'scope', scope: SCOPE, partsListed: true },
    { type: 'end', scopesListed: true, entities: refs.length, relations: relations.length, parts: 1 },
  ] as unknown as readonly ObservationLine[];
}

beforeAll(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  const containers = [
    { id: 'c1', workload: 'cart', startedAt: NOW - 60_000, tag: '1.9.0' },
    { id: 'w1', workload: 'web', startedAt: NOW - 60_000, tag: '3.0.0' },
  ];
  await backend.importRun(streamOf(dockerLines({ run: 'run-engine-0000', readAt: NOW, containers })));
  await backend.importRun(streamOf(catalogLines()));
});
afterAll(() => backend.close());

interface Told {
  readonly verdict: string;
  readonly sentence: string;
  readonly order: readonly string[];
  readonly candidates: readonly {
    readonly service: string;
    readonly verdict: string;
    readonly reasons: readonly { code: string; weight: string; evidence: string[]; policy: string | null }[];
    readonly blastRadius: { readonly total: number } | null;
    readonly owners: readonly { owner: string }[];
  }[];
  readonly restsOn: { readonly claims: number };
}

const FIELDS = `{ verdict sentence order restsOn { claims } candidates { service verdict blastRadius { total } owners { owner }
  reasons { code weight evidence policy } } }`;

async function ask(candidates: readonly object[], environment = HERE, policy: string | null = null): Promise<Told> {
  const query = `query($candidates: [CandidateInput!]!, $environment: String!, $policy: String) {
    check(candidates: $candidates, environment: $environment, policy: $policy) ${FIELDS} }`;
  const { data, errors } = await backend.execute(query, { candidates, environment, policy });
  if (errors !== undefined) throw errors[0];
  return (data as unknown as { check: Told }).check;
}

async function tellDeploys(events: readonly object[]): Promise<void> {
  const fastify = Fastify();
  await addDeployRoute(fastify, backend.services, () => undefined);
  const reply = await fastify.inject({ method: 'POST', url: '/events/deploy', payload: [...events] });
  expect(reply.json()).not.toHaveProperty('errors');
}

const codes = ({ candidates }: Told) => candidates.flatMap(({ reasons }) => reasons.map(({ code }) => code));

describe('may it be deployed there?', () => {
  it.each([
    ['what serves', { service: 'cart', version: '1.10.0' }, HERE, 'SAFE', []],
    ['what does not', { service: 'cart', version: '2.0.0' }, HERE, 'BLOCKED', ['dependent-unmet']],
    ['a service that nobody knows', { service: 'ghost', version: '1.0.0' }, HERE, 'UNKNOWN', ['service-unknown']],
    [
      'an environment that nobody knows',
      { service: 'cart', version: '1.9.1' },
      'moon',
      'UNKNOWN',
      ['nothing-seen', 'environment-unknown', 'conflict-added'],
    ],
    ['what can do without something that is not seen', { service: 'web', version: '3.1.0' }, HERE, 'SAFE', []],
    ['what runs already', { service: 'cart', version: '1.9.0' }, HERE, 'SAFE', ['already-runs']],
    [
      'a manifest that needs what does not run',
      { service: 'web', version: '4.0.0', requirements: [{ to: 'cart', constraint: '^2.0.0', scheme: 'npm' }] },
      HERE,
      'BLOCKED',
      ['requirement-unmet'],
    ],
    [
      'a manifest that needs what nobody knows',
      { service: 'web', version: '4.0.0', requirements: [{ to: 'ghost', constraint: '^2.0.0' }] },
      HERE,
      'UNKNOWN',
      ['requirement-not-seen'],
    ],
    [
      'a digest that nobody read',
      { service: 'cart', version: '1.10.0', image: `shop/cart@sha256:${'e'.repeat(64)}` },
      HERE,
      'SAFE',
      ['image-unknown'],
    ],
  ])('%s', async (_what, candidate, environment, verdict, expected) => {
    const answer = await ask([candidate], environment);
    expect(answer.verdict).toBe(verdict);
    expect(codes(answer).filter((code) => !code.startsWith('posture-'))).toEqual(expected);
  });

  it('says where the reason is written, who must know, and what it rests on', async () => {
    const answer = await ask([{ service: 'cart', version: '2.0.0' }]);
    const [candidate] = answer.candidates;
    expect(candidate?.reasons[0]).toMatchObject({ weight: 'BLOCKS', evidence: ['catalog-info.yaml:7'] });
    expect(candidate?.blastRadius?.total).toBe(1);
    expect(candidate?.owners.map(({ owner }) => owner)).toEqual(['owner:shop/checkout']);
    expect(answer.restsOn.claims).toBeGreaterThan(0);
    expect(answer.sentence).toBe(`cart 2.0.0 may not go to ${HERE}: web needs ^1.0.0 of cart, which 2.0.0 is not.`);
  });

  it('finds the order in which several may go', async () => {
    const web = {
      service: 'web',
      version: '4.0.0',
      requirements: [{ to: 'cart', constraint: '>=1.0.0', scheme: 'npm' }],
    };
    const answer = await ask([{ service: 'cart', version: '2.0.0' }, web]);
    expect(answer.verdict).toBe('SAFE');
    expect(answer.order).toEqual(['service:shop/web', 'service:shop/cart']);
  });

  it('keeps nothing of what was asked', async () => {
    const before = (await backend.services.snapshots.latest()).revision;
    await ask([{ service: 'web', version: '4.0.0', requirements: [{ to: 'ghost', constraint: '*' }] }]);
    expect((await backend.services.snapshots.latest()).revision).toBe(before);
  });

  const rule = (words: string) => `rules:\n  - codes: [dependent-unmet]\n    ${words}`;
  it.each([
    [
      'an exception that holds',
      rule("action: warn\n    reason: agreed\n    until: '2999-01-01'"),
      'SAFE',
      ['dependent-unmet'],
    ],
    [
      'one that is over',
      rule("action: warn\n    reason: agreed\n    until: '2020-01-01'"),
      'BLOCKED',
      ['dependent-unmet', 'exception-expired'],
    ],
    [
      'one for another environment',
      rule("environments: [moon]\n    action: ignore\n    reason: agreed\n    until: '2999-01-01'"),
      'BLOCKED',
      ['dependent-unmet'],
    ],
    [
      'one for this owner',
      rule("owners: ['owner:shop/basket']\n    action: ignore\n    reason: agreed\n    until: '2999-01-01'"),
      'SAFE',
      ['dependent-unmet'],
    ],
    ['a rule that is stricter', 'rules:\n  - codes: [already-runs]\n    action: block', 'BLOCKED', ['dependent-unmet']],
  ])('weighs by a policy: %s', async (_what, policy, verdict, expected) => {
    const answer = await ask([{ service: 'cart', version: '2.0.0' }], HERE, policy);
    expect(answer.verdict).toBe(verdict);
    expect(codes(answer)).toEqual(expected);
  });

  it('refuses a policy with its mistakes, each with its line', async () => {
    const policy = 'rules:\n  - codes: [nonsense]\n    action: warn\n';
    await expect(ask([{ service: 'cart', version: '2.0.0' }], HERE, policy)).rejects.toThrow(
      /faultline\.policy\.yaml:2: [\s\S]*no reason has that code/,
    );
  });

  it.each([
    ['nothing', []],
    [
      'one service twice',
      [
        { service: 'cart', version: '1' },
        { service: 'shop/cart', version: '2' },
      ],
    ],
    ['too many', Array.from({ length: 201 }, () => ({ service: 'cart', version: '1' }))],
  ])('refuses %s', async (_what, candidates) => {
    await expect(ask(candidates)).rejects.toThrow();
  });

  // The last one: what it tells stays.
  it('judges by deploy events alone where nothing else is read', async () => {
    const seed = [
      { service: 'shop/cart', version: '1.9.0' },
      { service: 'shop/web', version: '3.0.0' },
    ];
    await tellDeploys(seed.map((one) => ({ ...one, environment: 'told' })));
    const [serves, breaks] = [
      { service: 'cart', version: '1.10.0' },
      { service: 'cart', version: '2.0.0' },
    ];
    expect(await ask([serves], 'told')).toMatchObject({ verdict: 'SAFE', candidates: [{ blastRadius: { total: 1 } }] });
    expect(codes(await ask([breaks], 'told'))).toContain('dependent-unmet');
  });
});
