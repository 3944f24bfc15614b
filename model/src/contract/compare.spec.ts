import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceAsyncapi } from './asyncapi/reduce.js';
import { compareContracts, type ContractForm } from './compare.js';
import { reduceOpenapi } from './openapi/reduce.js';
import { reducePact } from './pact/reduce.js';
import { readProtoFile } from './protobuf/proto-file.js';
import { reduceProtobuf } from './protobuf/reduce.js';

const kept = (form: ContractForm, text: string) => ({ form, text });
const openapi = (document: unknown) => kept('openapi', reduceOpenapi(document).text);
const proto = (text: string, ...imported: readonly string[]) => {
  const [service] = reduceProtobuf(readProtoFile(text), imported.map(readProtoFile));
  return kept('protobuf', service?.text ?? '');
};
const told = (before: ReturnType<typeof kept>, after: ReturnType<typeof kept>): readonly string[] => {
  const { changes, doubts } = compareContracts(before, after);
  return [
    ...changes.map(({ kind, place, isMild }) => `${isMild ? '~' : ''}${kind} ${place}`),
    ...doubts.map((one) => `? ${one}`),
  ];
};

const JSON_TYPE = 'application/json';
/** A document of one operation, `POST /a/{id}`. */
const api = (operation: object, more: object = {}): object => ({
  openapi: '3.0.3',
  info: { title: 'A', version: '1' },
  paths: { '/a/{id}': { post: { responses: { 200: {} }, ...operation } } },
  ...more,
});
const answers = (schema: object, more: object = {}): object =>
  api({ responses: { 200: { description: 'x', content: { [JSON_TYPE]: { schema } } } } }, more);
const takes = (schema: object, more: object = {}): object =>
  api({ requestBody: { content: { [JSON_TYPE]: { schema } } } }, more);
const text = { type: 'string' };
const whole = { type: 'integer' };
const POST = 'POST /a/{id}';
const IN = `${POST} request ${JSON_TYPE}`;
const OUT = `${POST} response 200 ${JSON_TYPE}`;
const shared = (schema: object): object => ({ components: { schemas: { S: schema } } });
const ref = { $ref: '#/components/schemas/S' };

