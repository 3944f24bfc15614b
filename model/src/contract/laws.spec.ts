import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers, api, JSON_TYPE, kept, openapi, ref, text, whole } from '../testing/contracts.js';
import { compareContracts, type ContractForm } from './compare.js';
import { reduceOpenapi } from './openapi/reduce.js';

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
    const forms = fc.constantFrom<ContractForm>('openapi', 'protobuf', 'graphql', 'pact', 'asyncapi');
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
  const many = (count: number, one: object): object =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`a/${at}`, one]));
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

  it.each<readonly [string, object]>([
    [
      'answers of many forms',
      {
        openapi: '3.0.0',
        paths: { '/a': { get: { responses: many(1_000, { $ref: '#/components/responses/R' }) } } },
        components: { responses: { R: { content: many(1_000, {}) } } },
      },
    ],
    [
      'paths of many operations',
      {
        openapi: '3.0.0',
        paths: many(1_000, { $ref: '#/x' }),
        x: { get: { responses: many(1_000, {}) } },
      },
    ],
    [
      'answers of Swagger 2',
      {
        swagger: '2.0',
        produces: Object.keys(many(1_000, {})),
        paths: { '/a': { get: { responses: many(1_000, { $ref: '#/responses/R' }) } } },
        responses: { R: { schema: text } },
      },
    ],
  ])('that refer to %s are cut', (_name, one) => {
    const { isCut, lines } = reduceOpenapi(one);
    expect(isCut).toBe(true);
    expect(lines.length).toBeLessThan(70_000);
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
