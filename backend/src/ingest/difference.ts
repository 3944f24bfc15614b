import type { Claim, ClaimDraft, ClaimKey, Evidence } from '@faultline/model';
import type { StageBatch, Store } from '@faultline/store/port';
import type { PartColumns } from './part-columns.js';

/** Claims of one batch; both engines take batches of this size well. */
const BATCH = 5_000;
/** More changed parts than this are compared by reading their scope in one go. */
const PARTS_BY_NAME = 200;

/** Counts of what a difference found. */
export interface DifferenceCounts {
  added: number;
  changed: number;
  ended: number;
  unchanged: number;
}

export type EvidenceChange = ClaimKey & { readonly evidence: readonly Evidence[] };

/** One part to compare. `extend`: nothing of it ends. */
export interface ComparedPart {
  readonly columns: PartColumns;
  readonly mode: 'replace' | 'extend';
}

/** Writes a difference batch by batch; claims whose evidence alone differs are kept for after the publication. */
export class DifferenceWriter {
  readonly counts: DifferenceCounts = { added: 0, changed: 0, ended: 0, unchanged: 0 };
  readonly evidence: EvidenceChange[] = [];
  private add: ClaimDraft[] = [];
  private end: ClaimKey[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly write: (batch: StageBatch) => Promise<void>,
  ) {}

  /** Whether anything was or will be staged. */
  get isEmpty(): boolean {
    return this.counts.added + this.counts.changed + this.counts.ended === 0;
  }

  /**
   * Compares parts of one scope with its current claims.
   * @param endsOthers whether claims of parts that are not named end as well
   */
  async compare(scope: string, parts: readonly ComparedPart[], endsOthers = false): Promise<void> {
    const byName = new Map(parts.map((part) => [part.columns.part, part]));
    const seen = new Map(parts.map((part) => [part.columns.part, new Uint8Array(part.columns.count)]));
    const filter =
      endsOthers || parts.length > PARTS_BY_NAME ? { scopes: [scope] } : { scopes: [scope], parts: [...byName.keys()] };
    for await (const claims of this.store.claims(filter)) {
      for (const claim of claims) {
        const part = byName.get(claim.part);
        const matched = seen.get(claim.part);
        if (part !== undefined && matched !== undefined) this.meet(part, matched, claim);
        else if (endsOthers) this.finish(claim);
      }
      await this.flush(BATCH);
    }
    for (const { columns } of parts) {
      const matched = seen.get(columns.part);
      for (let row = 0; row < columns.count; row++) {
        if (matched?.[row] === 1) continue;
        this.add.push(columns.draft(row));
        this.counts.added++;
        if (this.add.length >= BATCH) await this.flush(BATCH);
      }
    }
  }

  private meet({ columns, mode }: ComparedPart, matched: Uint8Array, claim: Claim): void {
    const row = columns.rowOf(claim.from, claim.type, claim.to, claim.via);
    if (row === undefined) {
      if (mode === 'replace') this.finish(claim);
      return;
    }
    matched[row] = 1;
    if (!columns.sameContent(row, claim)) {
      this.end.push(keyOf(claim));
      this.add.push(columns.draft(row));
      this.counts.changed++;
      return;
    }
    this.counts.unchanged++;
    if (!columns.sameEvidence(row, claim.evidence)) {
      this.evidence.push({ ...keyOf(claim), evidence: columns.draft(row).evidence });
    }
  }

  /** Ends a current claim. */
  finish(claim: Claim): void {
    this.end.push(keyOf(claim));
    this.counts.ended++;
  }

  /**
   * Writes what is gathered once it reaches a size, and goes on while the store writes: one batch is under way at
   * most. A changed claim's two halves are always in one batch.
   */
  private async flush(atLeast: number): Promise<void> {
    if (this.add.length + this.end.length < atLeast) return;
    const batch = { add: this.add, end: this.end };
    this.add = [];
    this.end = [];
    await this.writing;
    this.writing = this.write(batch);
    // A failure is thrown where the next batch, or the end, waits for it.
    this.writing.catch(() => undefined);
  }

  /** Writes the rest and waits until all of it is staged. */
  async finishWriting(): Promise<void> {
    await this.flush(1);
    await this.writing;
  }
}

function keyOf({ scope, part, from, type, to, via }: ClaimKey): ClaimKey {
  return { scope, part, from, type, to, via };
}
