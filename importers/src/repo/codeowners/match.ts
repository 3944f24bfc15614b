/** Whose rules a CODEOWNERS file follows: the two differ in almost every corner. */
export type Dialect = 'github' | 'gitlab';

type Token = { readonly any: true } | { readonly one: true } | { readonly is: (character: string) => boolean };
/** A list of tokens matches one word of a path, `**` any number of words. */
type Segment = '**' | readonly Token[];

/** A pattern made ready. */
export interface Pattern {
  readonly segments: readonly Segment[];
  /** Whether what lies below a match matches as well. */
  readonly below: boolean;
}

const ANY: readonly Token[] = [{ any: true }, { one: true }];

/**
 * Makes a pattern ready to match paths. GitHub follows gitignore without negation and character classes, but `/docs/*`
 * ends in its own folder; GitLab follows Ruby's fnmatch with PATHNAME and DOTMATCH, where every pattern without a
 * leading slash matches at any depth and a bare name is a file, never a folder.
 * Sources: docs.github.com "About code owners"; docs.gitlab.com "Syntax of CODEOWNERS file", "Pattern matching".
 * @returns undefined for a pattern that the service does not accept
 */
export function compilePattern(written: string, dialect: Dialect): Pattern | undefined {
  return dialect === 'github' ? github(written) : gitlab(written);
}

function github(written: string): Pattern | undefined {
  if (written === '' || /^[!\\]|\[|\*\*\*/.test(written) || written === '/') return undefined;
  const words = written.split('/');
  if (words[0] === '') words.shift();
  // A single word, also one that ends in a slash, matches at any depth.
  else if (words.length === 1 || (words.length === 2 && words[1] === '')) words.unshift('**');
  const last = words.at(-1);
  const folder = last === '' || last === '**';
  if (folder) words.pop();
  const segments: Segment[] = words.map((word) => (word === '**' ? '**' : tokens(word, false)));
  // What ends in a slash or ** means what is inside, at any depth.
  if (folder) return { segments: [...segments, '**', ANY], below: false };
  return { segments: last === '*' ? [...segments.slice(0, -1), ANY] : segments, below: last !== '*' };
}

function gitlab(written: string): Pattern | undefined {
  if (written === '') return undefined;
  const unescaped = written.replace(/^\\#/, '#');
  const rooted = unescaped === '*' ? '/**/*' : unescaped.startsWith('/') ? unescaped : `/**/${unescaped}`;
  const whole = rooted.endsWith('/') ? `${rooted}**/*` : rooted;
  const words = whole.split('/').slice(1);
  // A ** that no slash follows is but a *.
  const segments = words.map((word, at): Segment =>
    word === '**' && at < words.length - 1 ? '**' : tokens(word, true),
  );
  return { segments, below: false };
}

function tokens(word: string, classes: boolean): readonly Token[] {
  const list: Token[] = [];
  for (let at = 0; at < word.length; at++) {
    const character = word[at] ?? '';
    if (character === '*') {
      if (!('any' in (list.at(-1) ?? {}))) list.push({ any: true });
    } else if (character === '?') list.push({ one: true });
    else if (character === '[' && classes && word.indexOf(']', at + 2) > 0) {
      const end = word.indexOf(']', at + 2);
      list.push({ is: classOf(word.slice(at + 1, end)) });
      at = end;
    } else {
      const literal = character === '\\' && at + 1 < word.length ? (word[++at] ?? '') : character;
      list.push({ is: (other) => other === literal });
    }
  }
  return list;
}

function classOf(body: string): (character: string) => boolean {
  const negated = /^[!^]/.test(body);
  const members = negated ? body.slice(1) : body;
  return (character) => {
    let found = false;
    for (let at = 0; at < members.length; at++) {
      const low = members[at] ?? '';
      const high = members[at + 1] === '-' ? members[at + 2] : undefined;
      if (high === undefined) found ||= character === low;
      else {
        found ||= character >= low && character <= high;
        at += 2;
      }
    }
    return found !== negated;
  };
}

/** Whether one word of a path matches, going back to the last `*` only: O(word x tokens). */
function matchesWord(pattern: readonly Token[], word: string): boolean {
  let token = 0;
  let character = 0;
  let star = -1;
  let resume = 0;
  while (character < word.length) {
    const now = pattern[token];
    if (now && 'any' in now) {
      star = token++;
      resume = character;
    } else if (now && ('one' in now || now.is(word[character] ?? ''))) {
      token += 1;
      character += 1;
    } else if (star >= 0) {
      token = star + 1;
      character = ++resume;
    } else return false;
  }
  while (token < pattern.length && 'any' in (pattern[token] ?? {})) token += 1;
  return token === pattern.length;
}

/** Whether a file's path, from the repository's root and without a leading slash, matches. O(segments x words). */
export function matchesPath({ segments, below }: Pattern, path: string): boolean {
  const words = path.split('/');
  // Columns of the words that may come next, after the segments so far.
  let reach = new Set([0]);
  for (const segment of segments) {
    const next = new Set<number>();
    for (const at of reach) {
      if (segment === '**') for (let to = at; to <= words.length; to++) next.add(to);
      else if (at < words.length && matchesWord(segment, words[at] ?? '')) next.add(at + 1);
    }
    reach = next;
  }
  return below ? [...reach].some((at) => at > 0) : reach.has(words.length);
}
