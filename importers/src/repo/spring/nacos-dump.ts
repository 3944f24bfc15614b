/** A document of settings that Nacos keeps, as a dump of its database writes it. */
export interface NacosDocument {
  /** `cart-dev.yml` */
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

const INSERT =
  /insert\s{1,20}(?:ignore\s{1,20})?into\s{1,20}[`"]?(?:\w{1,64}[`"]?\.[`"]?)?config_info[`"]?\s{0,20}(?:\(([^()]{0,2000})\))?\s{0,20}values?\s{0,20}/gi;
const MAX_TEXT = 5_000_000;
const MAX_ROWS = 500;
const USUAL = ['id', 'data_id', 'group_id', 'content'];
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Whether a file may be such a dump, by its name. */
export function mayBeNacosDump(path: string): boolean {
  return /(?:nacos|config)[^/]*\.sql$/i.test(path);
}

/** The rows of the table that Nacos keeps settings in. Source: Nacos, its schema of MySQL, `config_info`. O(text). Never throws. */
export function nacosDocuments(text: string): readonly NacosDocument[] {
  if (text.length > MAX_TEXT) return [];
  const found: NacosDocument[] = [];
  let lines = 1;
  let counted = 0;
  for (const match of text.matchAll(INSERT)) {
    const columns = match[1]?.split(',').map((name) => name.replace(/[`"\s]/g, '').toLowerCase()) ?? USUAL;
    for (let at = match.index + match[0].length; text[at] === '(' && found.length < MAX_ROWS;) {
      const { values, end } = rowAt(text, at + 1);
      for (; counted < at; counted += 1) if (text[counted] === '\n') lines += 1;
      const [id, content] = ['data_id', 'content'].map((name) => values[columns.indexOf(name)] ?? '');
      if (id && content) found.push({ id, text: content, line: lines });
      at = nextRow(text, end);
    }
  }
  return found;
}

/** Values of a row up to the bracket that closes it, and where that is. */
function rowAt(text: string, start: number): { readonly values: readonly string[]; readonly end: number } {
  const values: string[] = [];
  let value = '';
  let at = start;
  for (; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === "'") {
      const literal = literalAt(text, at + 1);
      value += literal.text;
      at = literal.end;
    } else if (letter === ',' || letter === ')') {
      values.push(value.trim());
      value = '';
      if (letter === ')') break;
    } else value += letter;
  }
  return { values, end: at + 1 };
}

/** The literal behind a quotation mark, and where its closing one stands. */
function literalAt(text: string, start: number): { readonly text: string; readonly end: number } {
  const parts: string[] = [];
  let at = start;
  for (; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (letter === '\\') parts.push(ESCAPES[next] ?? next);
    else if (letter !== "'") {
      parts.push(letter);
      continue;
    } else if (next === "'") parts.push("'");
    else break;
    at += 1;
  }
  return { text: parts.join(''), end: at };
}

function nextRow(text: string, end: number): number {
  let at = end;
  while (at < text.length && /[\s,]/.test(text[at] ?? '')) at += 1;
  return at;
}
