import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoconSettings } from './hocon.js';

describe('settings of a HOCON file', () => {
  it.each([
    ['a key', 'a.b = 1', { 'a.b': '1' }],
    ['an object', 'a {\n  b = "x"\n  c { d: 2 }\n}\ne = 3', { 'a.b': 'x', 'a.c.d': '2', e: '3' }],
    ['an object of one line', 'a { b = 1, c = "2" }', { 'a.b': '1', 'a.c': '2' }],
    ['a comment', '# a = 1\nb = "x#y" # z\nurl = "http://x//y" // z', { b: 'x#y', url: 'http://x//y' }],
    ['the environment', 'a = ${?A}', { a: '${A}' }],
    ['the environment with its default', 'a = "x"\na = ${?A}', { a: '${A:x}' }],
    [
      'values put together',
      'host = "db"\nurl = "jdbc:postgresql://"${host}":5432/shop"',
      { host: 'db', url: 'jdbc:postgresql://${host}:5432/shop' },
    ],
    ['a list', 'a = ["x:1", "y:2"]', { a: 'x:1,y:2' }],
    ['a quoted key', 'a."b.c".host = d', { 'a."b.c".host': undefined }],
  ])('are read from %s', (_, text, want) => {
    for (const [name, value] of Object.entries(want))
      if (value !== undefined) expect(hoconSettings(text).get(name)).toBe(value);
  });

  it('never throws, and takes no longer than the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(hoconSettings(text).size).toBeLessThan(301);
      }),
    );
    for (const text of ['a {'.repeat(50_000), '"'.repeat(100_000), `a = ${'${'.repeat(50_000)}`]) hoconSettings(text);
  });
});
