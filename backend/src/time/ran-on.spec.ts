import type { EntityRef } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { newestOf } from './ran-on.js';

const seen = (since: Readonly<Record<string, number | undefined>>): ReadonlyMap<EntityRef, number> =>
  new Map(Object.entries(since).map(([name, revision]) => [`container:${name}` as EntityRef, revision ?? 0]));

describe('containers in excess', () => {
  it.each([
    { name: 'leaves out the oldest', since: { a: 1, b: 3, c: 2 }, most: 2, want: ['b', 'c'] },
    { name: 'keeps equal ones by ref', since: { c: 1, b: 1, a: 1 }, most: 2, want: ['a', 'b'] },
    { name: 'keeps all that there are', since: { a: 1 }, most: 5, want: ['a'] },
  ])('$name', ({ since, most, want }) =>
    expect(newestOf(seen(since), most)).toEqual(want.map((name) => `container:${name}`)),
  );
});
