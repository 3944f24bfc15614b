import { z } from 'zod';
import { batch, count, int, list, properties, query, text, texts } from '../query/define.js';

const claimRow = { start: text, type: text, end: text, claim: properties };

/** Claims and the entities that they name. */
export const graphQueries = {
  'claims/add': query({ rows: batch, since: int }, { claims: count }),
  'claims/all': query({ at: int, types: texts.nullable(), exceptScopes: texts }, claimRow),
  'claims/annotate': query({ rows: batch, at: int }, { claims: count }),
  'claims/changed': query(
    { after: int, until: int, types: texts.nullable() },
    { id: text, since: count, ended: count.nullable() },
  ),
  'claims/count-of-entity': query({ ref: text, at: int, history: z.boolean() }, { claims: count }),
  'claims/end': query({ rows: batch, revision: int }, { begun: count, ended: count }),
  'claims/of-entity': query({ ref: text, at: int, history: z.boolean(), skip: int, limit: int }, claimRow),
  'claims/of-ids': query({ ids: texts }, { id: text, ...claimRow }),
  'claims/of-parts': query({ scope: text, parts: texts, at: int, types: texts.nullable() }, claimRow),
  'claims/of-targets': query(
    {
      refs: texts,
      at: int,
      types: texts.nullable(),
      scopes: texts.nullable(),
      parts: texts.nullable(),
      exceptScopes: texts,
    },
    claimRow,
  ),
  'claims/of-scopes': query({ scopes: texts, at: int, types: texts.nullable() }, claimRow),
  'claims/targets': query({ at: int, types: texts.nullable(), exceptScopes: texts }, { ref: text }),
  'entities/count': query({ at: int }, { entities: count }),
  'entities/merge': query({ rows: batch }, { entities: count }),
  'entities/remove-unnamed': query({ refs: texts }, { entities: count }),
  'entities/search': query(
    { longest: text, words: texts, exact: text, kinds: texts.nullable(), at: int, limit: int },
    { ref: text },
  ),
  'oracle/transitive-dependents': query({ ref: text, at: int }, { ref: text, hops: count }),
  'projection/relations': query(
    { at: int, properties: z.boolean() },
    {
      start: text,
      ends: list<string>(),
      keys: list<string>(),
      confidences: list<number>(),
      properties: list<Readonly<Record<string, unknown>>>(),
    },
  ),
  'projection/reports': query(
    { at: int, properties: z.boolean() },
    {
      entity: text,
      keys: list<string>(),
      confidences: list<number>(),
      properties: list<Readonly<Record<string, unknown>>>(),
    },
  ),
};
