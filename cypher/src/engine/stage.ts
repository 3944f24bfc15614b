import { randomUUID } from 'node:crypto';
import { CatalogError, type ClaimDraft, type ClaimKey, type EntityRef } from '@faultline/model';
import type { Lease, StageBatch } from '@faultline/store/port';
import type { Connection, Run } from '../session/connection.js';
import { chunks } from './chunks.js';
import { addRow, entityRow, keyRows } from './claim-row.js';
import { hold } from './fence.js';

/** Refs remembered at most; forgetting only costs a look-up. */
const REMEMBERED = 500_000;

interface Chunk {
  readonly add: readonly ClaimDraft[];
  readonly end: readonly ClaimKey[];
}

/** Writes batches under the revision after `visible`. One a store: it remembers which entities it made sure of. */
export class Stager {
  /** Entities known to exist: while one writer holds the lease, nobody else removes any. */
  private readonly known = new Set<EntityRef>();
  private token = 0;

  constructor(private readonly connection: Connection) {}

  /** What was remembered may be gone: after undoing, pruning, or another writer. */
  forget(): void {
    this.known.clear();
  }

  /** Ends come before adds; each piece of a bounded size is one transaction. */
  async stage(lease: Lease, batch: StageBatch): Promise<void> {
    if (lease.token !== this.token || this.known.size > REMEMBERED) this.forget();
    this.token = lease.token;
    const pieces: Chunk[] = [
      ...[...chunks(batch.end)].map((end) => ({ add: [], end })),
      ...[...chunks(batch.add)].map((add) => ({ add, end: [] })),
    ];
    const [first, second] = pieces;
    // The usual small batch is one transaction.
    if (pieces.length === 2 && first && second && batch.end.length > 0 && batch.add.length > 0) {
      await this.write(lease, { add: second.add, end: first.end });
    } else {
      for (const piece of pieces.length === 0 ? [{ add: [], end: [] }] : pieces) await this.write(lease, piece);
    }
  }

  private async write(lease: Lease, chunk: Chunk): Promise<void> {
    const batch = randomUUID();
    // What ends may take entities with it that are remembered.
    if (chunk.end.length > 0) this.forget();
    const unknown = this.unknownRefs(chunk.add);
    const entities = unknown.map(entityRow);
    const rows = chunk.add.map(addRow);
    await this.connection.write(async (run) => {
      const held = await hold(run, lease);
      // The commit went through and its answer was lost: the driver tries the whole transaction again.
      if (held.batch === batch) return;
      const next = held.visible + 1;
      const ended = await endClaims(run, chunk.end, next);
      if (entities.length > 0) await run('entities/merge', { rows: entities });
      if (rows.length > 0) await addClaims(run, rows, next);
      await run('run/count-staged', { batch, begun: rows.length - ended.begun, ended: ended.ended });
    });
    for (const ref of unknown) this.known.add(ref);
  }

  private unknownRefs(add: readonly ClaimDraft[]): readonly EntityRef[] {
    const refs = new Set<EntityRef>();
    for (const { from, to } of add) {
      if (!this.known.has(from)) refs.add(from);
      if (!this.known.has(to)) refs.add(to);
    }
    return [...refs];
  }
}

async function addClaims(run: Run, rows: readonly (readonly unknown[])[], since: number): Promise<void> {
  const [added] = await run('claims/add', { rows, since });
  if (added?.claims === rows.length) return;
  throw new CatalogError(
    'STORE_DAMAGED',
    'entities were removed from the database beside the running program',
    'change nothing in the graph by hand while a run writes; take the lease again and repeat the run',
  );
}

async function endClaims(
  run: Run,
  end: readonly ClaimKey[],
  revision: number,
): Promise<{ begun: number; ended: number }> {
  if (end.length === 0) return { begun: 0, ended: 0 };
  const [counts] = await run('claims/end', { rows: keyRows(end, () => ''), revision });
  const { begun = 0, ended = 0 } = counts ?? {};
  if (begun > 0)
    await run('entities/remove-unnamed', { refs: [...new Set(end.flatMap(({ from, to }) => [from, to]))] });
  return { begun, ended };
}
