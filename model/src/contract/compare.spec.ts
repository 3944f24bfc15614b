import { describe, expect, it } from 'vitest';
import { answers, api, JSON_TYPE, kept, openapi, text, told, whole } from '../testing/contracts.js';
import { reduceAsyncapi } from './asyncapi/reduce.js';
import { compareContracts } from './compare.js';
import { reducePact } from './pact/reduce.js';
import { readProtoFile } from './protobuf/proto-file.js';
import { reduceProtobuf } from './protobuf/reduce.js';

const proto = (text: string, ...imported: readonly string[]) => {
  const [service] = reduceProtobuf(readProtoFile(text), imported.map(readProtoFile));
  return kept('protobuf', service?.text ?? '');
};

const PROTO = (more: string): string =>
  `syntax = "proto3"; package s.v1; service S { rpc Get(Q) returns (R); } ${more}`;

// Rules of buf's category WIRE, and of FILE and PACKAGE where they break who calls.
describe('Protocol Buffers, reduced to what a service leads to', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'FIELD_SAME_TYPE',
      PROTO('message Q {} message R { int32 a = 1; }'),
      PROTO('message Q {} message R { string a = 1; }'),
      ['type-changed s.v1.R.a'],
    ],
    [
      'FIELD_WIRE_COMPATIBLE_TYPE',
      PROTO('message Q {} message R { int32 a = 1; }'),
      PROTO('message Q {} message R { int64 a = 1; }'),
      [],
    ],
    [
      'FIELD_NO_DELETE',
      PROTO('message Q {} message R { int32 a = 1; }'),
      PROTO('message Q {} message R { reserved 1; }'),
      ['field-removed s.v1.R.a'],
    ],
    [
      'FIELD_SAME_CARDINALITY',
      PROTO('message Q {} message R { int32 a = 1; }'),
      PROTO('message Q {} message R { repeated int32 a = 1; }'),
      ['cardinality-changed s.v1.R.a'],
    ],
    [
      'FIELD_SAME_NAME is no matter on the wire',
      PROTO('message Q {} message R { int32 a = 1; }'),
      PROTO('message Q {} message R { int32 b = 1; }'),
      [],
    ],
    [
      'ENUM_VALUE_NO_DELETE',
      PROTO('message Q { E e = 1; } message R {} enum E { A = 0; B = 1; }'),
      PROTO('message Q { E e = 1; } message R {} enum E { A = 0; }'),
      ['value-removed s.v1.E.B'],
    ],
    ['RPC_NO_DELETE', PROTO('message Q {} message R {}'), 'package s.v1; service S {}', ['method-removed s.v1.S.Get']],
    [
      'RPC_SAME_RESPONSE_TYPE',
      PROTO('message Q {} message R {}'),
      'package s.v1; service S { rpc Get(Q) returns (Q); } message Q {}',
      ['method-changed s.v1.S.Get'],
    ],
    [
      'RPC_SAME_CLIENT_STREAMING',
      PROTO('message Q {} message R {}'),
      'package s.v1; service S { rpc Get(stream Q) returns (R); } message Q {} message R {}',
      ['method-changed s.v1.S.Get'],
    ],
    [
      'a full name and a short one mean the same',
      PROTO('message Q { R r = 1; } message R {}'),
      PROTO('message Q { .s.v1.R r = 1; } message R {}'),
      [],
    ],
    [
      'what the service does not lead to is no matter',
      PROTO('message Q {} message R {} message X { int32 a = 1; }'),
      PROTO('message Q {} message R {}'),
      [],
    ],
  ])('%s', (_name, before, after, want) => expect(told(proto(before), proto(after))).toEqual(want));

  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'by its full name',
      'rpc Get(m.Q) returns (m.Q);',
      'package m; message Q { int32 a = 1; }',
      ['? m.Q stands in a file that was not read'],
    ],
    [
      'by a relative name',
      'rpc Get(Q) returns (stream Q);',
      'package s; message Q { int32 a = 1; }',
      ['? s.Q stands in a file that was not read'],
    ],
    [
      'in a map',
      'rpc Get(R) returns (R); } message R { map<string, v1.Q> a = 1;',
      'package s.v1; message Q { int32 a = 1; }',
      ['? s.v1.Q stands in a file that was not read'],
    ],
  ])('a type of a file that was not read, %s, is a doubt and no change', (_name, methods, imported, want) => {
    const service = `package s; import "m.proto"; service S { ${methods} }`;
    const [whole_, alone] = [proto(service, imported), proto(service)];
    expect(told(whole_, alone)).toEqual(want);
    expect(told(alone, whole_)).toEqual(want);
    expect(told(alone, alone)).toEqual([]);
  });

  it('follows what it imports', () => {
    const service = 'package s; import "m.proto"; service S { rpc Get(m.Q) returns (m.Q); }';
    const [before, after] = ['int32', 'string'].map((type) =>
      proto(service, `package m; message Q { ${type} a = 1; }`),
    );
    expect(before && after && told(before, after)).toEqual(['type-changed m.Q.a']);
  });
});

