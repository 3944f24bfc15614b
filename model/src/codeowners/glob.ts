/** What one place of a glob takes: any characters, one character, this text, or one character of a class. */
export type Token =
  | { readonly kind: 'any' }
  | { readonly kind: 'one' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'class'; readonly has: (character: string) => boolean };

/** A pattern for one word of a path. Equal `text` means equal words. */
export interface Glob {
  /** As it was written. */
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** One or more characters. */
export const ANY_WORD: Glob = { text: '*', tokens: [{ kind: 'any' }, { kind: 'one' }] };

/**
 * Reads one word of a pattern: `*`, `?`, a backslash that takes the meaning of what follows it.
 * @param hasClasses whether `[ab]` is a class, as on GitLab
 */
export function globOf(word: string, hasClasses: boolean): Glob {
  const tokens: Token[] = [];
  const literal = (text: string): void => {
    const last = tokens.at(-1);
    if (last?.kind === 'text') tokens[tokens.length - 1] = { kind: 'text', text: last.text + text };
    else tokens.push({ kind: 'text', text });
  };
  for (let at = 0; at < word.length; at++) {
    const character = word[at] ?? '';
    const end = character === '[' && hasClasses ? word.indexOf(']', at + 2) : -1;
    if (character === '*') {
      if (tokens.at(-1)?.kind !== 'any') tokens.push({ kind: 'any' });
    } else if (character === '?') tokens.push({ kind: 'one' });
    else if (end > 0) {
      tokens.push({ kind: 'class', has: classOf(word.slice(at + 1, end)) });
      at = end;
    } else literal(character === '\\' && at + 1 < word.length ? (word[++at] ?? '') : character);
  }
  return { text: word, tokens };
}

function classOf(body: string): (character: string) => boolean {
  const isNegated = /^[!^]/.test(body);
  const members = isNegated ? body.slice(1) : body;
  return (character) => {
    let isFound = false;
    for (let at = 0; at < members.length; at++) {
      const low = members[at] ?? '';
      const high = members[at + 1] === '-' ? members[at + 2] : undefined;
      if (high === undefined) isFound ||= character === low;
      else {
        isFound ||= character >= low && character <= high;
        at += 2;
      }
    }
    return isFound !== isNegated;
  };
}

/** The text that a glob takes and no other; undefined where it takes several. */
export function literalOf({ tokens }: Glob): string | undefined {
  if (tokens.length === 0) return '';
  const [only] = tokens;
  return tokens.length === 1 && only?.kind === 'text' ? only.text : undefined;
}

/** Whether a word matches, going back to the last `*` only: O(word × tokens). */
export function matchesWord({ tokens }: Glob, word: string): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < word.length) {
    const now = tokens[token];
    const taken = now === undefined ? -1 : taking(now, word, at);
    if (now?.kind === 'any') {
      star = token++;
      resume = at;
    } else if (taken > 0) {
      token += 1;
      at += taken;
    } else if (star >= 0) {
      token = star + 1;
      at = ++resume;
    } else return false;
  }
  while (tokens[token]?.kind === 'any') token += 1;
  return token === tokens.length;
}

/** Code units that a token takes at a place of a word; -1 where it does not match. */
function taking(token: Token, word: string, at: number): number {
  if (token.kind === 'text') return word.startsWith(token.text, at) ? token.text.length : -1;
  const character = String.fromCodePoint(word.codePointAt(at) ?? 0);
  if (token.kind === 'class') return token.has(character) ? character.length : -1;
  return character.length;
}
