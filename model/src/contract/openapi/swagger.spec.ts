import { describe, expect, it } from 'vitest';
import { api, JSON_TYPE, openapi, ref, shared, text, told } from '../../testing/contracts.js';
import { readContract } from '../canonical.js';
import type { Node } from './document.js';
import { reduceOpenapi } from './reduce.js';

describe('Swagger 2, reduced', () => {
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

  it('knows the line of each parameter of Swagger 2, beside bodies and those of the path', () => {
    const query = (name: string): object => ({ in: 'query', name, type: 'string' });
    const document = {
      swagger: '2.0',
      paths: {
        '/a': {
          parameters: [{ in: 'body', name: 'b', schema: text }, query('x')],
          get: { parameters: [query('y'), { in: 'body', name: 'c', schema: text }, query('z')], responses: {} },
        },
      },
    };
    const lines: Readonly<Record<string, number>> = {
      'paths./a.parameters.1': 7,
      'paths./a.get.parameters.0': 8,
      'paths./a.get.parameters.2': 9,
    };
    const { text: reduced, lines: found } = reduceOpenapi(document, (path) => lines[path.join('.')] ?? 1);
    const { document: read, placeOf } = readContract(reduced);
    const { parameters } = (read.paths as Record<string, Record<string, { parameters: Node[] }>>)['/a']?.get ?? {};
    expect(parameters?.map((one) => [one.name, found[placeOf.get(one) ?? -1]])).toEqual([
      ['x', 7],
      ['y', 8],
      ['z', 9],
    ]);
  });

  it('says of Swagger 2 what stands in another file', () => {
    const paths = (answer: object): object => ({
      swagger: '2.0',
      paths: { '/a': { get: { responses: { 200: answer } } } },
    });
    expect(told(openapi(paths({ schema: text })), openapi(paths({ $ref: 'b.yaml#/R' })))).toEqual([
      '? GET /a response 200 is written in another file',
    ]);
  });
});
