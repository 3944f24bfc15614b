import { expect, it } from 'vitest';
import { Patience, ReadFailure, readEach } from './reading.js';

const failure = (reason: 'timed-out' | 'missing'): ReadFailure => new ReadFailure(reason, reason, 'try again');

it('reads each item once, in order, and never more at once than allowed', async () => {
  let running = 0;
  let most = 0;
  const results = await readEach([5, 1, 4, 2, 3], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, item));
    running -= 1;
    return item * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

it('reads nothing of an empty list', async () => {
  expect(await readEach([], 4, async () => 1)).toEqual([]);
});

it('asks no more after three requests in a row without an answer', async () => {
  const patience = new Patience();
  let asked = 0;
  const silent = async (): Promise<never> => {
    asked += 1;
    throw failure('timed-out');
  };
  for (let turn = 0; turn < 5; turn += 1) {
    await expect(patience.ask(silent)).rejects.toMatchObject({ reason: 'timed-out' });
  }
  expect(asked).toBe(3);
});

it('asks on where answers come in between, whatever they say', async () => {
  const patience = new Patience();
  let asked = 0;
  const ask = (reason: 'timed-out' | 'missing'): Promise<never> =>
    patience.ask(async () => {
      asked += 1;
      throw failure(reason);
    });
  for (const reason of ['timed-out', 'timed-out', 'missing', 'timed-out', 'timed-out', 'missing'] as const) {
    await expect(ask(reason)).rejects.toMatchObject({ reason });
  }
  expect(asked).toBe(6);
});

it.each([
  { reason: 'refused', code: 'TARGET_REFUSED' },
  { reason: 'unauthenticated', code: 'TARGET_REFUSED' },
  { reason: 'untrusted', code: 'TARGET_REFUSED' },
  { reason: 'cancelled', code: 'CANCELLED' },
  { reason: 'timed-out', code: 'TARGET_UNREACHABLE' },
  { reason: 'cut', code: 'TARGET_UNREACHABLE' },
] as const)('a target of which all is $reason is $code', ({ reason, code }) => {
  const error = new ReadFailure(reason, 'why', 'what to do').toCatalogError('the engine');
  expect(error).toMatchObject({ code, message: 'the engine: why', remedy: 'what to do' });
});
