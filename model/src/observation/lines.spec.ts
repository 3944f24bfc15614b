import { describe, expect, it } from 'vitest';
import { ObservationLine } from './lines.js';

const entity = {
  type: 'entity',
  ref: 'service:shop/cart',
  scope: 'repository/shop',
  part: 'compose.yaml',
  standing: 'declared',
};
const relation = { ...entity, type: 'relation', from: entity.ref, relation: 'DEPENDS_ON', to: 'service:shop/catalog' };

describe('ObservationLine', () => {
  it('fills in what may be left out', () => {
    expect(ObservationLine.parse(relation)).toMatchObject({ via: '', confidence: 1, properties: {}, evidence: [] });
  });

  it.each([
    ['a ref that is none', { ...entity, ref: 'cart' }],
    ['a separator in the part', { ...entity, part: 'a\u001fb' }],
    ['a line break in the scope', { ...entity, scope: 'a\nb' }],
    ['a separator in via', { ...relation, via: 'http\u001f' }],
    ['a relation that nobody knows', { ...relation, relation: 'LIKES' }],
    ['a confidence above one', { ...entity, confidence: 1.1 }],
    ['a nested property', { ...entity, properties: { labels: { a: 1 } } }],
    ['a property that is not in camelCase', { ...entity, properties: { 'drop table': 1 } }],
    ['a standing that only rules and people have', { ...entity, standing: 'pin' }],
    ['a line of no kind', { type: 'gossip' }],
  ])('refuses %s', (_name, line) => expect(ObservationLine.safeParse(line).success).toBe(false));
});
