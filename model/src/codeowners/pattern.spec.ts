import { describe, expect, it } from 'vitest';
import { PathMatcher } from './path-matcher.js';
import { pathPattern, type CodeownersDialect } from './pattern.js';

function matches(dialect: CodeownersDialect, pattern: string, path: string): boolean {
  return new PathMatcher([pathPattern(pattern, dialect)]).last(path) === 0;
}

// From the examples of docs.github.com, "About code owners", and of gitignore(5) where GitHub refers to it.
describe('a pattern on GitHub', () => {
  it.each([
    ['*', 'README.md', true],
    ['*', 'a/b/c.txt', true],
    ['*.js', 'app.js', true],
    ['*.js', 'src/deep/app.js', true],
    ['*.js', 'app.jsx', false],
    ['/build/logs/', 'build/logs/a/b.txt', true],
    ['/build/logs/', 'x/build/logs/a.txt', false],
    ['docs/*', 'docs/getting-started.md', true],
    ['docs/*', 'docs/build-app/troubleshooting.md', false],
    ['docs/*', 'x/docs/getting-started.md', false],
    ['/docs/*', 'docs/a.md', true],
    ['/docs/*', 'docs/a/b.md', false],
    ['apps/', 'apps/x.txt', true],
    ['apps/', 'deep/apps/x/y.txt', true],
    ['apps/', 'apps', false],
    ['/docs/', 'docs/a/b.md', true],
    ['/docs/', 'x/docs/b.md', false],
    ['**/logs', 'build/logs/a.txt', true],
    ['**/logs', 'deeply/nested/logs/b', true],
    ['**/logs', 'logs/b', true],
    ['/apps/github', 'apps/github/x', true],
    ['apps/github', 'apps/github/x', true],
    ['apps/github', 'y/apps/github/x', false],
    ['logs', 'a/logs/b', true],
    ['/logs', 'a/logs/b', false],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/x/y/c', false],
    ['a/**', 'a/x/y', true],
    ['a/**', 'a', false],
    ['**', 'x', true],
    ['/**/*.md', 'a/b.md', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['/Docs/', 'docs/a.md', false],
    ['a\\ b/', 'a b/x', true],
    ['.env', 'x/.env', true],
    ['*.[ch]', 'a.c', false],
    ['!a', 'a', false],
    ['\\#a', '#a', false],
    ['src/*/test', 'src/a/test/x', true],
    ['src/*/test', 'src/a/b/test/x', false],
    ['**/', 'a/b', true],
    ['**/', 'a', false],
    ['a?c', 'a😀c', true],
    ['*/x', 'a/x', true],
    ['*/x', 'a/b/x', false],
  ])('%s on %s: %s', (pattern, path, want) => {
    expect(matches('github', pattern, path)).toBe(want);
  });
});

// From docs.gitlab.com, "Path matching"; fnmatch(PATHNAME | DOTMATCH) elsewhere.
describe('a pattern on GitLab', () => {
  it.each([
    ['*', 'a/b/.env', true],
    ['/README.md', 'README.md', true],
    ['/README.md', 'docs/README.md', false],
    ['/docs/README.md', 'docs/README.md', true],
    ['README.md', 'README.md', true],
    ['README.md', 'app/lib/README.md', true],
    ['internal/README.md', 'docs/api/internal/README.md', true],
    ['internal/README.md', 'README.md', false],
    ['/docs/', 'docs/a/b.md', true],
    ['/docs/', 'x/docs/b.md', false],
    ['docs/', 'x/docs/b.md', true],
    ['/docs', 'docs/a.md', false],
    ['/docs/*', 'docs/a.md', true],
    ['/docs/*', 'docs/a/b.md', false],
    ['docs/*', 'x/docs/a.md', true],
    ['/docs/*.md', 'docs/index.md', true],
    ['/docs/index.*', 'docs/index.html', true],
    ['/docs/*spec*', 'docs/qa_specs.rb', true],
    ['/docs/*/README.md', 'docs/api/README.md', true],
    ['/docs/*/README.md', 'docs/README.md', false],
    ['/docs/**/index.md', 'docs/index.md', true],
    ['/docs/**/index.md', 'docs/api/graphql/index.md', true],
    ['docs/**', 'docs/a/b', false],
    ['docs/**', 'docs/a', true],
    ['\\#file_with_pound.rb', '#file_with_pound.rb', true],
    ['path\\ with\\ spaces/', 'path with spaces/a', true],
    ['*.[ch]', 'src/a.c', true],
    ['*.[!ch]', 'src/a.c', false],
    ['[a-c]x', 'bx', true],
    ['/Docs/', 'docs/a.md', false],
    ['*.rb', '.hidden.rb', true],
  ])('%s on %s: %s', (pattern, path, want) => {
    expect(matches('gitlab', pattern, path)).toBe(want);
  });
});

it('takes little time for hostile patterns', () => {
  const started = performance.now();
  matches('github', `${'**/a*'.repeat(400)}b`, 'a/'.repeat(400));
  matches('gitlab', `${'*a'.repeat(5_000)}b`, 'a'.repeat(5_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
