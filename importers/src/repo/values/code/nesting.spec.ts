import { describe, expect, it } from 'vitest';
import { codeFile } from './code-file.js';
import { JAVASCRIPT } from './grammars/javascript.js';

describe('a file that is nested deep', () => {
  const calls = (text: string): readonly string[] =>
    codeFile('a.js', text, JAVASCRIPT, (_, path) => path.endsWith('go')).calls.map(({ within }) => within);

  it.each([
    ['calls in calls', `${'go('.repeat(900)}'b'${')'.repeat(900)}`],
    ['a chain of calls', `a${'.go(1)'.repeat(50_000)}`],
    ['brackets', `go('a'); x = ${'('.repeat(100_000)}1`],
  ])('is not looked at: %s', (_, text) => {
    expect(codeFile('a.js', text, JAVASCRIPT, () => true)).toMatchObject({ isTooDeep: true, calls: [] });
  });

  it('knows the calls around a call, not those that it begins', () => {
    expect(calls('a(b(go(1)))')).toEqual(['a b']);
    expect(calls('a(go(1)).b(2)')).toEqual(['a']);
    expect(calls('x.go(1).b(2)')).toEqual(['']);
    expect(calls('a(() => { new B(go(1).c(d(2))) })')).toEqual(['a B']);
    expect(calls('a[go(1)](2)')).toEqual(['']);
  });
});