describe('a pact, by the document of its provider', () => {
  const pact = (interaction: object): ReturnType<typeof kept> =>
    kept('pact', reducePact({ interactions: [interaction] }).text);
  const get = (path: string, response: object = {}, request: object = {}): object => ({
    request: { method: 'get', path, ...request },
    response: { status: 200, ...response },
  });
  const order = { properties: { id: whole, lines: { type: 'array', items: { properties: { sku: text } } } } };
  const document = openapi({
    openapi: '3.0.0',
    paths: {
      '/orders/{id}': { get: { responses: { 200: { content: { [JSON_TYPE]: { schema: order } } }, default: {} } } },
      '/plain/{id}': { get: { responses: { 200: { content: { 'text/csv': {} } }, 404: {} } } },
      '/joined': {
        get: {
          responses: {
            200: { content: { [JSON_TYPE]: { schema: { allOf: [{ allOf: [order] }, { properties: { a: text } }] } } } },
          },
        },
      },
      '/orders': {
        post: {
          parameters: [{ in: 'query', name: 'q', required: true, schema: text }],
          requestBody: {
            required: true,
            content: { [JSON_TYPE]: { schema: { properties: { a: text }, required: ['a'] } } },
          },
          responses: { 201: {} },
        },
      },
    },
  });
  it.each<readonly [string, object, readonly string[]]>([
    ['what it expects', get('/orders/7', { body: { id: 7, lines: [{ sku: 'x' }] } }), []],
    ['behind a prefix', get('/api/v1/orders/7', { body: { id: 7 } }), []],
    ['a status that only the default answers', get('/orders/7', { status: 404 }), []],
    ['no such path', get('/carts/7'), ['operation-removed GET /carts/7']],
    [
      'no such method',
      { request: { method: 'DELETE', path: '/orders/7' }, response: {} },
      ['operation-removed DELETE /orders/7'],
    ],
    [
      'a field that is not there',
      get('/orders/7', { body: { total: 1 } }),
      ['property-removed GET /orders/7 response 200 total'],
    ],
    [
      'a field in a list',
      get('/orders/7', { body: { lines: [{ price: 1 }] } }),
      ['property-removed GET /orders/7 response 200 lines [] price'],
    ],
    [
      'a field of another type',
      get('/orders/7', { body: { id: '7' } }),
      ['type-changed GET /orders/7 response 200 id'],
    ],
    ['a field that allOf joins at any depth', get('/joined', { body: { id: 7 } }), []],
    [
      'a body where none is answered',
      get('/plain/7', { status: 404, body: { id: 7 } }),
      ['property-removed GET /plain/7 response 404'],
    ],
    [
      'a body of another form',
      get('/plain/7', { body: { id: 7 } }),
      ['? of what form GET /plain/7 response 200 is, its document does not say'],
    ],
    [
      'a body that is not asked for',
      get('/plain/7', {}, { body: { id: 7 } }),
      ['? of what form GET /plain/7 request is, its document does not say'],
    ],
    ['a null where none is answered', get('/plain/7', { status: 404, body: null }), []],
    ['a null tells nothing', get('/orders/7', { body: { id: null } }), []],
    [
      'what it does not send',
      { request: { method: 'POST', path: '/orders', body: {} }, response: { status: 200 } },
      [
        'parameter-required POST /orders query parameter q',
        'property-required POST /orders request a',
        'response-removed POST /orders response 200',
      ],
    ],
  ])('%s', (_name, interaction, want) => expect(told(pact(interaction), document)).toEqual(want));

  it('keeps no value', () => {
    const { text: kept_ } = reducePact({
      interactions: [
        get(
          '/a',
          { body: { token: 'hunter2' } },
          { query: 'key=hunter2', headers: { a: 'hunter2' }, body: ['hunter2'] },
        ),
      ],
    });
    expect(kept_).not.toContain('hunter2');
  });
});

