import { compareContracts, type ContractForm, type KeptContract } from '../contract/compare.js';
import { reduceOpenapi } from '../contract/openapi/reduce.js';

/** A contract as it is kept. */
export const kept = (form: ContractForm, text: string) => ({ form, text });
/** An OpenAPI document as it is kept. */
export const openapi = (document: unknown) => kept('openapi', reduceOpenapi(document).text);
/** What a comparison tells: changes, mild ones behind `~`, doubts behind `?`. */
export const told = (before: KeptContract, after: KeptContract): readonly string[] => {
  const { changes, doubts } = compareContracts(before, after);
  return [
    ...changes.map(({ kind, place, isMild }) => `${isMild ? '~' : ''}${kind} ${place}`),
    ...doubts.map((one) => `? ${one}`),
  ];
};

export const JSON_TYPE = 'application/json';
/** A document of one operation, `POST /a/{id}`. */
export const api = (operation: object, more: object = {}): object => ({
  openapi: '3.0.3',
  info: { title: 'A', version: '1' },
  paths: { '/a/{id}': { post: { responses: { 200: {} }, ...operation } } },
  ...more,
});
/** One whose answer is of a schema; whose body is. */
export const answers = (schema: object, more: object = {}): object =>
  api({ responses: { 200: { description: 'x', content: { [JSON_TYPE]: { schema } } } } }, more);
export const takes = (schema: object, more: object = {}): object =>
  api({ requestBody: { content: { [JSON_TYPE]: { schema } } } }, more);
/** Schemas. */
export const text = { type: 'string' };
export const whole = { type: 'integer' };
/** A schema S that others refer to, and how they do. */
export const shared = (schema: object): object => ({ components: { schemas: { S: schema } } });
export const ref = { $ref: '#/components/schemas/S' };
