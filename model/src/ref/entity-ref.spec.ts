import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENTITY_KINDS } from '../entity/index.js';
import { entityRef, isEntityRef, parseEntityRef, refParts } from './entity-ref.js';

describe('parseEntityRef', () => {
  it.each(['service:shop/cart', 'container:4c01', 'repository:github.com/acme/shop#deploy', 'image:sha256:9f'])(
    'accepts %s',
    (text) => expect(parseEntityRef(text)).toBe(text),
  );

  it.each([
    'cart',
    'service:cart',
    'service:',
    'nothing:shop/cart',
    'service:shop/',
    'service:shop/a b',
    ':x',
    `container:${'x'.repeat(2000)}`,
  ])('refuses %s with the form that it expects', (text) =>
    expect(() => parseEntityRef(text)).toThrowError(expect.objectContaining({ code: 'INVALID_REF' })),
  );

  it.each(ENTITY_KINDS.map((kind) => kind.example))("accepts the vocabulary's own example %s", (example) => {
    expect(isEntityRef(example)).toBe(true);
  });
});

describe('entityRef', () => {
  it('prints what it parses, for any path', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !text.includes('/'));
    fc.assert(
      fc.property(segment, segment, (namespace, name) => {
        const ref = entityRef('service', namespace, name);
        expect(parseEntityRef(ref)).toBe(ref);
        expect(entityRef('service', refParts(ref).namespace, refParts(ref).name)).toBe(ref);
      }),
    );
  });

  it('keeps a hostile name on one line', () => {
    expect(entityRef('service', 'shop', 'ca\nrt\u0000')).toBe('service:shop/ca_rt_');
  });
});
