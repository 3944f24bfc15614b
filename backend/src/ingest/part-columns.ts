import { hash } from 'node:crypto';
import {
  compare,
  LIMITS,
  standingRank,
  type ClaimDraft,
  type EntityRef,
  type Evidence,
  type Properties,
  type PropertyValue,
  type RelationType,
  type Standing,
} from '@faultline/model';

const SEPARATOR = '\u001f';

/** The members of a claim's key that tell it from the others of its part, as one text. */
export function rowKey(from: string, type: string, to: string, via: string): string {
  return from + SEPARATOR + type + SEPARATOR + to + SEPARATOR + via;
}

/** Properties as JSON with sorted names: equal texts are equal properties. */
export function canonicalProperties(properties: Properties): string {
  const names = Object.keys(properties);
  if (names.length === 0) return '{}';
  const sorted: Record<string, PropertyValue> = {};
  for (const name of names.sort()) sorted[name] = properties[name] as PropertyValue;
  return JSON.stringify(sorted);
}

/** Evidence as JSON in a fixed order, without repetition, capped: the order in which lines came never shows. */
export function canonicalEvidence(evidence: readonly Evidence[]): string {
  if (evidence.length === 0) return '[]';
  const texts = evidence.map(({ kind, text, path, line }) => JSON.stringify({ kind, text, path, line }));
  if (texts.length === 1) return `[${texts[0]}]`;
  return `[${[...new Set(texts)].sort(compare).slice(0, LIMITS.evidence).join(',')}]`;
}

/**
 * What one part states, in columns. Lines with the same key become one claim: the strongest standing, the greatest
 * confidence, per property the greater value, the evidence of all, so that neither order nor grouping shows.
 */
export class PartColumns {
  private readonly from: EntityRef[] = [];
  private readonly type: RelationType[] = [];
  private readonly to: EntityRef[] = [];
  private readonly via: string[] = [];
  private readonly standing: Standing[] = [];
  private readonly confidence: number[] = [];
  private readonly properties: string[] = [];
  private readonly evidence: string[] = [];
  private readonly rows = new Map<string, number>();

  constructor(
    readonly scope: string,
    readonly part: string,
  ) {}

  /** Number of claims. */
  get count(): number {
    return this.from.length;
  }

  /** Takes a claim of this part; its scope and part are not looked at. */
  add(draft: Omit<ClaimDraft, 'scope' | 'part'>): void {
    const key = rowKey(draft.from, draft.type, draft.to, draft.via);
    const row = this.rows.get(key);
    if (row !== undefined) return this.merge(row, draft);
    this.rows.set(key, this.from.length);
    this.from.push(draft.from);
    this.type.push(draft.type);
    this.to.push(draft.to);
    this.via.push(draft.via);
    this.standing.push(draft.standing);
    this.confidence.push(draft.confidence);
    this.properties.push(canonicalProperties(draft.properties));
    this.evidence.push(canonicalEvidence(draft.evidence));
  }

  private merge(row: number, draft: Omit<ClaimDraft, 'scope' | 'part'>): void {
    const standing = this.standing[row] as Standing;
    if (standingRank(draft.standing) < standingRank(standing)) this.standing[row] = draft.standing;
    this.confidence[row] = Math.max(this.confidence[row] ?? 0, draft.confidence);
    const merged: Record<string, PropertyValue> = { ...this.propertiesAt(row) };
    for (const [name, value] of Object.entries(draft.properties)) {
      const known = merged[name];
      if (known === undefined || compare(JSON.stringify(known), JSON.stringify(value)) < 0) merged[name] = value;
    }
    this.properties[row] = canonicalProperties(merged);
    this.evidence[row] = canonicalEvidence([...this.evidenceAt(row), ...draft.evidence]);
  }

  private propertiesAt(row: number): Properties {
    const text = this.properties[row] ?? '{}';
    return text === '{}' ? {} : (JSON.parse(text) as Properties);
  }

  private evidenceAt(row: number): Evidence[] {
    const text = this.evidence[row] ?? '[]';
    return text === '[]' ? [] : (JSON.parse(text) as Evidence[]);
  }

  /** Row of a key, or undefined. */
  rowOf(from: string, type: string, to: string, via: string): number | undefined {
    return this.rows.get(rowKey(from, type, to, via));
  }

  /** Whether a stored claim says the same as a row, evidence apart. */
  sameContent(row: number, claim: Pick<ClaimDraft, 'standing' | 'confidence' | 'properties'>): boolean {
    return (
      this.standing[row] === claim.standing &&
      this.confidence[row] === claim.confidence &&
      this.properties[row] === canonicalProperties(claim.properties)
    );
  }

  /** Whether a stored claim has the same evidence as a row. */
  sameEvidence(row: number, evidence: readonly Evidence[]): boolean {
    return this.evidence[row] === canonicalEvidence(evidence);
  }

  /** The claim of a row. */
  draft(row: number): ClaimDraft {
    return {
      scope: this.scope,
      part: this.part,
      from: this.from[row] as EntityRef,
      type: this.type[row] as RelationType,
      to: this.to[row] as EntityRef,
      via: this.via[row] as string,
      standing: this.standing[row] as Standing,
      confidence: this.confidence[row] as number,
      properties: this.propertiesAt(row),
      evidence: this.evidenceAt(row),
    };
  }

  /**
   * Digest of everything that the part states, evidence included. The sum of its claims' digests, so that it does not
   * depend on their order; `empty` for a part that states nothing. O(n), about 1 µs a claim.
   */
  digest(): string {
    if (this.count === 0) return 'empty';
    const lanes = new Uint32Array(5);
    for (const [key, row] of this.rows) {
      const text = [key, this.standing[row], this.confidence[row], this.properties[row], this.evidence[row]];
      const bytes = hash('sha1', text.join(SEPARATOR), 'binary');
      for (let lane = 0; lane < 5; lane++) {
        const at = lane * 4;
        const word =
          bytes.charCodeAt(at) |
          (bytes.charCodeAt(at + 1) << 8) |
          (bytes.charCodeAt(at + 2) << 16) |
          (bytes.charCodeAt(at + 3) << 24);
        lanes[lane] = (lanes[lane] ?? 0) + word;
      }
    }
    return `${this.count}-${[...lanes].map((lane) => lane.toString(16).padStart(8, '0')).join('')}`;
  }
}
