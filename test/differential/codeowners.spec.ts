import { spawnSync } from 'node:child_process';
import { codeowners } from '@faultline/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeownersService, describeWith } from '../support/services.js';

interface Question {
  readonly rules: string;
  readonly paths: readonly string[];
}

type Answer = readonly (readonly string[])[] | { readonly error: string };

/** What github.com/hmarr/codeowners says. */
function reference(questions: readonly Question[]): readonly Answer[] {
  const input = questions.map((question) => JSON.stringify(question)).join('\n');
  const { stdout, stderr, status } = spawnSync(codeownersService(), {
    input,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(`the reference ended with ${status}: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

function ours({ rules, paths }: Question): readonly (readonly string[])[] {
  const file = codeowners('CODEOWNERS', rules, 'github');
  return paths.map((path) => file.ownersOf(path).map(({ handle, email }) => handle ?? email ?? ''));
}

const plain = fc.constantFrom('a', 'b', 'src', 'docs', 'app', 'app.js', 'lib-test.js', 'b.md', 'A', 'x@2', 'f(1)');
const wild = fc.constantFrom(
  '*',
  '**',
  '*.js',
  'src*',
  '*-test*',
  '?',
  'a*p*',
  'a?p',
  '*s',
  '*.*',
  'd**s',
  'a\\ b',
  '\\*',
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '/'),
    fc.array(fc.oneof({ weight: 2, arbitrary: plain }, wild), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '', '/'),
  )
  .map(([start, words, end]) => `${start}${words.join('/')}${end}`)
  // What docs/ownership.md lists as read in another way.
  .filter((text) => !text.startsWith('\\') && !/(?:^|\/)\*\*\/\*\*|\*\*\/$|^\/?\*\*$/.test(text));
const owners = fc.constantFrom('@acme/web', '@jane', 'ops@acme.io @acme/db', '', '@acme/web @jane # @nobody', '\t@tab');
const rule = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(pattern, owners).map(([text, who]) => `${text} ${who}`) },
  fc.constantFrom('# a comment', '', '   ', '  docs/ @indented'),
);
const word = fc.oneof(plain, fc.constantFrom('a b', 'apxp', '*', 'dxs', 'abc', 'test'));
const question = fc.record({
  rules: fc.array(rule, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n')),
  paths: fc.array(
    fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join('/')),
    {
      minLength: 10,
      maxLength: 10,
    },
  ),
});

describeWith('codeowners', 'owners of paths, as another implementation finds them', () => {
  it('agree on 20,000 generated pairs of files and paths', () => {
    const questions = fc.sample(question, { numRuns: 2_000, seed: 20_260_101 });
    const answers = reference(questions);
    const apart = questions.flatMap((asked, at) => {
      const [want, got] = [answers[at], ours(asked)];
      return JSON.stringify(want) === JSON.stringify(got) ? [] : [{ ...asked, want, got }];
    });
    expect(apart.slice(0, 3)).toEqual([]);
  });

  it.each([
    { name: '`**/` is what is in any folder', rules: '**/ @a', path: 'a/b', want: ['@a'], theirs: [] },
    { name: '`**` and then `**` is one `**`', rules: 'a/**/**/b @a', path: 'a/b', want: ['@a'], theirs: ['@a'] },
    {
      name: 'a wrong line is skipped alone',
      rules: '* @a\n*.js nobody',
      path: 'x.js',
      want: ['@a'],
      theirs: 'refused',
    },
    { name: 'letters of any language', rules: 'größe/ @a', path: 'größe/x', want: ['@a'], theirs: 'refused' },
  ])('of what is listed as read in another way: $name', ({ rules, path, want, theirs }) => {
    const [answer] = reference([{ rules, paths: [path] }]);
    expect(ours({ rules, paths: [path] })).toEqual([want]);
    expect(Array.isArray(answer) ? answer[0] : 'refused').toEqual(theirs);
  });
});
