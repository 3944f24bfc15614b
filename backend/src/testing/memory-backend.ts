import type { Assignment, Decisions } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { openSqliteStore } from '@faultline/store/sqlite';
import { Ingest } from '../ingest/ingest.js';
import { matchesGlob } from '../platform/decision-book.js';

/** A real embedded store in memory with the way into it. */
export interface MemoryIngest {
  readonly store: Store;
  readonly ingest: Ingest;
  /** Everything that is believed now, without times, as sorted texts. */
  view(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens one. */
export async function memoryIngest(assignments: readonly Assignment[] = []): Promise<MemoryIngest> {
  const store = await openSqliteStore({ path: ':memory:' });
  const decisions = async (): Promise<Decisions> => ({ pins: await store.pins(), assignments, matches: matchesGlob });
  const ingest = new Ingest({ store, decisions });
  return {
    store,
    ingest,
    async view() {
      const texts: string[] = [];
      for await (const claims of store.claims({})) {
        for (const { since: _since, until: _until, ...claim } of claims) texts.push(JSON.stringify(claim));
      }
      return texts.sort();
    },
    async close() {
      await ingest.close();
      await store.close();
    },
  };
}
