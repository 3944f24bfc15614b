import { randomUUID } from 'node:crypto';
import { CatalogError, parseEntityRef, type Assignment, type Pin } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import { Ingest } from '../ingest/ingest.js';
import { DecisionBook } from '../platform/decision-book.js';
import { STORE } from '../platform/tokens.js';
import { Snapshots } from './snapshots.js';

/** Who decided, as long as there is one token for all. */
const SOMEBODY = 'a person';
const LONGEST = 512;
const PINNABLE = ['service', 'datastore', 'broker', 'workload', 'component'];

/** What people decide, and the recomputation that follows. */
@Injectable()
export class DecisionService {
  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(STORE) private readonly store: Store,
    @Inject(Ingest) private readonly ingest: Ingest,
    @Inject(DecisionBook) private readonly book: DecisionBook,
  ) {}

  pins(): Promise<readonly Pin[]> {
    return this.store.pins();
  }

  /** People's own, then those of the configuration file. */
  async assignments(): Promise<readonly Assignment[]> {
    return (await this.book.current()).assignments;
  }

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async decide(verdict: Pin['verdict'], a: string, b: string): Promise<Pin> {
    const catalog = await this.snapshots.latest();
    const [first, second] = [a, b].map((name) => catalog.snapshot.ref(catalog.resolve(name, PINNABLE))).sort();
    if (first === undefined || second === undefined || first === second) {
      throw new CatalogError(
        'INVALID_INPUT',
        'both names mean the same entity',
        'name two different ones by their refs',
      );
    }
    const pin: Pin = { id: randomUUID(), verdict, a: first, b: second, by: SOMEBODY, at: Date.now() };
    // The last word counts: an earlier one on the same two goes.
    for (const other of await this.store.pins()) {
      if (other.a === first && other.b === second) await this.store.removePin(other.id);
    }
    await this.store.putPin(pin);
    await this.ingest.applyRules('pin');
    return pin;
  }

  async unpin(id: string): Promise<boolean> {
    const isRemoved = await this.store.removePin(id);
    if (isRemoved) await this.ingest.applyRules('unpin');
    return isRemoved;
  }

  /** @throws CatalogError INVALID_INPUT */
  async assign(what: Assignment['what'], glob: string, value: string): Promise<Assignment> {
    const isUsable = [glob, value].every((text) => text.trim() !== '' && text.length <= LONGEST);
    if (!isUsable) {
      throw new CatalogError(
        'INVALID_INPUT',
        'a glob or value is empty or too long',
        'write both, up to 512 characters',
      );
    }
    if (what === 'owner' && value.includes(':')) parseEntityRef(value);
    const assignment: Assignment = { what, glob, value, by: SOMEBODY, at: Date.now() };
    await this.store.putAssignment(assignment);
    await this.ingest.applyRules('assign');
    return assignment;
  }

  async unassign(what: Assignment['what'], glob: string): Promise<boolean> {
    const isRemoved = await this.store.removeAssignment(what, glob);
    if (isRemoved) await this.ingest.applyRules('unassign');
    return isRemoved;
  }
}
