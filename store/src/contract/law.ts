import fc from 'fast-check';
import {
  claimKeyText,
  type Claim,
  type ClaimDraft,
  type ClaimKey,
  type Properties,
  type RelationType,
} from '@faultline/model';
import { expect, it } from 'vitest';
import type { Lease, Store } from '../port/index.js';
import { allChanges } from './changes.js';
import { expectedRefs, expectedReports, expectedRows, relationRows, reportRows } from './decode.js';
import { ClaimModel } from './model.js';
import { allClaims, draft, keyOf, publish, ref, sorted, writer } from './sample.js';
import type { ContractSubject, MakeStore } from './subject.js';

const names = fc.constantFrom('a', 'b', 'c').map((name) => ref(`service:law/${name}`));
const types = fc.constantFrom<RelationType>('DEPENDS_ON', 'REPORTS', 'CALLS');

const drafts: fc.Arbitrary<ClaimDraft> = fc
  .record({
    scope: fc.constantFrom('repository/a', 'derivation'),
    part: fc.constantFrom('one', 'two'),
    from: names,
    type: types,
    to: names,
    via: fc.constantFrom('', 'http'),
    standing: fc.constantFrom('live' as const, 'declared' as const),
    confidence: fc.constantFrom(1, 0.5),
    properties: fc.constantFrom<Properties>({}, { criticality: 'soft' }, { title: 'x', replicas: 2 }),
  })
  .map((over) => draft({ ...over, evidence: [] }));

/** What may happen to one key in a batch; an open key is never added to without being ended. */
interface Touch {
  readonly claim: ClaimDraft;
  readonly how: 'add' | 'end';
}

type Step =
  | { readonly kind: 'stage'; readonly touches: readonly Touch[] }
  | { readonly kind: 'publish' | 'discard' | 'crash' | 'take over' };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('stage' as const),
      touches: fc.uniqueArray(fc.record({ claim: drafts, how: fc.constantFrom('add' as const, 'end' as const) }), {
        maxLength: 8,
        selector: ({ claim }) => JSON.stringify(keyOf(claim)),
      }),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'publish' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'discard' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'crash' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'take over' as const }) },
);

/** One store and the model of it, going through the same steps. */
class Trial {
  private readonly model = new ClaimModel();
  private store: Store;

  constructor(
    private readonly subject: ContractSubject,
    private lease: Lease,
  ) {
    this.store = subject.store;
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'stage') await this.stage(step.touches);
    else if (step.kind === 'publish') expect(await publish(this.store, this.lease)).toBe(this.model.publish());
    else await this.undo(step.kind);
    await this.compare('staged');
    await this.compare(this.model.visible);
  }

  private async stage(touches: readonly Touch[]): Promise<void> {
    const end: ClaimKey[] = [];
    const add: ClaimDraft[] = [];
    for (const { claim, how } of touches) {
      if (how === 'end' || this.model.isOpen(claim)) end.push(keyOf(claim));
      if (how === 'add') add.push(claim);
    }
    this.model.stage(add, end);
    await this.store.stage(this.lease, { add, end });
  }

  private async undo(how: 'discard' | 'crash' | 'take over'): Promise<void> {
    this.model.discard();
    if (how === 'discard') return this.store.discard(this.lease);
    if (how === 'crash') this.store = await this.subject.reopen();
    this.lease = await writer(this.store);
  }

  private async compare(at: number | 'staged'): Promise<void> {
    const want = this.model.view(at);
    expect(await allClaims(this.store, { at })).toEqual(sorted(want));
    if (at === 'staged') return;
    const projection = await this.store.projection({ at });
    expect(projection.refs).toEqual(expectedRefs(want));
    expect(relationRows(projection)).toEqual(expectedRows(want));
    expect(reportRows(projection)).toEqual(expectedReports(want));
    const bare = await this.store.projection({ at, properties: false });
    expect(bare.refs).toEqual(projection.refs);
    expect(relationRows(bare)).toEqual(expectedRows(want).map((row) => ({ ...row, properties: null })));
    expect(reportRows(bare)).toEqual(expectedReports(want).map((row) => ({ ...row, properties: null })));
  }

  /** Every revision that was ever published still shows what it showed. */
  async compareHistory(): Promise<void> {
    for (let at = 0; at <= this.model.visible; at += 1) await this.compare(at);
    await this.compareReplay();
    const { visible, claims, entities } = await this.store.state();
    const current = this.model.view(visible);
    expect({ visible, claims, entities }).toEqual({
      visible: this.model.visible,
      claims: current.length,
      entities: expectedRefs(current).length,
    });
  }

  /** Applying all changes, revision by revision, gives what each revision shows. */
  private async compareReplay(): Promise<void> {
    const standing = new Map<string, Claim>();
    const changes = [...(await allChanges(this.store, { after: 0 }))];
    for (let at = 1; at <= this.model.visible; at += 1) {
      while (changes[0]?.revision === at) {
        const { what, claim } = changes.shift() as (typeof changes)[number];
        if (what === 'ended') expect(standing.delete(claimKeyText(claim))).toBe(true);
        else standing.set(claimKeyText(claim), claim);
      }
      expect(sorted([...standing.values()])).toEqual(sorted(this.model.view(at)));
    }
    expect(changes).toEqual([]);
  }
}

/** Whatever the order of staging, publishing, undoing and dying, readers see what the model sees. */
export function lawContract(makeStore: MakeStore, sequences: number): void {
  it('current claims, as-of views and projections are those of the model', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 14 }), async (sequence) => {
        const subject = await makeStore();
        try {
          const trial = new Trial(subject, await writer(subject.store));
          for (const step of sequence) await trial.take(step);
          await trial.compareHistory();
        } finally {
          await subject.dispose();
        }
      }),
      { numRuns: sequences },
    );
  }, 240_000);
}
