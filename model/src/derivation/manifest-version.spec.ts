import { describe, expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const KEY = 'github.com/acme/shop';
const COMMIT = '4f2a91c07be1d5d1a3f0b2c9d8e7f6a5b4c3d2e1';
const engine = claimsIn('docker/e', 'containers');
const repository = claimsIn(`repository/${KEY}`, 'compose.yaml');
const WORKLOAD = 'workload:docker/e/shop/cart';
const COMPONENT = `component:${KEY}#compose/shop/cart`;

interface World {
  readonly image?: Properties;
  readonly container?: Properties;
  readonly component?: Properties;
  readonly isBuilt?: boolean;
  readonly commit?: string;
}

function world({ image = {}, container = {}, component = {}, isBuilt = true, commit = COMMIT }: World): ClaimDraft[] {
  const folder = { folder: 'cart', context: 'cart' };
  return [
    engine.entity(WORKLOAD, { name: 'cart', project: 'shop' }),
    engine.entity('container:c1', { state: 'running', image: 'shop-cart', ...container }),
    engine.relation(WORKLOAD, 'RUNS', 'container:c1'),
    engine.entity('image:sha256:1', image),
    engine.relation('container:c1', 'USES', 'image:sha256:1'),
    repository.entity(`repository:${KEY}`, { commit }),
    repository.entity(COMPONENT, {
      name: 'cart',
      project: 'shop',
      technology: 'compose',
      repository: `repository:${KEY}`,
      manifestVersion: '2.4.0',
      manifest: 'cart/package.json',
      ...component,
    }),
    ...(isBuilt ? [repository.relation(COMPONENT, 'BUILT_FROM', `repository:${KEY}`, { properties: folder })] : []),
  ];
}

const told = (claims: readonly ClaimDraft[]): string[] =>
  recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type, from }) => type === 'HAS_VERSION' && from.endsWith('cart'))
    .map(({ to, properties, confidence }) => `${to.slice(to.indexOf('@') + 1)} ${properties.rule} ${confidence}`);

describe('a manifest names what runs', () => {
  it.each<{ readonly name: string; readonly world: World; readonly want: readonly string[] }>([
    {
      name: 'where its image was built from the commit that was imported',
      world: { image: { revision: COMMIT }, isBuilt: false },
      want: ['2.4.0 manifest-of-commit 0.8'],
    },
    {
      name: 'by a short commit, too',
      world: { image: { revision: COMMIT.slice(0, 7).toUpperCase() } },
      want: ['2.4.0 manifest-of-commit 0.8'],
    },
    { name: 'where the compose file builds it', world: {}, want: ['2.4.0 manifest-of-build 0.5'] },
    {
      name: 'where the compose file builds it under a name',
      world: { component: { image: 'acme/cart:dev' }, container: { image: 'acme/cart' } },
      want: ['2.4.0 manifest-of-build 0.5'],
    },
    {
      name: 'before the tag latest',
      world: { container: { image: 'shop-cart:latest' } },
      want: ['2.4.0 manifest-of-build 0.5'],
    },
    { name: 'after any other tag', world: { container: { image: 'shop-cart:7' } }, want: ['7 running-version 0.95'] },
    {
      name: 'after labels',
      world: { image: { revision: COMMIT, version: '3.0.0' } },
      want: ['3.0.0 running-version 0.95'],
    },
    { name: 'but not of another commit', world: { image: { revision: 'deadbeefdeadbeef' } }, want: [] },
    { name: 'but not by too short a commit', world: { image: { revision: COMMIT.slice(0, 6) } }, want: [] },
    { name: 'but not where the commit is not known', world: { image: { revision: COMMIT }, commit: '' }, want: [] },
    { name: 'but not where it is built elsewhere', world: { isBuilt: false }, want: [] },
    {
      name: 'but not where another image runs',
      world: { container: { image: 'ghcr.io/acme/cart' } },
      want: [],
    },
    {
      name: 'or the tag latest stays',
      world: { isBuilt: false, container: { image: 'shop-cart:latest' } },
      want: ['latest running-version 0.95'],
    },
    { name: 'but not without a version', world: { component: { manifestVersion: '' } }, want: [] },
  ])('$name', ({ world: one, want }) => expect(told(world(one))).toEqual(want));

  it('with the manifest, the rule and what it rests on as evidence', () => {
    const [claim] = recompute(factsOf(world({})), NO_DECISIONS).filter(({ type }) => type === 'HAS_VERSION');
    expect(claim?.evidence.slice(0, 2)).toEqual([
      { kind: 'rule', text: 'manifest-of-build' },
      { kind: 'file', text: 'names version 2.4.0', path: 'cart/package.json' },
    ]);
    expect(claim?.evidence.filter(({ kind }) => kind === 'premise').length).toBeGreaterThan(1);
  });
});
