/** What the comment at the top of a `.cypher` file says. */
export interface QueryHeader {
  /** `<area>/<name>`, as the path of its file. */
  readonly name: string;
  /** One sentence on what it does. */
  readonly sentence: string;
  /** Names of parameters, in the order written. */
  readonly params: readonly string[];
  /** Names of the columns of a row, in the order written. */
  readonly row: readonly string[];
  /** Constraints and indexes that its plan rests on. */
  readonly index: readonly string[];
}

export interface ParsedQuery extends QueryHeader {
  /** The one statement, without the header. */
  readonly statement: string;
}

const HEADER =
  /^(?<name>[a-z0-9/-]+): (?<sentence>.+?) params: (?<params>.+?) \| row: (?<row>.+?) \| index: (?<index>.+)$/;

/** Names of a list such as `ref, confidence (0..1)`; `none` is an empty list. */
function names(list: string): readonly string[] {
  if (list.trim() === 'none') return [];
  return list
    .replaceAll(/\([^)]*\)/g, '')
    .split(',')
    .map((item) => item.trim());
}

/**
 * Parses a file: a header of `//` lines, then one statement.
 * @param path for the error: a file of ours that does not parse is a bug
 */
export function parseQuery(path: string, text: string): ParsedQuery {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('//'));
  const comment = lines
    .slice(0, end)
    .map((line) => line.slice(2).trim())
    .join(' ');
  const found = HEADER.exec(comment)?.groups;
  const statement = lines.slice(end).join('\n').trim();
  if (!found || statement === '' || statement.includes(';')) {
    throw new Error(`${path}: not a header of "name: sentence params: … | row: … | index: …" and one statement`);
  }
  const { name = '', sentence = '', params = '', row = '', index = '' } = found;
  return { name, sentence, params: names(params), row: names(row), index: names(index), statement };
}
