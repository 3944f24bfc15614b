import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PartLines } from '../../contract/part-lines.js';
import { declarations, stateDeclarations, type Declarations } from './index.js';

function read(text: string): Declarations {
  const found = declarations({ path: 'faultline.yaml', text });
  if ('services' in found) return found;
  throw new Error(JSON.stringify(found));
}

describe('faultline.yaml', () => {
  const example =
    /```yaml\n([\s\S]*?)```/.exec(readFileSync(new URL('./readme.md', import.meta.url), 'utf8'))?.[1] ?? '';

  it('is read as its readme shows it', () => {
    const declared = read(example);
    const lines = new PartLines('repository/shop', 'faultline.yaml', 'catalog');
    expect(stateDeclarations(lines, declared, 'shop')).toEqual([]);
    const sentences = [...lines.lines(true)].flatMap((line) =>
      line.type === 'relation'
        ? [
            `${line.from} ${line.relation} ${line.to} ${line.via} ${String(line.properties['criticality'] ?? '')}`.trim(),
          ]
        : [],
    );
    expect(sentences).toEqual([
      'owner:default/checkout OWNS service:shop/orders',
      'service:shop/orders DEPENDS_ON broker:shop/events messaging async',
      'service:shop/orders DEPENDS_ON datastore:shop/orders-db',
      'service:shop/orders DEPENDS_ON service:billing/invoices',
      'service:shop/orders REQUIRES datastore:shop/orders-db faultline-yaml',
      'service:shop/orders REQUIRES service:billing/invoices faultline-yaml',
    ]);
  });

  it.each([
    ['deploy/production/x/a.yaml', undefined, 'production'],
    ['compose.yaml', 'shop', 'development'],
    ['compose.yaml', 'other', undefined],
    ['deploy/test/a.yaml', undefined, undefined],
  ])('gives %s of project %s the environment %s', (file, project, want) => {
    expect(read(example).environmentOf(file, project)).toBe(want);
  });

  it.each([
    ['services/cart', 'group:default/platform'],
    ['services/orders', '@acme/checkout'],
    ['services/orders/sub/file', '@acme/checkout'],
    ['docs', undefined],
  ])('gives %s the owner %s', (path, want) => {
    expect(read(example).ownerOf(path)?.owner).toBe(want);
  });

  it.each([
    ['a word that is not known', 'namspace: shop', /line 1.*namspace/],
    [
      'a wrong criticality',
      'services:\n  a:\n    dependsOn:\n      - {name: b, criticality: very}',
      /line 4.*criticality/,
    ],
    ['a wrong kind', 'services:\n  a: {kind: thing}', /line 2.*services\.a/],
    ['no YAML', 'a: [', /not YAML/],
  ])('with %s names the line', (_, text, want) => {
    const found = declarations({ path: 'faultline.yaml', text });
    expect(Array.isArray(found) && found[0]?.reason).toMatch(want);
  });

  it('may be empty', () => {
    expect(read('').namespace).toBeUndefined();
    expect(read('services: {a: }').services).toHaveProperty('a');
  });
});
