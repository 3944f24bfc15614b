import { describe } from 'vitest';
import { changesContract } from './changes.js';
import { claimsContract } from './claims.js';
import { claimsOfContract } from './claims-of.js';
import { decisionsContract } from './decisions.js';
import { evidenceContract } from './evidence.js';
import { historyContract } from './history.js';
import { largeContract } from './large.js';
import { lawContract } from './law.js';
import { leaseContract } from './lease.js';
import { lifeContract } from './life.js';
import { oddInputContract } from './odd-input.js';
import { partsContract } from './parts.js';
import { projectionContract } from './projection.js';
import { pruneContract } from './prune.js';
import { publishingContract } from './publishing.js';
import { runsContract } from './runs.js';
import { searchContract } from './search.js';
import { stagingContract } from './staging.js';
import { storeTest, type MakeStore } from './subject.js';

export type { ContractSubject, MakeStore } from './subject.js';

export interface ContractOptions {
  /** How many random sequences the law is tried on. Default 30. */
  readonly sequences?: number;
}

/**
 * Declares, as one vitest suite, everything that the port promises. Both engines run it; it knows neither.
 * @param makeStore a new, empty store for each test
 */
export function storeContract(name: string, makeStore: MakeStore, options: ContractOptions = {}): void {
  const test = storeTest(makeStore);
  describe(`store contract: ${name}`, () => {
    describe('staging', () => stagingContract(test));
    describe('publishing', () => publishingContract(test));
    describe('the lease', () => leaseContract(test));
    describe('history', () => historyContract(test));
    describe('changes', () => changesContract(test));
    describe('claims', () => claimsContract(test));
    describe('claims of an entity', () => claimsOfContract(test));
    describe('evidence', () => evidenceContract(test));
    describe('projection', () => projectionContract(test));
    describe('search', () => searchContract(test));
    describe('parts', () => partsContract(test));
    describe('runs and sources', () => runsContract(test));
    describe('decisions', () => decisionsContract(test));
    describe('prune', () => pruneContract(test));
    describe('odd input', () => oddInputContract(test));
    describe('a large batch', () => largeContract(test));
    describe('opening and closing', () => lifeContract(test));
    describe('law', () => lawContract(makeStore, options.sequences ?? 30));
  });
}
