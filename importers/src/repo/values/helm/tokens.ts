import { TemplateError } from './syntax.js';

/** A word inside of `{{ }}`. */
export interface Token {
  readonly kind: 'string' | 'number' | 'variable' | 'field' | 'dot' | 'word' | 'mark';
  readonly text: string;
  readonly line: number;
  /** Whether a space stands before it: `.a .b` are two operands, `.a.b` is one. */
  readonly spaced: boolean;
}

/** A piece of a template: text as it stands, or the words of an action. */
export type Piece =
  { readonly text: string; readonly line: number } | { readonly tokens: readonly Token[]; readonly line: number };

const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/y],
  ['number', /[+-]?(?:0[xX][0-9a-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)/y],
  ['variable', /\$\w*/y],
  ['field', /\.[A-Za-z_]\w*/y],
  ['dot', /\./y],
  ['word', /[A-Za-z_]\w*/y],
  ['mark', /:=|[=|(),]/y],
];
const SPACE = /\s+/y;
const COMMENT = /^-?\s*\/\*/;

/** Cuts a template into texts and actions; `{{-` and `-}}` have taken the space beside them. @throws TemplateError */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let line = 1;
  let trimsNext = false;
  const pushText = (raw: string, trimsEnd: boolean): void => {
    const kept = trimsNext ? raw.trimStart() : raw;
    const startLine = line + newlines(raw.slice(0, raw.length - kept.length));
    const written = trimsEnd ? kept.trimEnd() : kept;
    if (written !== '') pieces.push({ text: written, line: startLine });
    line += newlines(raw);
  };
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) {
      pushText(text.slice(at), false);
      return pieces;
    }
    pushText(text.slice(at, open), /^-\s/.test(text.slice(open + 2, open + 4)));
    const start = open + 2;
    const isComment = COMMENT.test(text.slice(start, start + 64));
    const { end, tokens } = isComment ? commentFrom(text, start, line) : actionFrom(text, start, line);
    if (!isComment) pieces.push({ tokens, line });
    trimsNext = /[\s/]-$/.test(text.slice(Math.max(start, end - 2), end)) || text.slice(start, end) === '-';
    line += newlines(text.slice(open, end));
    at = end + 2;
  }
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function commentFrom(text: string, start: number, line: number): { end: number; tokens: readonly Token[] } {
  const close = text.indexOf('*/', start);
  const end = close < 0 ? -1 : text.indexOf('}}', close);
  if (end < 0) throw new TemplateError('a comment is not closed', line);
  return { end, tokens: [] };
}

/** The words from `start` up to the `}}` that closes the action, wherever strings in it hold one. */
function actionFrom(text: string, start: number, firstLine: number): { end: number; tokens: readonly Token[] } {
  const tokens: Token[] = [];
  let at = /^-\s/.test(text.slice(start, start + 2)) ? start + 1 : start;
  let line = firstLine;
  let spaced = true;
  while (at < text.length) {
    const space = matchAt(SPACE, text, at);
    if (space !== undefined) {
      line += newlines(space);
      at += space.length;
      spaced = true;
    }
    if (text.startsWith('}}', at)) return { end: at, tokens };
    if (spaced && text.startsWith('-}}', at)) return { end: at + 1, tokens };
    const found = tokenAt(text, at);
    if (found === undefined) throw new TemplateError('a word is none of a template', line);
    tokens.push({ ...found, line, spaced });
    line += newlines(found.text);
    at += found.text.length;
    spaced = false;
  }
  throw new TemplateError('an action is not closed', firstLine);
}

function tokenAt(text: string, at: number): Pick<Token, 'kind' | 'text'> | undefined {
  for (const [kind, pattern] of PATTERNS) {
    const found = matchAt(pattern, text, at);
    if (found !== undefined) return { kind, text: found };
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
