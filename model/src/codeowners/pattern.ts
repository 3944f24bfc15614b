import { ANY_WORD, globOf, type Glob } from './glob.js';

/** Whose rules a CODEOWNERS file follows: the two differ in almost every corner. */
export const CODEOWNERS_DIALECTS = ['github', 'gitlab'] as const;
export type CodeownersDialect = (typeof CODEOWNERS_DIALECTS)[number];

/** Any number of words of a path, none too. */
export const DEEP = '**';

/** A pattern made ready: the words that lead to a place, and what of that place it means. */
export interface PathPattern {
  readonly words: readonly (typeof DEEP | Glob)[];
  /** `here`: the file at the place. `below`: it, or all that is in it. `inside`: only what is in it. */
  readonly means: 'here' | 'below' | 'inside';
}

/**
 * Makes a pattern ready to match paths. GitHub follows gitignore without negation and character classes, but `/docs/*`
 * ends in its own folder; GitLab follows Ruby's fnmatch with PATHNAME and DOTMATCH, where every pattern without a
 * leading slash matches at any depth and a bare name is a file, never a folder.
 * Sources: docs.github.com "About code owners"; docs.gitlab.com "Syntax of CODEOWNERS file", "Pattern matching".
 * @returns undefined for a pattern that the service does not accept
 */
export function pathPattern(written: string, dialect: CodeownersDialect): PathPattern | undefined {
  return dialect === 'github' ? github(written) : gitlab(written);
}

function github(written: string): PathPattern | undefined {
  if (written === '' || written === '/' || /^[!\\]|\[|\*\*\*/.test(written)) return undefined;
  const words = written.split('/');
  if (words[0] === '') words.shift();
  // A single word, also one that ends in a slash, matches at any depth.
  else if (words.length === 1 || (words.length === 2 && words[1] === '')) words.unshift(DEEP);
  const last = words.at(-1);
  if (last === '' || last === DEEP) words.pop();
  const globs = words.map((word) => (word === DEEP ? DEEP : globOf(word, false)));
  // `**/` is what is in any folder.
  if (last === '' && globs.at(-1) === DEEP) return { words: [...globs, ANY_WORD], means: 'inside' };
  if (last === '' || last === DEEP) return { words: globs, means: 'inside' };
  return last === '*' ? { words: [...globs.slice(0, -1), ANY_WORD], means: 'here' } : { words: globs, means: 'below' };
}

function gitlab(written: string): PathPattern | undefined {
  if (written === '') return undefined;
  const unescaped = written.replace(/^\\#/, '#');
  const rooted = unescaped === '*' ? '/**/*' : unescaped.startsWith('/') ? unescaped : `/**/${unescaped}`;
  const whole = rooted.endsWith('/') ? `${rooted}**/*` : rooted;
  const words = whole.split('/').slice(1);
  // A ** that no slash follows is but a *.
  const globs = words.map((word, at) => (word === DEEP && at < words.length - 1 ? DEEP : globOf(word, true)));
  return { words: globs, means: 'here' };
}
