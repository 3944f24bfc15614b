import { expect, it } from 'vitest';
import { onceOfEach } from './once.js';

it('does the work once for each thing, also where it makes nothing', () => {
  const asked: object[] = [];
  const work = onceOfEach((one: { readonly made?: string }) => {
    asked.push(one);
    return one.made;
  });
  const [first, second] = [{ made: 'a' }, {}];
  expect([work(first), work(second), work(first), work(second), work({ made: 'a' })]).toEqual([
    'a',
    undefined,
    'a',
    undefined,
    'a',
  ]);
  expect(asked).toEqual([first, second, { made: 'a' }]);
});
