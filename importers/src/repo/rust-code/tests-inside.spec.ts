import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutTests } from './tests-inside.js';

it.each([
  ['a module', 'fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() { "}" }\n}\nfn c() {}', 'a c'],
  ['a function', '#[tokio::test(flavor = "x")] #[ignore]\nasync fn b(x: [u8; 2]) { \'{\'; r#"}"#; }\nfn c() {}', 'c'],
  ['a file of its own', '#[cfg(all(test, feature = "x"))] mod b;\nfn c<\'a>() {}', 'c'],
  ['what is no test', '#[cfg(not(test))] fn a() {}\n// #[test]\nfn b() {}', 'a b'],
  ['what nobody closes', '#[test] fn a() {', 'a'],
])('leaves out what only tests run: %s', (_, text, want) => {
  const kept = withoutTests(text);
  expect([...kept.matchAll(/\b(?:fn|mod) (\w+)/g)].map(([, name]) => name).join(' ')).toBe(want);
  expect(kept.split('\n').map(({ length }) => length)).toEqual(text.split('\n').map(({ length }) => length));
});

it('keeps the lines of any text', () => {
  const word = fc.constantFrom('#[test]', '#[cfg(test)]', '{', '}', '"', "'", '/*', 'r#"', ';', '(', '\n');
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 8 })), { maxLength: 60 }), (words) => {
      const text = words.join('');
      expect(withoutTests(text).split('\n')).toHaveLength(text.split('\n').length);
    }),
    { numRuns: 200 },
  );
});