// Categories of oasdiff's checks of breaking changes: ERR breaks, WARN is mild, where Faultline looks.
describe('OpenAPI, reduced', () => {
  it.each<readonly [string, object, object, readonly string[]]>([
    ['api-path-removed', api({}), { ...api({}), paths: {} }, [`operation-removed ${POST}`]],
    [
      'request-body-became-required',
      api({ requestBody: {} }),
      api({ requestBody: { required: true } }),
      [`body-required ${POST} request`],
    ],
    [
      'new-required-request-property',
      takes({ properties: { a: text } }),
      takes({ properties: { a: text, b: text }, required: ['b'] }),
      [`property-required ${IN} b`],
    ],
    [
      'request-property-became-required',
      takes({ properties: { a: text } }),
      takes({ properties: { a: text }, required: ['a'] }),
      [`property-required ${IN} a`],
    ],
    [
      'request-property-type-changed, behind a reference',
      takes(ref, shared({ properties: { a: text } })),
      takes(ref, shared({ properties: { a: whole } })),
      [`type-changed ${IN} a`],
    ],
    [
      'request-property-enum-value-removed',
      takes({ properties: { a: { ...text, enum: ['x', 'y'] } } }),
      takes({ properties: { a: { ...text, enum: ['x'] } } }),
      [`value-removed ${IN} a`],
    ],
    [
      'request-property-max-length-decreased',
      takes({ properties: { a: { ...text, maxLength: 9 } } }),
      takes({ properties: { a: { ...text, maxLength: 8 } } }),
      [`limit-tightened ${IN} a`],
    ],
    [
      'request-property-became-not-nullable',
      takes({ properties: { a: { ...text, nullable: true } } }),
      takes({ properties: { a: text } }),
      [`type-changed ${IN} a`],
    ],
    [
      'request-parameter-pattern-changed is a doubt',
      takes({ properties: { a: text } }),
      takes({ properties: { a: { ...text, pattern: '^x' } } }),
      [`? the pattern of ${IN} a differs`],
    ],
    [
      'request-property-one-of-removed is a doubt',
      takes({ oneOf: [text, whole] }),
      takes({ oneOf: [text] }),
      [`? the alternatives (oneOf) of ${IN} differ`],
    ],
    [
      'response-success-status-removed',
      answers(text),
      api({ responses: { 201: {} } }),
      [`response-removed ${POST} response 200`],
    ],
    [
      'response-media-type-removed',
      answers(text),
      api({ responses: { 200: { content: { 'text/csv': {} } } } }),
      [`media-type-removed ${OUT}`],
    ],
    [
      'response-required-property-removed',
      answers({ properties: { a: text }, required: ['a'] }),
      answers({ properties: {} }),
      [`property-removed ${OUT} a`],
    ],
    [
      'response-optional-property-removed is mild',
      answers({ properties: { a: text } }),
      answers({ properties: {} }),
      [`~property-removed ${OUT} a`],
    ],
    [
      'response-property-became-optional',
      answers({ properties: { a: text }, required: ['a'] }),
      answers({ properties: { a: text } }),
      [`property-optional ${OUT} a`],
    ],
    [
      'response-property-became-nullable',
      answers({ properties: { a: text } }),
      answers({ properties: { a: { type: ['string', 'null'] } } }),
      [`type-changed ${OUT} a`],
    ],
    [
      'response-property-enum-value-added is mild',
      answers({ ...text, enum: ['x'] }),
      answers({ ...text, enum: ['x', 'y'] }),
      [`~value-added ${OUT}`],
    ],
    [
      'new-required-request-parameter',
      api({}),
      api({ parameters: [{ in: 'query', name: 'q', required: true }] }),
      [`parameter-required ${POST} query parameter q`],
    ],
    ['api-security-added', api({}), api({ security: [{ key: [] }] }), [`security-added ${POST}`]],
    [
      'a parameter of the whole path',
      api({}),
      {
        ...api({}),
        paths: {
          '/a/{id}': {
            parameters: [{ in: 'header', name: 'X-Key', required: true }],
            post: { responses: { 200: {} } },
          },
        },
      },
      [`parameter-required ${POST} header parameter x-key`],
    ],
    [
      'a body in another file is a doubt',
      takes(text),
      api({ requestBody: { $ref: 'common.yaml#/Body' } }),
      [`? ${POST} request is written in another file`],
    ],
    [
      'a schema in another file is a doubt',
      answers(text),
      answers({ $ref: 'common.yaml#/Order' }),
      [`? ${OUT} is written in another file`],
    ],
    [
      'a path in another file is a doubt',
      api({}),
      { ...api({}), paths: { '/a/{id}': { $ref: 'a.yaml' } } },
      ['? /a/{id} is written in another file'],
    ],
    // What does not break.
    ['request-optional-property-added', takes({ properties: {} }), takes({ properties: { a: text } }), []],
    ['response-property-added', answers({ properties: {} }), answers({ properties: { a: text }, required: ['a'] }), []],
    [
      'response-property-became-required',
      answers({ properties: { a: text } }),
      answers({ properties: { a: text }, required: ['a'] }),
      [],
    ],
    [
      'request-property-became-optional',
      takes({ properties: { a: text }, required: ['a'] }),
      takes({ properties: { a: text } }),
      [],
    ],
    ['request-property-enum-value-added', takes({ ...text, enum: ['x'] }), takes({ ...text, enum: ['x', 'y'] }), []],
    [
      'response-property-enum-value-removed',
      answers({ ...text, enum: ['x', 'y'] }),
      answers({ ...text, enum: ['x'] }),
      [],
    ],
    [
      'request-read-only-property-required',
      takes({ properties: { a: { ...text, readOnly: true } } }),
      takes({ properties: { a: { ...text, readOnly: true } }, required: ['a'] }),
      [],
    ],
    [
      'an answer that is a reference and the same written out',
      answers(ref, shared({ properties: { a: text } })),
      answers({ properties: { a: text } }),
      [],
    ],
    [
      'words for people, examples and servers',
      answers({ ...text, description: 'x', example: 1 }),
      { ...answers(text), servers: [{ url: 'x' }], tags: [] },
      [],
    ],
    [
      'another name of a variable',
      api({}),
      { ...api({}), paths: { '/a/{key}': { post: { responses: { 200: {} } } } } },
      [],
    ],
    [
      'a charset',
      api({ requestBody: { content: { 'application/json; charset=utf-8': { schema: text } } } }),
      takes(text),
      [],
    ],
    ['the same alternatives', takes({ anyOf: [text, whole] }), takes({ anyOf: [whole, text] }), []],
  ])('%s', (_name, before, after, want) => {
    expect(told(openapi(before), openapi(after))).toEqual(want);
    expect(told(openapi(before), openapi(before))).toEqual([]);
  });

  it('reads Swagger 2 as the same', () => {
    const swagger = {
      swagger: '2.0',
      consumes: [JSON_TYPE],
      paths: {
        '/a/{id}': {
          parameters: [{ in: 'path', name: 'id', required: true, type: 'string' }],
          post: {
            parameters: [{ in: 'body', name: 'b', required: true, schema: { $ref: '#/definitions/S' } }],
            responses: { 200: { schema: { type: 'array', items: { $ref: '#/definitions/S' } } } },
          },
        },
      },
      definitions: { S: { properties: { a: text }, required: ['a'] } },
    };
    const upgraded = api(
      {
        parameters: [{ in: 'path', name: 'id', required: true, schema: text }],
        requestBody: { required: true, content: { [JSON_TYPE]: { schema: ref } } },
        responses: { 200: { content: { [JSON_TYPE]: { schema: { type: 'array', items: ref } } } } },
      },
      shared({ properties: { a: text }, required: ['a'] }),
    );
    expect(reduceOpenapi(swagger).text).toBe(reduceOpenapi(upgraded).text);
  });

  it('knows the line of what changed on both sides', () => {
    const lineOf = (lines: Readonly<Record<string, number>>) => (path: readonly (string | number)[]) =>
      lines[path.join('.')] ?? 1;
    const place = 'components.schemas.S.properties.a';
    const before = reduceOpenapi(answers(ref, shared({ properties: { a: text } })), lineOf({ [place]: 7 }));
    const after = reduceOpenapi(answers(ref, shared({ properties: { a: whole } })), lineOf({ [place]: 9 }));
    const { changes } = compareContracts(kept('openapi', before.text), kept('openapi', after.text));
    expect(changes.map((one) => [before.lines[one.before ?? -1], after.lines[one.after ?? -1]])).toEqual([[7, 9]]);
  });
});

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

