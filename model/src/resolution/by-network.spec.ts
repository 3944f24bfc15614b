import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const { entity, relation } = claimsIn('repository/shop');
const NETWORK = 'network:repository/shop/compose/shop/front';
const deployed = (how: string, name: string, more: object = {}): ClaimDraft =>
  entity(`component:shop#${how}/${name}`, {
    name,
    technology: how.split('/')[0] ?? '',
    declares: 'deployment',
    within: 'repository/shop',
    repository: 'repository:shop',
    hostNames: [name],
    ...more,
  });
const attached = (name: string): ClaimDraft =>
  relation(`component:shop#compose/shop/${name}`, 'ATTACHED_TO', NETWORK, { properties: { aliases: [name] } });
const needed = (claims: readonly ClaimDraft[]): readonly string[] =>
  recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type, scope }) => type === 'DEPENDS_ON' && scope === 'derivation')
    .map(({ from, to }) => `${from} > ${to}`);

it('answers a file, whose reader it is mounted into, on the networks of that reader', () => {
  const file = 'component:shop#nginx/proxy/nginx.conf';
  const endpoint = 'endpoint:repository/shop|search:80';
  const claims = [
    deployed('compose/shop', 'edge', { image: 'nginx', mountedFiles: ['proxy/nginx.conf'], project: 'shop' }),
    deployed('compose/shop', 'finder', { image: 'acme/finder', project: 'shop', hostNames: ['finder', 'search'] }),
    deployed('terraform', 'search', { image: 'acme/other' }),
    attached('edge'),
    relation('component:shop#compose/shop/finder', 'ATTACHED_TO', NETWORK, {
      properties: { aliases: ['finder', 'search'] },
    }),
    entity(file, {
      name: 'proxy',
      technology: 'nginx',
      declares: 'configuration',
      configFile: 'proxy/nginx.conf',
      productImages: ['nginx'],
      within: 'repository/shop',
      repository: 'repository:shop',
    }),
    entity(endpoint, { host: 'search', port: 80, within: 'repository/shop' }),
    relation(file, 'CALLS', endpoint, { via: 'http' }),
  ];
  expect(needed(claims)).toEqual(['service:shop/edge > service:shop/finder']);
});

const IN_TWO = ['auth', 'pay'].flatMap((project): readonly ClaimDraft[] => {
  const attach = (name: string, ...names: string[]): ClaimDraft =>
    relation(
      `component:shop#compose/${project}/${name}`,
      'ATTACHED_TO',
      `network:repository/shop/compose/${project}/x`,
      {
        properties: { aliases: [name, ...names] },
      },
    );
  const member = (name: string, more: object): ClaimDraft =>
    deployed(`compose/${project}`, name, { project, within: `repository/shop/compose/${project}`, ...more });
  return [
    member(`${project}-api`, { folder: `${project}/api` }),
    member('queue', { image: 'rabbitmq:3' }),
    attach(`${project}-api`),
    attach('queue'),
    entity(`component:shop#code/${project}`, {
      name: project,
      technology: 'go-code',
      declares: 'program',
      folder: `${project}/api`,
      within: 'repository/shop',
      repository: 'repository:shop',
    }),
    relation(`component:shop#code/${project}`, 'CALLS', 'endpoint:repository/shop|queue', { via: 'messaging' }),
  ];
});
const ELSEWHERE: readonly ClaimDraft[] = [
  entity('component:shop#code/job', {
    name: 'job',
    technology: 'go-code',
    declares: 'program',
    folder: 'job',
    within: 'repository/shop',
    repository: 'repository:shop',
  }),
  relation('component:shop#code/job', 'CALLS', 'endpoint:repository/shop|queue', { via: 'messaging' }),
];

it('gives each caller what is called so in its own project, and whoever is in none nothing', () => {
  const queue = entity('endpoint:repository/shop|queue', { host: 'queue', within: 'repository/shop' });
  expect(needed([...IN_TWO, ...ELSEWHERE, queue])).toEqual([
    'service:shop/auth-api > broker:shop/auth-queue',
    'service:shop/pay-api > broker:shop/pay-queue',
  ]);
});
