import { describe, expect, it } from 'vitest';
import {
  answers,
  api,
  JSON_TYPE,
  kept,
  openapi,
  ref,
  shared,
  takes,
  text,
  told,
  whole,
} from '../../testing/contracts.js';
import { compareContracts } from '../compare.js';
import { reduceOpenapi } from './reduce.js';

const POST = 'POST /a/{id}';
const IN = `${POST} request ${JSON_TYPE}`;
const OUT = `${POST} response 200 ${JSON_TYPE}`;
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
    [
      'what an alternative leads to, as FastAPI writes what may be null',
      answers({ properties: { a: { anyOf: [ref, { type: 'null' }] } } }, shared({ properties: { b: text } })),
      answers({ properties: { a: { anyOf: [ref, { type: 'null' }] } } }, shared({ properties: { b: whole } })),
      [`type-changed ${OUT} a b`],
    ],
    [
      'what a list within an alternative leads to',
      takes({ oneOf: [{ type: 'array', items: ref }] }, shared({ properties: { b: text } })),
      takes({ oneOf: [{ type: 'array', items: ref }] }, shared({ properties: { b: whole } })),
      [`type-changed ${IN} [] b`],
    ],
    [
      'what allOf joins at any depth',
      answers({ allOf: [{ allOf: [{ allOf: [{ properties: { a: text } }] }] }] }),
      answers({ allOf: [{ allOf: [{ allOf: [{ properties: { a: whole } }] }] }] }),
      [`type-changed ${OUT} a`],
    ],
    [
      'allOf of more than is looked at is a doubt',
      answers({ allOf: Array.from({ length: 60 }, (_, at) => ({ properties: { [`p${at}`]: text } })) }),
      answers({ allOf: Array.from({ length: 60 }, (_, at) => ({ properties: { [`p${at}`]: at ? text : whole } })) }),
      expect.arrayContaining([`? ${OUT} joins more than is compared`]) as readonly string[],
    ],
    [
      'values of a map',
      answers({ type: 'object', additionalProperties: text }),
      answers({ type: 'object', additionalProperties: whole }),
      [`type-changed ${OUT} {}`],
    ],
    [
      'fields that may no longer be sent unnamed are a doubt',
      takes({ type: 'object' }),
      takes({ type: 'object', additionalProperties: false }),
      [`? ${IN} {}, fields that are not named, differ`],
    ],
    ...(
      [
        ['exclusiveMinimum', 1, 2],
        ['exclusiveMaximum', 1, 2],
        ['multipleOf', 2, 3],
        ['minProperties', 1, 2],
        ['uniqueItems', false, true],
        ['pattern', undefined, 'x'.repeat(400)],
        ['format', undefined, 'email'],
        ['format', 'int64', 'int32'],
        ['not', { enum: ['a'] }, { enum: ['b'] }],
        ['patternProperties', { '^x': text }, { '^x': whole }],
        ['unevaluatedProperties', true, false],
        ['prefixItems', [text], [whole]],
      ] as const
    ).map(([word, was, is]): readonly [string, object, object, readonly string[]] => [
      `${word} that differs is a doubt`,
      takes({ [word]: was }),
      takes({ [word]: is }),
      [`? the ${word} of ${IN} differs`],
    ]),
    [
      'what not leads to is a doubt',
      takes({ not: ref }, shared(text)),
      takes({ not: ref }, shared(whole)),
      [`? the not of ${IN} differs`],
    ],
    [
      'an answer whose schema is gone is a doubt',
      answers(text),
      api({ responses: { 200: { content: { [JSON_TYPE]: {} } } } }),
      [`? only one document says what ${OUT} is`],
    ],
    [
      'a request that had no schema is a doubt',
      api({ requestBody: { content: { [JSON_TYPE]: {} } } }),
      takes(text),
      [`? only one document says what ${IN} is`],
    ],
    [
      'an answer whose type is gone is a doubt',
      answers(text),
      answers({}),
      [`? only one document says of which type ${OUT} is`],
    ],
    [
      'a request of a type where it had none is a doubt',
      takes({}),
      takes(text),
      [`? only one document says of which type ${IN} is`],
    ],
    [
      'an answer of another format is a doubt',
      answers({ ...text, format: 'date' }),
      answers({ ...text, format: 'date-time' }),
      [`? the format of ${OUT} differs`],
    ],
    [
      'an answer whose values are no longer listed is a doubt',
      answers({ ...text, enum: ['x'] }),
      answers(text),
      [`? the values of ${OUT} are no longer listed`],
    ],
    ['request-body-removed', takes(text), api({}), [`body-removed ${POST} request`]],
    [
      'request-parameter-type-specialized',
      api({ parameters: [{ in: 'query', name: 'q', schema: text }] }),
      api({ parameters: [{ in: 'query', name: 'q', schema: whole }] }),
      [`type-changed ${POST} query parameter q`],
    ],
    [
      'a parameter that is a text of some format now is a doubt',
      api({ parameters: [{ in: 'query', name: 'q', schema: whole }] }),
      api({ parameters: [{ in: 'query', name: 'q', schema: { ...text, format: 'date' } }] }),
      [`? only one document says more of ${POST} query parameter q than its type`],
    ],
    // What does not break.
    [
      'a parameter that may be several now',
      api({ parameters: [{ in: 'query', name: 'q', schema: text }] }),
      api({ parameters: [{ in: 'query', name: 'q', schema: { type: 'array', items: text } }] }),
      [],
    ],
    [
      'request-parameter-type-generalized',
      api({ parameters: [{ in: 'query', name: 'q', schema: whole }] }),
      api({ parameters: [{ in: 'query', name: 'q', schema: text }] }),
      [],
    ],
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
    ['a wider format', takes({ ...whole, format: 'int32' }), takes({ ...whole, format: 'int64' }), []],
    ['a request that takes anything now', takes(text), api({ requestBody: { content: { [JSON_TYPE]: {} } } }), []],
    ['an answer that says more', answers({}), answers({ ...text, format: 'date', pattern: 'x' }), []],
    ['a map of anything', takes({ additionalProperties: true }), takes({}), []],
    ['the same alternatives', takes({ anyOf: [text, whole] }), takes({ anyOf: [whole, text] }), []],
  ])('%s', (_name, before, after, want) => {
    expect(told(openapi(before), openapi(after))).toEqual(want);
    expect(told(openapi(before), openapi(before))).toEqual([]);
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