describe('documents that nobody means well with', () => {
  const written = (schema: string, words: string): ReturnType<typeof kept> =>
    kept('openapi', JSON.stringify(answers({ '': 0 }, { words })).replace('{"":0}', schema));
  const deep = `{"oneOf":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
  const named = '{"enum":[{"toString":1,"valueOf":1}]}';
  const many = (from: number): string => JSON.stringify({ enum: Array.from({ length: 60_000 }, (_, at) => from + at) });

  it.each([
    ['brackets without end', deep, deep, { changes: [], doubts: [expect.stringContaining('too deep') as unknown] }],
    ['values that have no text', '{"enum":[1]}', named, { changes: [{ reason: 'it may be {} now' }], doubts: [] }],
    [
      'an enumeration without end',
      many(0),
      many(60_000),
      { changes: [{ kind: 'value-added', isMild: true }], doubts: [] },
    ],
  ])('%s', (_what, before, after, want) => {
    const since = performance.now();
    expect(compareContracts(written(before, 'a'), written(after, 'b'))).toMatchObject(want);
    expect(performance.now() - since).toBeLessThan(2_000);
  });

  it.each(['enum', 'required'])('%s of many schemas count as what is compared', (word) => {
    const values = Array.from({ length: 1_000 }, (_, at) => `v${at}`);
    const properties = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`p${at}`, { [word]: values }]));
    const [before, after] = ['a', 'b'].map((words) => written(JSON.stringify({ properties }), words));
    expect(before && after && told(before, after)).toEqual([
      '? the documents are too large or too deep to be compared to their end',
    ]);
  });
});

describe('what is not compared', () => {
  it.each([
    [kept('asyncapi', ''), kept('asyncapi', ''), 'AsyncAPI documents are not compared'],
    [kept('openapi', ''), openapi(api({})), 'a document is too large to be kept, or cannot be read'],
    [kept('openapi', '{}'), kept('protobuf', '{"a":1}'), 'a document of openapi is not compared with one of protobuf'],
  ])('%j is a doubt', (before, after, doubt) =>
    expect(compareContracts(before, after)).toEqual({ changes: [], doubts: [doubt] }),
  );

  it('AsyncAPI that nests deeper than is read is cut', () => {
    let deep: object = text;
    for (let at = 0; at < 100; at++) deep = { payload: deep };
    expect(reduceAsyncapi({ asyncapi: '3.0.0', components: deep }).isCut).toBe(true);
    expect(reduceAsyncapi({ asyncapi: '3.0.0', components: text }).isCut).toBe(false);
  });

  it('AsyncAPI is the same whatever is said for people, and keeps names', () => {
    const document = (words: string, name: string): object => ({
      asyncapi: '3.0.0',
      info: { title: words },
      channels: { [name]: { description: words, messages: { title: { payload: text } } } },
    });
    expect(reduceAsyncapi(document('a', 'title')).text).toBe(reduceAsyncapi(document('b', 'title')).text);
    expect(reduceAsyncapi(document('a', 'title')).text).not.toBe(reduceAsyncapi(document('a', 'other')).text);
  });
});
