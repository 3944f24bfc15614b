import { describe, expect, it } from 'vitest';
import { readChange } from './written-change.js';

describe('a change as people write it', () => {
  it.each([
    ['drain node-1', { kind: 'drain', of: 'node-1' }],
    ['soft cart orders-db', { kind: 'criticality', of: 'cart', on: 'orders-db', criticality: 'soft' }],
    ['remove a b', { kind: 'remove', of: 'a', on: 'b' }],
    ['add a b', { kind: 'add', of: 'a', on: 'b', criticality: 'hard' }],
    [' Add  a b  ASYNC ', { kind: 'add', of: 'a', on: 'b', criticality: 'async' }],
    ['replicas cart +2', { kind: 'replicas', of: 'cart', by: 2 }],
    ['replicas cart -1', { kind: 'replicas', of: 'cart', by: -1 }],
    ['replace cart image:sha256:9f', { kind: 'replace', of: 'cart', on: 'image:sha256:9f' }],
    ['merge a b', { kind: 'merge', of: 'a', on: 'b' }],
  ])('reads %s', (text, want) => expect(readChange(text)).toEqual(want));

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
  ])('refuses %j', (text) => expect(readChange(text)).toBeUndefined());
});
