import { it } from 'vitest';
import type { Store } from '../port/index.js';

/** One empty store to try, and how to lose the process that holds it. */
export interface ContractSubject {
  readonly store: Store;
  /** Another handle on the same storage, as after the death of the process that had the first, which is not used again. */
  reopen(): Promise<Store>;
  /** Closes what is open and removes the storage. */
  dispose(): Promise<void>;
}

/** Makes a new, empty store for each test. */
export type MakeStore = () => Promise<ContractSubject>;

/** Declares one test on a store of its own. */
export type StoreTest = (title: string, body: (store: Store, subject: ContractSubject) => Promise<void>) => void;

/** `it` with a fresh store that is disposed of whatever the test does. */
export function storeTest(makeStore: MakeStore): StoreTest {
  return (title, body) => {
    it(title, async () => {
      const subject = await makeStore();
      try {
        await body(subject.store, subject);
      } finally {
        await subject.dispose();
      }
    });
  };
}
