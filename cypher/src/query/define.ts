import neo4j, { type Integer } from 'neo4j-driver';
import { z } from 'zod';

/** What a named query takes and gives, beside its text in `queries/`. */
export interface QueryDefinition<P extends z.ZodRawShape = z.ZodRawShape, R extends z.ZodRawShape = z.ZodRawShape> {
  readonly params: z.ZodObject<P>;
  readonly row: z.ZodObject<R>;
}

/** Declares a query's parameters and the columns of its rows. */
export function query<P extends z.ZodRawShape, R extends z.ZodRawShape>(params: P, row: R): QueryDefinition<P, R> {
  return { params: z.strictObject(params), row: z.object(row) };
}

/** A whole number going in. The driver would send a JavaScript number as a float, and `LIMIT` refuses one. */
export const int = z
  .number()
  .int()
  .transform((value): Integer => neo4j.int(value));

/** A batch of rows as positional lists, which Bolt packs twice as fast as maps. Built by us: only its shape is checked. */
export const batch = z.custom<readonly (readonly unknown[])[]>(Array.isArray, 'not a batch');

/** A map of properties, checked by whoever decodes it: too many go by to look into each twice. */
export const properties = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null,
  'not a map',
);
/** A list that its decoder checks. */
export const list = <T>(): z.ZodType<readonly T[]> => z.custom<readonly T[]>(Array.isArray, 'not a list');

export const text = z.string();
export const texts = z.array(z.string());
export const count = z.number();
