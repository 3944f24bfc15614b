import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeowners, dialectOf } from './codeowners.js';
import type { CodeownersDialect } from './pattern.js';

describe('a CODEOWNERS file', () => {
  const names = (dialect: CodeownersDialect, text: string, path: string): string[] =>
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

  it('never throws, whatever stands in it', () => {
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
  });
});

it.each([
  ['comments with separators', `* @a${' #\u2028'.repeat(200_000)}x`],
  ['blanks before a separator', `*${' '.repeat(200_000)}x\u2028y`],
  ['a heading with blanks', `[a]${' '.repeat(200_000)}x\u2028y`],
  ['empty lines', '\n'.repeat(500_000)],
  ['open brackets', '[\n'.repeat(200_000)],
])('a hostile file ends: %s', (_, text) => {
  for (const dialect of ['github', 'gitlab'] as const) codeowners('CODEOWNERS', text, dialect);
  expect(dialectOf('CODEOWNERS', 'shop', text)).toMatch(/^git/);
});
