import { describe, expect, it } from 'vitest';
import { openapiBreakingChanges } from './breaking-changes.js';

/** A document with one operation, `POST /orders/{id}`. */
function api(operation: object, components: object = {}): object {
  return { openapi: '3.0.3', paths: { '/orders/{id}': { post: { responses: {}, ...operation } } }, components };
}

const body = (schema: object, more: object = {}): object => ({
  requestBody: { ...more, content: { 'application/json': { schema } } },
});
const answer = (schema: object): object => ({ responses: { 200: { content: { 'application/json': { schema } } } } });
const parameter = (schema: object, more: object = {}): object => ({
  parameters: [{ in: 'query', name: 'page', schema, ...more }],
});
const text = { type: 'string' };
const whole = { type: 'integer' };
const POST = 'POST /orders/{id}';
const JSON_BODY = `${POST} request application/json`;
const JSON_ANSWER = `${POST} response 200 application/json`;

describe('what breaks a consumer of an OpenAPI document', () => {
  it.each([
    {
      name: 'an operation that is gone',
      before: api({}),
      after: { openapi: '3.1.0', paths: {} },
      want: [`operation-removed ${POST}`],
    },
    {
      name: 'a parameter that is new and required',
      before: api({}),
      after: api(parameter(text, { required: true })),
      want: [`parameter-required ${POST} query parameter page`],
    },
    {
      name: 'a parameter that became required',
      before: api(parameter(text)),
      after: api(parameter(text, { required: true })),
      want: [`parameter-required ${POST} query parameter page`],
    },
    {
      name: 'a parameter of another type',
      before: api(parameter(text)),
      after: api(parameter(whole)),
      want: [`type-changed ${POST} query parameter page`],
    },
    {
      name: 'a value that is no longer taken',
      before: api(parameter({ ...text, enum: ['a', 'b'] })),
      after: api(parameter({ ...text, enum: ['a'] })),
      want: [`value-removed ${POST} query parameter page`],
    },
    {
      name: 'a limit that is tighter',
      before: api(parameter({ ...text, maxLength: 9 })),
      after: api(parameter({ ...text, maxLength: 5, minLength: 2 })),
      want: [`limit-tightened ${POST} query parameter page`, `limit-tightened ${POST} query parameter page`],
    },
    {
      name: 'a body that must be sent now',
      before: api({}),
      after: api(body(text, { required: true })),
      want: [`body-required ${POST} request`],
    },
    {
      name: 'a form that is no longer taken',
      before: api({ requestBody: { content: { 'text/csv': {} } } }),
      after: api(body(text)),
      want: [`media-type-removed ${POST} request text/csv`],
    },
    {
      name: 'a field that must be sent now',
      before: api(body({ properties: { a: text } })),
      after: api(body({ properties: { a: text, b: text }, required: ['b'] })),
      want: [`property-required ${JSON_BODY} b`],
    },
    {
      name: 'a field that is refused now',
      before: api(body({ properties: { a: text } })),
      after: api(body({ properties: {}, additionalProperties: false, type: 'object' })),
      want: [`property-removed ${JSON_BODY} a`],
    },
    {
      name: 'a number where any was taken',
      before: api(body({ type: 'number' })),
      after: api(body(whole)),
      want: [`type-changed ${JSON_BODY}`],
    },
    {
      name: 'an answer that is no longer given',
      before: api(answer(text)),
      after: api({ responses: { 204: {} } }),
      want: [`response-removed ${POST} response 200`],
    },
    {
      name: 'a field that is no longer sent',
      before: api(answer({ properties: { a: text }, required: ['a'] })),
      after: api(answer({ properties: { b: text } })),
      want: [`property-removed ${JSON_ANSWER} a`],
    },
    {
      name: 'a field that may be absent now',
      before: api(answer({ properties: { a: text }, required: ['a'] })),
      after: api(answer({ properties: { a: text } })),
      want: [`property-optional ${JSON_ANSWER} a`],
    },
    {
      name: 'a field that may be null now',
      before: api(answer({ properties: { a: text } })),
      after: api(answer({ properties: { a: { ...text, nullable: true } } })),
      want: [`type-changed ${JSON_ANSWER} a`],
    },
    {
      name: 'a field of a list',
      before: api(answer({ type: 'array', items: { properties: { a: text } } })),
      after: api(answer({ type: 'array', items: { properties: { a: whole } } })),
      want: [`type-changed ${JSON_ANSWER} [] a`],
    },
    {
      name: 'what a reference and allOf lead to',
      before: api(answer({ $ref: '#/components/schemas/Order' }), {
        schemas: { Order: { allOf: [{ properties: { a: text } }] } },
      }),
      after: api(answer({ properties: { a: { type: ['integer', 'null'] } } })),
      want: [`type-changed ${JSON_ANSWER} a`],
    },
  ])('$name', ({ before, after, want }) => {
    const found = openapiBreakingChanges(before, after);
    expect(found.map(({ kind, place }) => `${kind} ${place}`)).toEqual(want);
    expect(found.every(({ reason }) => reason.length > 5)).toBe(true);
    expect(openapiBreakingChanges(before, before)).toEqual([]);
  });

  it.each([
    { name: 'a new operation', before: { openapi: '3.0.0', paths: {} }, after: api({}) },
    {
      name: 'another name of a parameter of the path',
      before: api({}),
      after: { openapi: '3.0.0', paths: { '/orders/{order}': { post: {} } } },
    },
    {
      name: 'a new field of an answer',
      before: api(answer({ properties: {} })),
      after: api(answer({ properties: { a: text } })),
    },
    {
      name: 'a new field that may be sent',
      before: api(body({ properties: {} })),
      after: api(body({ properties: { a: text } })),
    },
    { name: 'more values taken', before: api(parameter({ enum: ['a'] })), after: api(parameter({ enum: ['a', 'b'] })) },
    { name: 'a whole number where any was sent', before: api(answer({ type: 'number' })), after: api(answer(whole)) },
    {
      name: 'a parameter that may be left out now',
      before: api(parameter(text, { required: true })),
      after: api(parameter(text)),
    },
    {
      name: 'a wider limit',
      before: api(parameter({ maxLength: 5, minLength: 1 })),
      after: api(parameter({ maxLength: 9, minLength: 0 })),
    },
    { name: 'an error that is no longer given', before: api({ responses: { 404: {} } }), after: api({}) },
  ])('not $name', ({ before, after }) => expect(openapiBreakingChanges(before, after)).toEqual([]));

  it('ends where schemas refer to themselves, and reads what leads nowhere as nothing', () => {
    const tree = {
      schemas: {
        Tree: { properties: { left: { $ref: '#/components/schemas/Tree' } } },
        Loop: { $ref: '#/components/schemas/Loop' },
      },
    };
    const recursive = api(answer({ $ref: '#/components/schemas/Tree' }), tree);
    expect(openapiBreakingChanges(recursive, recursive)).toEqual([]);
    const lost = api(answer({ $ref: '#/components/schemas/Loop' }), tree);
    expect(openapiBreakingChanges(lost, api(answer({ $ref: 'other.yaml#/x' })))).toEqual([]);
  });

  it.each([[null], [{}], [{ swagger: '2.0' }], ['openapi: 3.0.0']])('refuses %j', (document) => {
    expect(() => openapiBreakingChanges(document, api({}))).toThrow(/not an OpenAPI document/);
  });

  it('compares schemas that refer to each other many times once', () => {
    const ref = { $ref: '#/components/schemas/Tree' };
    const tree = (type: string) => ({
      schemas: { Tree: { properties: { left: ref, middle: ref, right: ref, name: { type } } } },
    });
    const [before, after] = ['string', 'integer'].map((type) => api(answer(ref), tree(type)));
    expect(openapiBreakingChanges(before, after).map(({ kind, place }) => `${kind} ${place}`)).toEqual([
      `type-changed ${JSON_ANSWER} name`,
    ]);
  });
});
