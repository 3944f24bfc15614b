import { describe, expect, it } from 'vitest';
import { whatIfChange } from './what-if-change.js';

describe('whatIfChange', () => {
  it.each([
    ['drain node-1', { kind: 'DRAIN', of: 'node-1' }],
    ['soft cart orders-db', { kind: 'CRITICALITY', of: 'cart', on: 'orders-db', criticality: 'SOFT' }],
    ['remove a b', { kind: 'REMOVE', of: 'a', on: 'b' }],
    ['add a b', { kind: 'ADD', of: 'a', on: 'b', criticality: 'HARD' }],
    [' add  a b  async ', { kind: 'ADD', of: 'a', on: 'b', criticality: 'ASYNC' }],
    ['replicas cart +2', { kind: 'REPLICAS', of: 'cart', by: 2 }],
    ['replicas cart -1', { kind: 'REPLICAS', of: 'cart', by: -1 }],
    ['replace cart image:sha256:9f', { kind: 'REPLACE', of: 'cart', on: 'image:sha256:9f' }],
    ['merge a b', { kind: 'MERGE', of: 'a', on: 'b' }],
  ])('reads %s', (text, want) => expect(whatIfChange(text)).toEqual(want));

  it.each([
    '',
    'drain',
    'drain a b',
    'soft a',
    'add a b maybe',
    'replicas a 3',
    'replicas a +0',
    'explode a b',
    'merge a b c d',
  ])('refuses %j', (text) => expect(() => whatIfChange(text)).toThrowError('write one of'));
});