describe('what is not compared', () => {
  it.each([
    [kept('asyncapi', ''), kept('asyncapi', ''), 'AsyncAPI documents are not compared'],
    [kept('openapi', ''), openapi(api({})), 'a document is too large to be kept, or cannot be read'],
    [kept('openapi', '{}'), kept('protobuf', '{"a":1}'), 'a document of openapi is not compared with one of protobuf'],
  ])('%j is a doubt', (before, after, doubt) =>
    expect(compareContracts(before, after)).toEqual({ changes: [], doubts: [doubt] }),
  );

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

describe('laws', () => {
  const runs = { numRuns: 40 };
  const names = ['a', 'b', 'c'];
  const schema = fc.letrec<{ node: object }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<object>(text, whole, { ...text, enum: ['x', 'y'] }, { ...text, maxLength: 5 }, ref),
      fc.record({ type: fc.constant('array'), items: tie('node') }),
      fc.record({
        type: fc.constant('object'),
        properties: fc.dictionary(fc.constantFrom(...names), tie('node'), { maxKeys: 3 }),
        required: fc.subarray(names),
      }),
    ),
  })).node;
  const operation = fc.record(
    {
      requestBody: fc.record({
        required: fc.boolean(),
        content: schema.map((one) => ({ [JSON_TYPE]: { schema: one } })),
      }),
      parameters: fc
        .subarray(names)
        .map((some) => some.map((name) => ({ in: 'query', name, required: name === 'a', schema: text }))),
      responses: schema.map((one) => ({ 200: { content: { [JSON_TYPE]: { schema: one } } } })),
    },
    { requiredKeys: ['responses'] },
  );
  const document = fc
    .tuple(
      fc.dictionary(
        fc.constantFrom('/a', '/a/{id}', '/b'),
        fc.record({ get: operation, post: operation }, { requiredKeys: [] }),
        { maxKeys: 3 },
      ),
      schema,
    )
    .map(([paths, one]) => ({ openapi: '3.1.0', paths, components: { schemas: { S: one } } }));
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, one]) => [key, reversed(one)]),
          )
        : value;
  const sure = (before: object, after: object): number =>
    compareContracts(openapi(before), openapi(after)).changes.filter(({ isMild }) => isMild !== true).length;

  it('a document never breaks itself, whatever the order of what is in it', () => {
    fc.assert(
      fc.property(document, (one) => {
        expect(openapi(reversed(one)).text).toBe(openapi(one).text);
        const other = openapi({ ...one, components: { schemas: { ...one.components.schemas, Unused: text } } });
        expect(compareContracts(openapi(one), other)).toEqual({ changes: [], doubts: [] });
      }),
      runs,
    );
  });

  it('what offers more breaks nobody; what offers less breaks who relied on it', () => {
    fc.assert(
      fc.property(document, fc.constantFrom('/a', '/a/{id}', '/b'), (one, path) => {
        const { [path]: gone, ...paths } = one.paths;
        expect(sure({ ...one, paths }, one)).toBe(0);
        expect(sure(one, { ...one, paths })).toBe(Object.keys(gone ?? {}).length);
      }),
      runs,
    );
  });

  it('taking more away never makes it safe', () => {
    fc.assert(
      fc.property(document, document, fc.constantFrom('/a', '/a/{id}', '/b'), (before, after, path) => {
        const { [path]: _gone, ...paths } = after.paths;
        if (sure(before, after) === 0) return;
        const offered = Object.keys(before.paths).length > 0;
        expect(sure(before, { ...after, paths: {} }) > 0).toBe(offered && sure(before, { ...before, paths: {} }) > 0);
        if (before.paths[path] !== undefined)
          expect(sure(before, { ...after, paths })).toBeGreaterThanOrEqual(Object.keys(before.paths[path]).length);
      }),
      runs,
    );
  });

  it('never throws, whatever is kept', () => {
    const forms = fc.constantFrom<ContractForm>('openapi', 'protobuf', 'pact', 'asyncapi');
    const texts = fc.oneof(
      fc.json(),
      fc.string(),
      document.map((one) => JSON.stringify(one)),
    );
    fc.assert(
      fc.property(forms, texts, forms, texts, (form, one, other, two) => {
        expect(compareContracts(kept(form, one), kept(other, two)).changes).toBeInstanceOf(Array);
      }),
      runs,
    );
  });
});

