import {
  factsOf,
  kindOf,
  recompute,
  refParts,
  type ClaimDraft,
  type EntityRef,
  type ObservationLine,
} from '@faultline/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { testContext } from '../contract/testing.js';
import { repoImporter } from './index.js';

const lines: ObservationLine[] = [];

beforeAll(async () => {
  const path = new URL('../../../examples/shop', import.meta.url).pathname;
  const config = repoImporter.config.parse({ path, name: 'shop' });
  const context = testContext();
  for await (const line of repoImporter.collect(config, context)) lines.push(line);
});

function claims(): ClaimDraft[] {
  return lines.flatMap((line): ClaimDraft[] => {
    if (line.type !== 'entity' && line.type !== 'relation') return [];
    const { scope, part, standing, confidence, properties, evidence } = line;
    const key =
      line.type === 'entity'
        ? { from: 'source:repository/shop' as EntityRef, type: 'REPORTS' as const, to: line.ref, via: '' }
        : { from: line.from, type: line.relation, to: line.to, via: line.via };
    return [{ scope, part, standing, confidence, properties, evidence, ...key }];
  });
}

describe('examples/shop', () => {
  it('is read without an issue, every part to its end', () => {
    expect(lines.filter((line) => line.type === 'issue')).toEqual([]);
    expect(lines.filter((line) => line.type === 'part' && !line.complete)).toEqual([]);
  });

  it('emits what the importer says that it emits', () => {
    const entities = new Set(lines.flatMap((line) => (line.type === 'entity' ? [kindOf(line.ref)] : [])));
    const relations = new Set(lines.flatMap((line) => (line.type === 'relation' ? [line.relation] : [])));
    expect([...entities].filter((kind) => !repoImporter.emits.entities.includes(kind))).toEqual([]);
    expect([...relations].filter((type) => !repoImporter.emits.relations.includes(type))).toEqual([]);
  });

  it('says of each component what its file declares; claims of before that are understood alike', () => {
    const components = claims().filter(({ type, to }) => type === 'REPORTS' && kindOf(to) === 'component');
    const stated = components.map(({ properties }) => [properties['technology'], properties['declares']].join(' '));
    expect([...new Set(stated)].filter((one) => one !== ' ').sort()).toEqual([
      'catalog description',
      'compose deployment',
      'dockerfile image',
      'kubernetes deployment',
      'node-code program',
    ]);
    const decisions = { pins: [], assignments: [], matches: () => false };
    const before = claims().map((claim) => ({
      ...claim,
      properties: Object.fromEntries(Object.entries(claim.properties).filter(([name]) => name !== 'declares')),
    }));
    expect(recompute(factsOf(before), decisions)).toEqual(recompute(factsOf(claims()), decisions));
  });

  it('has an answer to what breaks with orders-db: several hops, every strength, several owners', () => {
    const stated = claims();
    const all = [...stated, ...recompute(factsOf(stated), { pins: [], assignments: [], matches: () => false })];
    const needs = all.filter((claim) => claim.type === 'DEPENDS_ON' && kindOf(claim.from) !== 'component');
    const hops = new Map<EntityRef, number>([['datastore:shop/orders-db' as EntityRef, 0]]);
    for (const [ref, hop] of hops)
      for (const { from, to } of needs) if (to === ref && !hops.has(from)) hops.set(from, hop + 1);
    const names = (hop: number): string[] =>
      [...hops].flatMap(([ref, at]) => (at === hop ? [refParts(ref).name] : [])).sort();
    expect(names(1)).toEqual(['ordering', 'orders', 'reports']);
    expect([...new Set([...names(1), ...names(2), ...names(3), ...names(4)])].sort()).toEqual(
      expect.arrayContaining(['cart', 'catalog', 'gateway', 'orders', 'reports', 'shipping', 'web']),
    );
    const strengths = needs
      .filter((claim) => claim.standing === 'catalog' && claim.to === 'service:shop/orders')
      .map((claim) => claim.properties['criticality']);
    expect(new Set(strengths)).toEqual(new Set(['soft', 'async']));
    const owners = all
      .filter((claim) => claim.type === 'OWNS' && hops.has(claim.to) && claim.standing === 'catalog')
      .map((claim) => claim.from);
    expect(new Set(owners).size).toBeGreaterThanOrEqual(3);
  });
});
