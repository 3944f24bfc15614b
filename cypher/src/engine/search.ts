import type { EntityKind, EntityRef } from '@faultline/model';
import type { Connection } from '../session/connection.js';
import { horizon } from './claims.js';

export interface SearchOptions {
  readonly kinds?: readonly EntityKind[];
  readonly limit?: number;
}

const LIMIT = 50;

/** Finds by any part of a ref. The longest word goes to the trigram index, the others filter what it finds. */
export function search(connection: Connection, text: string, options: SearchOptions): Promise<readonly EntityRef[]> {
  const words = [
    ...new Set(
      text
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== ''),
    ),
  ];
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  if (longest === '') return Promise.resolve([]);
  const exact = text.trim().toLowerCase();
  return connection.read(async (run) => {
    const { at } = await horizon(run, undefined);
    const kinds = options.kinds ? [...options.kinds] : null;
    const rows = await run('entities/search', { longest, words, exact, kinds, at, limit: options.limit ?? LIMIT });
    return rows.map(({ ref }) => ref as EntityRef);
  });
}
