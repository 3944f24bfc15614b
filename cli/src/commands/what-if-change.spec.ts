import { describe, expect, it } from 'vitest';
import { whatIfChange } from './what-if-change.js';

describe('whatIfChange', () => {
  it.each([
    ['drain node-1', { kind: 'DRAIN', of: 'node-1' }],
    ['soft cart orders-db', { kind: 'CRITICALITY', of: 'cart', on: 'orders-db', criticality: 'SOFT' }],
    ['replicas cart -1', { kind: 'REPLICAS', of: 'cart', by: -1 }],
  ])('asks as the API does: %s', (text, want) => expect(whatIfChange(text)).toEqual(want));

  it('says the forms for any other', () => expect(() => whatIfChange('explode a b')).toThrowError('write one of'));
});
