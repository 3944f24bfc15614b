import { describe, expect, it } from 'vitest';
import { parseQuery } from './header.js';

const GOOD = `// area/name: what it does,
// on two lines.
// params: ref, at (a revision) | row: ref, hops | index: entity_ref
MATCH (entity:Entity {ref: $ref})
RETURN entity.ref AS ref
`;

describe('the header of a query', () => {
  it('gives name, sentence, params, row and index, and the statement without it', () => {
    expect(parseQuery('x', GOOD)).toEqual({
      name: 'area/name',
      sentence: 'what it does, on two lines.',
      params: ['ref', 'at'],
      row: ['ref', 'hops'],
      index: ['entity_ref'],
      statement: 'MATCH (entity:Entity {ref: $ref})\nRETURN entity.ref AS ref',
    });
  });

  it('reads none as an empty list', () => {
    expect(parseQuery('x', '// a/b: one. params: none | row: one | index: none\nRETURN 1 AS one').params).toEqual([]);
  });

  it.each([
    { name: 'has no header', text: 'RETURN 1 AS one' },
    { name: 'has no statement', text: '// a/b: one. params: none | row: one | index: none\n' },
    {
      name: 'has two statements',
      text: '// a/b: one. params: none | row: one | index: none\nRETURN 1 AS one; RETURN 2',
    },
    { name: 'does not say its row', text: '// a/b: one. params: none | index: none\nRETURN 1 AS one' },
  ])('refuses a file that $name', ({ text }) => {
    expect(() => parseQuery('some/file.cypher', text)).toThrow('some/file.cypher');
  });
});