describe('hostile documents', () => {
  const named = (schemas: object): object => answers({ $ref: '#/components/schemas/A' }, { components: { schemas } });
  it.each<readonly [string, () => object]>([
    ['a reference to itself', () => named({ A: { $ref: '#/components/schemas/A' } })],
    [
      'a circle of references',
      () =>
        named({
          A: { properties: { b: { $ref: '#/components/schemas/B' } } },
          B: { allOf: [{ $ref: '#/components/schemas/A' }] },
        }),
    ],
    [
      'a circle of pointers',
      () => answers({ $ref: '#/paths/~1a~1{id}/post/responses/200/content/application~1json/schema' }),
    ],
    [
      'a name of the prototype',
      () => named({ A: JSON.parse('{"properties":{"__proto__":{"type":"string"},"constructor":{}}}') as object }),
    ],
    ['a pointer to nowhere', () => answers({ $ref: '#/a/b/c' })],
  ])('%s', (_name, make) => {
    const one = openapi(make());
    expect(compareContracts(one, one)).toEqual({ changes: [], doubts: [] });
    expect(compareContracts(one, openapi(api({}))).changes).toHaveLength(1);
  });

  it('that branch without end are cut, and told so', () => {
    const level = (at: number): object => ({
      properties: Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { $ref: `#/x/l${at + 1}` }])),
    });
    const levels = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`l${at}`, level(at)]));
    expect(reduceOpenapi({ ...answers({ $ref: '#/x/l0' }), x: levels }).isCut).toBe(true);
  });

  it('that nest without end are cut', () => {
    let deep: object = text;
    for (let at = 0; at < 2_000; at++) deep = { properties: { a: deep } };
    expect(reduceOpenapi(answers(deep)).isCut).toBe(true);
  });

  it('that are compared without end are given up, and told so', () => {
    const wide = (type: string): object => ({
      properties: Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`p${at}`, { type }])),
    });
    const many = (type: string): object => ({
      openapi: '3.0.0',
      paths: Object.fromEntries(
        Array.from({ length: 90 }, (_, at) => [
          `/${at}`,
          { get: { responses: { 200: { content: { [JSON_TYPE]: { schema: ref } } } } } },
        ]),
      ),
      components: { schemas: { S: wide(type) } },
    });
    const { changes, doubts } = compareContracts(openapi(many('string')), openapi(many('integer')));
    expect(changes).toHaveLength(1_000);
    expect(doubts).toEqual(['the documents are too large or too deep to be compared to their end']);
  });
});
