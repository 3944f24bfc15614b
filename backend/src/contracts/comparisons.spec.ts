import { contractDigest, packText } from '@faultline/importers';
import { CatalogError, entityRef, reduceOpenapi } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { contractsOf } from '../check/asked-contracts.js';
import type { ContractInput } from '../check/check.args.js';
import { comparisonOf, type PackedContract } from './comparisons.js';

const textOf = (...paths: readonly string[]): string =>
  reduceOpenapi({ openapi: '3.1.0', paths: Object.fromEntries(paths.map((path) => [path, { get: {} }])) }).text;
const packed = (text: string): PackedContract => ({
  ref: entityRef('contract', 'openapi', contractDigest('openapi', 'orders', text)),
  form: 'openapi',
  content: packText(text) ?? [],
});

describe('answers that are kept for everybody', () => {
  it.each([
    ['the one', (one: PackedContract) => ({ ...one, content: [] }), (one: PackedContract) => one],
    ['the other', (one: PackedContract) => one, (one: PackedContract) => ({ ...one, content: [] })],
    [
      'one that cannot be unpacked',
      (one: PackedContract) => ({ ...one, content: ['000x'] }),
      (one: PackedContract) => one,
    ],
  ])('are none of what was not told of %s', (what, first, second) => {
    const [before, after] = [packed(textOf('/a', `/${what.length}`)), packed(textOf('/a'))];
    const change = { changes: [expect.objectContaining({ kind: 'operation-removed' }) as unknown], doubts: [] };
    const doubt = { changes: [], doubts: [expect.any(String) as unknown] };
    expect(comparisonOf(first(before), second(after))).toEqual(doubt);
    expect(comparisonOf(before, after)).toEqual(change);
  });
});

describe('a contract that a candidate brings', () => {
  const text = textOf('/a');
  const input = (said: Partial<ContractInput>): ContractInput => ({
    isOffered: true,
    form: 'openapi',
    api: 'orders',
    title: 'Orders',
    digest: contractDigest('openapi', 'orders', text),
    content: packText(text) ?? [],
    path: '',
    lines: [],
    confidence: 1,
    ...said,
  });
  // What it offers is understood by nothing around it but its version.
  const held = (said: Partial<ContractInput>) =>
    contractsOf([input(said)], { version: '1' } as Parameters<typeof contractsOf>[1]).offers;

  it.each([
    ['of another content', { content: packText(textOf('/b')) ?? [] }],
    ['of another interface', { api: 'other' }],
    ['that is none', { digest: 'x' }],
  ])('is refused under a digest %s', (_what, said) => {
    expect(() => held(said)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', remedy: expect.any(String) as string }) as CatalogError,
    );
  });

  it.each([
    ['what it says is the digest', {}, 1],
    ['it is only named', { content: [] }, 0],
    ['its interface has a name that was cut', { api: 'x'.repeat(500) }, 0],
  ])('is taken where %s', (_what, said, pieces) => {
    expect(held(said)).toMatchObject([{ version: '1', content: { length: pieces } }]);
  });
});
