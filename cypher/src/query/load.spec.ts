import { describe, expect, it } from 'vitest';
import { QUERIES, type QueryName } from '../queries/index.js';
import { loadQuery, queryFiles } from './load.js';

const names = Object.keys(QUERIES).sort() as QueryName[];
// Names written by hand in text; none of them is data.
const parameters = (statement: string): string[] => [
  ...new Set([...statement.matchAll(/\$([a-zA-Z]\w*)/g)].map((found) => found[1] ?? '')),
];

describe('queries by name', () => {
  it('has a file for every name, and a name for every file', () => {
    expect(queryFiles()).toEqual(names);
  });

  it.each(names)('%s says the parameters and the row that its schemas check', (name) => {
    const { params, row, statement, sentence } = loadQuery(name);
    expect([...params].sort()).toEqual(Object.keys(QUERIES[name].params.shape).sort());
    expect(parameters(statement).sort()).toEqual([...params].sort());
    expect([...row].sort()).toEqual(Object.keys(QUERIES[name].row.shape).sort());
    expect(sentence).toMatch(/^[a-z].*\.$/);
  });

  it.each(names)('%s returns its row by name', (name) => {
    const { row, statement } = loadQuery(name);
    const returned = statement.slice(statement.lastIndexOf('RETURN'));
    for (const column of row) expect(returned).toMatch(new RegExp(`\\b${column}\\b`));
  });

  it('refuses a name without a file', () => {
    expect(() => loadQuery('claims/never')).toThrow('claims/never');
  });
});
