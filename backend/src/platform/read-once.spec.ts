import { describe, expect, it } from 'vitest';
import { readOnce } from './read-once.js';

describe('readOnce', () => {
  it('works a getter out when it is first read, and once', () => {
    let worked = 0;
    const value = readOnce({
      plain: 1,
      get list() {
        worked++;
        return [worked];
      },
    });
    expect(worked).toBe(0);
    expect([value.list, value.list, value.plain]).toEqual([[1], [1], 1]);
    expect(value.list).toBe(value.list);
    expect(Object.keys(value)).toEqual(['plain', 'list']);
  });

  it('keeps nothing of a getter that throws', () => {
    let tries = 0;
    const value = readOnce({
      get answer() {
        if (++tries === 1) throw new Error('not yet');
        return tries;
      },
    });
    expect(() => value.answer).toThrowError('not yet');
    expect(value.answer).toBe(2);
  });
});
