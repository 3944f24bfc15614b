import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeowners, dialectOf } from './extract.js';
import { compilePattern, matchesPath, type Dialect } from './match.js';

function matches(dialect: Dialect, pattern: string, path: string): boolean {
  const compiled = compilePattern(pattern, dialect);
  return compiled !== undefined && matchesPath(compiled, path);
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

describe('a CODEOWNERS file', () => {
  const names = (dialect: Dialect, text: string, path: string): string[] =>
    codeowners('CODEOWNERS', text, dialect)
      .ownersOf(path)
      .map((owner) => owner.handle ?? owner.email ?? '');

  it.each([
    ['the last match wins', '* @a\n*.js @b', 'x.js', ['@b']],
    ['an inline comment is none of the owners', '*.js @b #This is @c', 'x.js', ['@b']],
    ['a line without owners takes them away', '/apps/ @a\n/apps/github', 'apps/github/x', []],
    [
      'teams and e-mail addresses',
      '*.txt @octo-org/octocats docs@example.com',
      'a.txt',
      ['@octo-org/octocats', 'docs@example.com'],
    ],
    ['a line with a wrong owner is skipped', '* @a\n*.js nobody', 'x.js', ['@a']],
    ['a section is no heading on GitHub', '[Docs] @d\n* @a', 'x', ['@a']],
    ['Windows line ends', '* @a\r\n*.js @b\r\n', 'x.js', ['@b']],
  ])('on GitHub: %s', (_, text, path, want) => {
    expect(names('github', text, path)).toEqual(want);
  });

  it.each([
    [
      'sections add up',
      '* @admin\n\n[README Owners]\nREADME.md @user1 @user2\ninternal/README.md @user4\n\n[README other owners]\nREADME.md @user3',
      'internal/README.md',
      ['@admin', '@user4', '@user3'],
    ],
    [
      'a section has default owners',
      '[Database] @db @agarcia\nmodel/db/\nconfig/db/setup.md @docs',
      'model/db/x',
      ['@db', '@agarcia'],
    ],
    [
      'which a line of its own overrides',
      '[Database] @db\nmodel/db/\nconfig/db/setup.md @docs',
      'config/db/setup.md',
      ['@docs'],
    ],
    [
      'sections of one name are combined',
      '[Documentation]\nREADME.md @docs\n[DOCUMENTATION]\nREADME.md @other',
      'README.md',
      ['@other'],
    ],
    ['an optional section names owners too', '^[Go][2] @go\n*.go', 'a.go', ['@go']],
    ['an exclusion', '* @username\n!pom.xml', 'pom.xml', []],
    ['an exclusion is for good', '* @a\n!*.rb\n/special/*.rb @ruby', 'special/x.rb', []],
    ['and for its section alone', '* @a\n[Ruby]\n*.rb @ruby\n!/config/**/*.rb', 'config/x.rb', ['@a']],
    ['wrong owners are ignored', '/path/* @group user_without_at_symbol @user', 'path/x', ['@group', '@user']],
    ['owners in a comment count', '*.md @docs # and @more', 'a.md', ['@docs', '@more']],
    ['roles are nobody in particular', '/config/ @@maintainer', 'config/x', []],
    ['nested groups', 'README @group @group/with-nested/subgroup', 'README', ['@group', '@group/with-nested/subgroup']],
    [
      'a heading that does not close is an entry',
      '* @group\n\n[Section name\ndocs/ @docs_group',
      'docs/x',
      ['@docs_group'],
    ],
  ])('on GitLab: %s', (_, text, path, want) => {
    expect(names('gitlab', text, path)).toEqual(want);
  });

  it.each([
    ['.github/CODEOWNERS', 'gitlab.com/a/b', '', 'github'],
    ['.gitlab/CODEOWNERS', 'github.com/a/b', '', 'gitlab'],
    ['CODEOWNERS', 'gitlab.acme.io/a/b', '', 'gitlab'],
    ['CODEOWNERS', 'github.com/a/b', '[x]\n* @a', 'github'],
    ['CODEOWNERS', 'shop', '[x]\n* @a', 'gitlab'],
    ['CODEOWNERS', 'shop', '* @a', 'github'],
  ])('%s of %s is read as its service would', (path, remote, text, want) => {
    expect(dialectOf(path, remote, text)).toBe(want);
  });

  it('never throws and ends in time, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ maxLength: 60 }),
        fc.constantFrom('github' as const, 'gitlab' as const),
        (text, path, dialect) => {
          codeowners('CODEOWNERS', text, dialect).ownersOf(path);
        },
      ),
    );
    const started = performance.now();
    matches('github', `${'**/a*'.repeat(400)}b`, 'a/'.repeat(400));
    matches('gitlab', `${'*a'.repeat(5_000)}b`, 'a'.repeat(5_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
