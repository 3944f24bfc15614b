import { claimKeyText, type Claim, type ClaimDraft, type ClaimKey, type Revision } from '@faultline/model';

/** What the port promises about claims, as simply as it can be said: a list of intervals. The law compares engines to it. */
export class ClaimModel {
  visible: Revision = 0;
  private intervals: readonly Claim[] = [];

  /** Whether a key is current as its writer sees it. */
  isOpen(key: ClaimKey): boolean {
    const text = claimKeyText(key);
    return this.intervals.some((one) => one.until === null && claimKeyText(one) === text);
  }

  stage(add: readonly ClaimDraft[], end: readonly ClaimKey[]): void {
    const next = this.visible + 1;
    const ended = new Set(end.map(claimKeyText));
    this.intervals = this.intervals.flatMap((one) => {
      if (one.until !== null || !ended.has(claimKeyText(one))) return [one];
      return one.since === next ? [] : [{ ...one, until: next }];
    });
    this.intervals = [...this.intervals, ...add.map((one) => ({ ...one, since: next, until: null }))];
  }

  publish(): Revision {
    const next = this.visible + 1;
    if (this.intervals.some((one) => one.since === next || one.until === next)) this.visible = next;
    return this.visible;
  }

  discard(): void {
    this.intervals = this.intervals
      .filter((one) => one.since <= this.visible)
      .map((one) => (one.until !== null && one.until > this.visible ? { ...one, until: null } : one));
  }

  /** What a reader sees at a revision, or the writer of its own run. */
  view(at: Revision | 'staged'): readonly Claim[] {
    const seen = at === 'staged' ? this.visible + 1 : Math.min(at, this.visible);
    const shown = at === 'staged' ? seen : this.visible;
    return this.intervals
      .filter((one) => one.since <= seen && (one.until === null || one.until > seen))
      .map((one) => (one.until !== null && one.until > shown ? { ...one, until: null } : one));
  }
}
