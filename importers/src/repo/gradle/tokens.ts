/** A word, a text in quotes (without them), a sign, or the end of a line. */
export interface Token {
  readonly kind: 'word' | 'text' | 'sign' | 'newline';
  readonly text: string;
  readonly line: number;
  /** Whether `$name` in it stands for a value. */
  readonly isTemplate?: boolean;
}

/** Tokens of one file at most; what comes behind is not read. */
const MOST_TOKENS = 500_000;
/** Longer is no version and no name. */
const LONGEST_TEXT = 2_000;

const WORD = /[A-Za-z_$][\w$]*|\d[\w.]*/y;
const BLANK = /[^\S\n]+/y;

/** Groovy and Kotlin as far as build scripts need it: words, texts and signs, without comments. O(length). */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (let at = 0; at < source.length && tokens.length < MOST_TOKENS;) {
    const sign = source[at] ?? '';
    if (sign === '\n') {
      tokens.push({ kind: 'newline', text: sign, line });
      line += 1;
      at += 1;
      continue;
    }
    const end = endOfComment(source, at) ?? endOfMatch(BLANK, source, at);
    if (end !== undefined) {
      line += newlinesIn(source, at, end);
      at = end;
      continue;
    }
    if (sign === '"' || sign === "'") {
      const quoted = textAt(source, at, sign);
      tokens.push({ kind: 'text', text: quoted.text.slice(0, LONGEST_TEXT), line, isTemplate: sign === '"' });
      line += newlinesIn(source, at, quoted.end);
      at = quoted.end;
      continue;
    }
    const wordEnd = endOfMatch(WORD, source, at);
    const text = source.slice(at, wordEnd ?? at + 1);
    tokens.push({ kind: wordEnd === undefined ? 'sign' : 'word', text: text.slice(0, LONGEST_TEXT), line });
    at = wordEnd ?? at + 1;
  }
  return tokens;
}

function endOfMatch(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}

/** End of a comment that begins here; the end of its line is no part of it. */
function endOfComment(source: string, at: number): number | undefined {
  const isLine = source.startsWith('//', at);
  if (!isLine && !source.startsWith('/*', at)) return undefined;
  const end = source.indexOf(isLine ? '\n' : '*/', at + 2);
  return end < 0 ? source.length : isLine ? end : end + 2;
}

function newlinesIn(source: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (source[at] === '\n') count += 1;
  return count;
}

/** A text in one or three quotes; one that is not closed ends with its line. */
function textAt(source: string, at: number, quote: string): { readonly text: string; readonly end: number } {
  const long = quote.repeat(3);
  if (source.startsWith(long, at)) {
    const end = source.indexOf(long, at + 3);
    return end < 0
      ? { text: source.slice(at + 3), end: source.length }
      : { text: source.slice(at + 3, end), end: end + 3 };
  }
  let depth = 0;
  for (let end = at + 1; end < source.length; end++) {
    const sign = source[end];
    if (sign === '\n') return { text: source.slice(at + 1, end), end };
    if (sign === '\\') end += 1;
    else if (quote === '"' && sign === '{' && (depth > 0 || source[end - 1] === '$')) depth += 1;
    else if (sign === '}' && depth > 0) depth -= 1;
    else if (sign === quote && depth === 0) return { text: source.slice(at + 1, end), end: end + 1 };
  }
  return { text: source.slice(at + 1), end: source.length };
}
