import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseQuery, type ParsedQuery } from './header.js';

// The same number of steps from src/query and from dist/query.
const FOLDER = fileURLToPath(new URL('../../queries/', import.meta.url));

const loaded = new Map<string, ParsedQuery>();

/** A query by its name, read once. Throws for a name without a file: that is a bug. */
export function loadQuery(name: string): ParsedQuery {
  const known = loaded.get(name);
  if (known) return known;
  const path = `${FOLDER}${name}.cypher`;
  const query = parseQuery(path, readFileSync(path, 'utf8'));
  if (query.name !== name) throw new Error(`${path}: its header says ${query.name}`);
  loaded.set(name, query);
  return query;
}

/** Names of all files, sorted. */
export function queryFiles(): readonly string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => file.slice(0, -'.cypher'.length).replaceAll('\\', '/'))
    .sort();
}
