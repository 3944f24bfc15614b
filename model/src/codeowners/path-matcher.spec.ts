import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesWord } from './glob.js';
import { DEEP, pathPattern, type CodeownersDialect, type PathPattern } from './pattern.js';
import { PathMatcher } from './path-matcher.js';

/** Whether a path matches, by trying every way to cut it: slow, and plainly what the pattern says. */
function matchesSlowly({ words, means }: PathPattern, path: readonly string[], at = 0, word = 0): boolean {
  const wanted = words[word];
  if (wanted === undefined) {
    if (means === 'here') return at === path.length;
    return means === 'below' ? at > 0 : at < path.length;
  }
  if (wanted !== DEEP) {
    return (
      at < path.length && matchesWord(wanted, path[at] ?? '') && matchesSlowly({ words, means }, path, at + 1, word + 1)
    );
  }
  return Array.from({ length: path.length - at + 1 }, (_, skipped) => at + skipped).some((next) =>
    matchesSlowly({ words, means }, path, next, word + 1),
  );
}

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'src', 'docs', 'a.js', 'lib-test.js') },
  fc.constantFrom('*', '**', '*.js', 'src*', '*-test*', '?', 'a*b*', '\\*', 'a?', '*s', '*.js*'),
);
const written = fc
  .tuple(fc.constantFrom('', '/'), fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/'))
  .map(([start, words, end]) => `${start}${words.join('/')}${end}`);
const path = fc
  .array(fc.constantFrom('a', 'b', 'src', 'docs', 'a.js', 'lib-test.js', '*', 'ab', 'x'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((words) => words.join('/'));

describe('many patterns at once', () => {
  it.each(['github', 'gitlab'] as const)(
    'give the last one that matches alone, on %s',
    (dialect: CodeownersDialect) => {
      fc.assert(
        fc.property(fc.array(written, { maxLength: 12 }), fc.array(path, { maxLength: 12 }), (texts, paths) => {
          const patterns = texts.map((text) => pathPattern(text, dialect));
          const matcher = new PathMatcher(patterns);
          for (const one of paths) {
            const last = patterns.findLastIndex((pattern) => pattern && matchesSlowly(pattern, one.split('/')));
            expect([one, matcher.last(one)]).toEqual([one, last]);
          }
        }),
        { numRuns: 400 },
      );
    },
  );
});
