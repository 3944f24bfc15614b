import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { catalogInfoReader } from './index.js';

const entity = (kind: string, name: string, spec = '{}', metadata = ''): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {name: ${name}${metadata}}\nspec: ${spec}`;

async function read(documents: readonly string[], namespace?: string) {
  return readWith(catalogInfoReader, { 'catalog-info.yaml': documents.join('\n---\n') }, namespace);
}

describe('a catalog file', () => {
  it('says what there is, whose it is, and what it needs', async () => {
    const result = await read([
      entity(
        'Component',
        'Orders',
        '{type: service, owner: checkout, system: shop, dependsOn: [resource:orders-db, "component:default/cart", resource:events], providesApis: [orders-v1], consumesApis: [cart-v1]}',
      ),
      entity('Component', 'cart', '{type: website, owner: "user:jane"}'),
      entity('Component', 'shared', '{type: library, owner: checkout}'),
      entity('Resource', 'orders-db', '{type: database, owner: platform, dependencyOf: ["component:cart"]}'),
      entity('Resource', 'events', '{type: kafka-cluster}'),
      entity('Resource', 'cluster', '{type: kubernetes-cluster}'),
      entity('System', 'shop', '{owner: checkout, domain: retail}'),
      entity('Group', 'checkout', '{type: team, parent: engineering, profile: {email: c@acme.io}, members: [jane]}'),
      entity('User', 'jane', '{memberOf: [checkout], profile: {displayName: Jane}}'),
    ]);
    expect(result.issues).toEqual([]);
    expect(result.sentences.filter((text) => !text.endsWith('PART_OF repository:'))).toEqual([
      'owner:default/checkout MEMBER_OF owner:default/engineering',
      'owner:default/checkout OWNS service:default/orders',
      'owner:default/checkout OWNS system:default/shop',
      'owner:default/platform OWNS datastore:default/orders-db',
      'person:default/jane MEMBER_OF owner:default/checkout',
      'person:default/jane OWNS service:default/cart',
      'service:default/cart DEPENDS_ON datastore:default/orders-db',
      'service:default/orders CONSUMES api:default/cart-v1',
      'service:default/orders DEPENDS_ON broker:default/events',
      'service:default/orders DEPENDS_ON datastore:default/orders-db',
      'service:default/orders DEPENDS_ON service:default/cart',
      'service:default/orders PART_OF system:default/shop',
      'service:default/orders PROVIDES api:default/orders-v1',
      'system:default/shop PART_OF domain:default/retail',
    ]);
    expect(result.entities.map((line) => line.ref)).toContain('external:cluster');
    expect(result.entities.every((line) => line.standing === 'catalog')).toBe(true);
    expect(result.properties('#catalog/default/orders')).toMatchObject({
      catalogRef: 'service:default/orders',
      kindHint: 'service',
      typeHint: 'service',
    });
    expect(result.properties('person:default/jane')).toMatchObject({ title: 'Jane' });
  });

  it('takes the namespace that it names, else that of its repository, and teams from the organisation', async () => {
    const result = await read(
      [
        entity('Component', 'a', '{owner: team, dependsOn: ["component:other/b", "component:c"]}'),
        entity('Component', 'd', '{}', ', namespace: own'),
      ],
      'shop',
    );
    expect(result.sentences.filter((text) => !text.includes('repository:'))).toEqual([
      'owner:default/team OWNS service:shop/a',
      'service:shop/a DEPENDS_ON service:other/b',
      'service:shop/a DEPENDS_ON service:shop/c',
    ]);
    expect(result.entities.map((line) => line.ref)).toContain('service:own/d');
  });

  it.each([
    ['dir:./src', 'services/cart/src'],
    ['dir:../..', '.'],
    ['dir:../../../out', undefined],
    ['url:https://github.com/acme/shop', 'services/cart'],
  ])('with source location %s has folder %s', async (location, folder) => {
    const text = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: cart\n  annotations: {backstage.io/source-location: "${location}"}\nspec: {type: service}`;
    const result = await readWith(catalogInfoReader, { 'services/cart/catalog-info.yaml': text });
    expect(result.properties('#catalog/default/cart')['folder']).toBe(folder);
  });

  it.each([
    ['no name', 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {}', /metadata.name/],
    ['no kind', 'apiVersion: backstage.io/v1alpha1\nmetadata: {name: a}', /kind/],
    ['a name with blanks', entity('Component', '"a b"'), /metadata.name/],
    ['no YAML', 'apiVersion: backstage.io/v1alpha1\nkind: [', /not YAML/],
  ])('with %s is an issue, and the rest is kept', async (_, broken, reason) => {
    const result = await read([entity('Component', 'good'), broken]);
    expect(result.issues).toMatchObject([
      { path: 'catalog-info.yaml', reason: expect.stringMatching(reason) as string },
    ]);
    expect(result.parts[0]?.complete).toBe(false);
    expect(result.entities.map((line) => line.ref)).toContain('service:default/good');
  });

  it('of a kind that is not known is no issue', async () => {
    const result = await read([entity('Location', 'x'), entity('Wonder', 'y')]);
    expect(result.issues).toEqual([]);
    expect(result.entities).toEqual([]);
  });

  it('never makes the reader throw', async () => {
    const value = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }), fc.constant(null), fc.integer());
    const keys = fc.constantFrom(
      'owner',
      'system',
      'domain',
      'dependsOn',
      'dependencyOf',
      'type',
      'memberOf',
      'parent',
      'children',
      'providesApis',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('Component', 'Resource', 'System', 'Group', 'User', 'API'),
        fc.string(),
        fc.dictionary(keys, value),
        async (kind, name, spec) => {
          const text = `apiVersion: backstage.io/v1\nkind: ${kind}\nmetadata: ${JSON.stringify({ name })}\nspec: ${JSON.stringify(spec)}`;
          await readWith(catalogInfoReader, { 'catalog-info.yaml': text });
        },
      ),
      { numRuns: 300 },
    );
  });
});
