/**
 * Substring search over folded refs. The text itself is in `entity`, so the index keeps none; folding is done before, so
 * that both engines fold alike.
 */
export const SEARCH_SCHEMA = `
CREATE VIRTUAL TABLE entity_search USING fts5 (
  ref,
  content = '',
  contentless_delete = 1,
  tokenize = 'trigram case_sensitive 1'
);
`;
