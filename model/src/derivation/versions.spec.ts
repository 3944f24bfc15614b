import { describe, expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { packageOf } from './packages.js';

const engine = claimsIn('docker/e', 'containers');
const WORKLOAD = 'workload:docker/e/shop/cart';

/** A workload with one container, as an engine tells it. */
function running(container: Properties, image: Properties | null = null, workload: Properties = {}): ClaimDraft[] {
  return [
    engine.entity(WORKLOAD, { name: 'cart', project: 'shop', ...workload }),
    engine.entity('container:c1', { state: 'running', ...container }),
    engine.relation(WORKLOAD, 'RUNS', 'container:c1'),
    ...(image === null
      ? []
      : [engine.entity('image:sha256:1', image), engine.relation('container:c1', 'USES', 'image:sha256:1')]),
  ];
}

interface Row {
  readonly name: string;
  readonly container: Properties;
  readonly image?: Properties;
  readonly workload?: Properties;
  readonly want: string;
}

const versions = (claims: readonly ClaimDraft[]): string[] =>
  recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type }) => type === 'HAS_VERSION' || type === 'PACKAGED_AS')
    .map(({ part, type, from, to }) => `${part}: ${from} ${type} ${to}`)
    .sort();

describe('running versions', () => {
  it.each<Row>([
    {
      name: "the image's label first",
      container: { image: 'cart:3', versionLabel: '2' },
      image: { version: '1.2' },
      want: '1.2',
    },
    { name: "then the container's", container: { image: 'cart:3', versionLabel: '2' }, image: {}, want: '2' },
    { name: "then the workload's", container: { image: 'cart:3' }, workload: { versionLabel: '2.1' }, want: '2.1' },
    { name: 'then the tag', container: { image: 'ghcr.io/acme/cart:3' }, want: '3' },
    { name: 'a slash begins no other namespace', container: { versionLabel: 'feature/x' }, want: 'feature_x' },
  ])('$name', ({ container, image = null, workload, want }) => {
    const found = versions(running(container, image, workload));
    expect(found).toContain(`unassigned/docker/e: service:shop/cart HAS_VERSION service-version:shop/cart@${want}`);
  });

  it('are packaged as the image that runs', () => {
    const found = versions(running({}, { version: '1.2' }));
    expect(found).toContain('unassigned/docker/e: service-version:shop/cart@1.2 PACKAGED_AS image:sha256:1');
  });

  it.each([
    { name: 'stopped', claims: running({ state: 'exited', image: 'cart:3' }) },
    { name: 'nameless', claims: running({}) },
    { name: 'a datastore', claims: running({ image: 'postgres:16' }, null, { image: 'postgres:16' }) },
  ])('are none of what is $name', ({ claims }) => expect(versions(claims)).toEqual([]));
});

describe('packages', () => {
  it.each([
    ['pkg:npm/lodash@4.17.20', { key: 'pkg:npm/lodash', ecosystem: 'npm', name: 'lodash' }],
    ['pkg:npm/%40acme/ui@1.0.0', { key: 'pkg:npm/%40acme/ui', ecosystem: 'npm', name: '%40acme/ui' }],
    [
      'pkg:maven/org.slf4j/slf4j-api@2.0?type=jar',
      { key: 'pkg:maven/org.slf4j/slf4j-api', ecosystem: 'maven', name: 'org.slf4j/slf4j-api' },
    ],
    ['lodash@4', undefined],
  ])('%s', (purl, want) => expect(packageOf(purl)).toEqual(want));

  it('are derived from their versions', () => {
    const claims = [claimsIn('scan', 'p').entity('package-version:pkg:npm/lodash@4', {})];
    const found = recompute(factsOf(claims), NO_DECISIONS).filter(({ type }) => type === 'VERSION_OF');
    expect(found.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'package-version:pkg:npm/lodash@4 package:pkg:npm/lodash',
    ]);
  });
});
