import { CatalogError } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { catalogError } from './errors.js';

const failure = (code: string): Error => Object.assign(new Error('from the server'), { code });

describe('failures of the server', () => {
  it.each([
    { code: 'ServiceUnavailable', want: 'STORE_UNAVAILABLE', remedy: 'NEO4J_URI' },
    { code: 'SessionExpired', want: 'STORE_UNAVAILABLE', remedy: 'NEO4J_URI' },
    { code: 'Neo.ClientError.Security.Unauthorized', want: 'STORE_UNAVAILABLE', remedy: 'NEO4J_PASSWORD' },
    { code: 'Neo.ClientError.Security.Forbidden', want: 'STORE_UNAVAILABLE', remedy: 'NEO4J_USER' },
    { code: 'Neo.ClientError.Database.DatabaseNotFound', want: 'STORE_UNAVAILABLE', remedy: 'name a database' },
    {
      code: 'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration',
      want: 'TIMED_OUT',
      remedy: 'ask for less',
    },
    { code: 'Neo.ClientError.Transaction.LockClientStopped', want: 'TIMED_OUT', remedy: 'again' },
    { code: 'Neo.TransientError.General.MemoryPoolOutOfMemoryError', want: 'STORE_UNAVAILABLE', remedy: 'heap' },
    { code: 'Neo.TransientError.Transaction.DeadlockDetected', want: 'STORE_UNAVAILABLE', remedy: 'try again' },
  ])('$code is $want with a remedy', ({ code, want, remedy }) => {
    const cause = failure(code);
    expect(catalogError(cause, 'bolt://db:7687')).toMatchObject({
      code: want,
      message: expect.stringContaining('bolt://db:7687'),
      remedy: expect.stringContaining(remedy),
      cause,
    });
  });

  it('leaves bugs and what is said already as they are', () => {
    const bug = failure('Neo.ClientError.Statement.SyntaxError');
    const said = new CatalogError('LEASE_LOST', 'lost', 'take it again');
    expect(catalogError(bug, 'x')).toBe(bug);
    expect(catalogError(said, 'x')).toBe(said);
  });
});
