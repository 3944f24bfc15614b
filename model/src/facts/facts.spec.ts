import { describe, expect, it } from 'vitest';
import { claimsIn } from '../testing/claims.js';
import { factsOf, mergeProperties } from './facts.js';

describe('mergeProperties', () => {
  it('takes each property from the strongest standing that has it', () => {
    const claim = (
      standing: 'catalog' | 'live' | 'declared',
      properties: Record<string, string>,
      scope = standing,
    ) => ({
      ...claimsIn(scope).entity('service:shop/cart', properties),
      standing,
    });
    expect(
      mergeProperties([
        claim('live', { title: 'b', type: 'api' }),
        claim('catalog', { title: 'a' }),
        claim('declared', { image: 'x' }),
      ]),
    ).toEqual({ title: 'a', type: 'api', image: 'x' });
  });

  it('breaks ties by scope, whatever the order', () => {
    const a = claimsIn('a').entity('service:shop/cart', { title: 'a' });
    const b = claimsIn('b').entity('service:shop/cart', { title: 'b' });
    expect(mergeProperties([a, b])).toEqual(mergeProperties([b, a]));
    expect(mergeProperties([a, b]).title).toBe('a');
  });
});

it('is given what each file that deploys it gives', () => {
  const claim = (part: string, mountedFiles?: readonly string[]) => ({
    ...claimsIn('repository/shop').entity('component:shop#compose/shop/prometheus', {
      name: 'prometheus',
      ...(mountedFiles === undefined ? {} : { mountedFiles: [...mountedFiles] }),
    }),
    part,
  });
  const [local, all] = [claim('compose.local.yml', ['local.yml', 'rules']), claim('compose.yml', ['all.yml', 'rules'])];
  expect(mergeProperties([local, all]).mountedFiles).toEqual(['all.yml', 'local.yml', 'rules']);
  expect(mergeProperties([all, local])).toEqual(mergeProperties([local, all]));
  expect(mergeProperties([claim('a'), claim('b')])).toEqual({ name: 'prometheus' });
});

describe('factsOf', () => {
  it('indexes relations both ways and entities by kind', () => {
    const shop = claimsIn('repository/shop');
    const facts = factsOf([
      shop.entity('component:shop#compose/shop/web'),
      shop.relation('component:shop#compose/shop/web', 'USES', 'image-tag:docker.io/library/nginx:1'),
    ]);
    expect(facts.ofKind('component')).toHaveLength(1);
    expect(facts.ofType('USES')[0]?.from).toBe('component:shop#compose/shop/web');
    expect(facts.entities.get(facts.ofType('USES')[0]!.to)).toBeUndefined();
  });
});
