import { describe, expect, it } from 'vitest';
import { readProtoFile } from '@faultline/model';
import { apiDocument } from './api-document.js';
import { statedContract } from './contracts.js';
import { protoServices } from './proto-services.js';
import type { ReducedContract } from './reduced.js';

const said = (form: 'openapi' | 'asyncapi' | 'protobuf', reduced: ReducedContract) =>
  statedContract({ form, api: 'a', title: 'A', version: '1', reduced, path: 'a', line: 1 });
const document = (form: 'openapi' | 'asyncapi', more: object) => {
  const found = apiDocument(JSON.stringify({ [form]: '3.0.0', info: { title: 'A', version: '1' }, ...more }));
  if (found === undefined || found === 'broken') throw new Error('no document');
  return said(form, found.reduced);
};
const values = (word: string): object => {
  const schema = { enum: Array.from({ length: 1_500 }, (_, at) => `${word}${at}`) };
  return { paths: { '/a': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } } } };
};
const nested = (word: string): object => {
  let deep: object = { const: word };
  for (let at = 0; at < 100; at++) deep = { payload: deep };
  return { components: deep };
};
const wide = (word: string): string => {
  const names = Array.from({ length: 6_000 }, (_, at) => at);
  const fields = names.map((at) => `M${at} a${at} = ${at + 1};`).join(' ');
  const messages = names.map((at) => `message M${at} { X x = 1; }`).join(' ');
  return `service S { rpc Get(R) returns (R); } message R { ${fields} } ${messages} message X { ${word} a = 1; }`;
};

describe('a contract that was cut', () => {
  it.each<readonly [string, (word: string) => ReturnType<typeof said>]>([
    ['OpenAPI', (word) => document('openapi', values(word))],
    ['AsyncAPI', (word) => document('asyncapi', nested(word))],
    [
      'Protocol Buffers',
      (word) => said('protobuf', protoServices(readProtoFile(wide(word)))[0]?.reduced ?? expect.fail()),
    ],
  ])('of %s is not taken for another one, and is kept by none', (_form, make) => {
    const [one, other] = [make('string'), make('bytes')];
    expect(one.ref).not.toBe(other.ref);
    expect(one.ref).toBe(make('string').ref);
    expect(one.entity['content']).toBeUndefined();
  });
});
