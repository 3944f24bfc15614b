import type { z } from 'zod';
import { graphQueries } from './graph.js';
import { recordQueries } from './records.js';
import { writerQueries } from './writer.js';

/** Every query by name: what it takes and gives. Its text is `queries/<name>.cypher`. */
export const QUERIES = { ...graphQueries, ...recordQueries, ...writerQueries };

export type QueryName = keyof typeof QUERIES;
export type QueryParams<N extends QueryName> = z.input<(typeof QUERIES)[N]['params']>;
export type QueryRow<N extends QueryName> = z.output<(typeof QUERIES)[N]['row']>;
