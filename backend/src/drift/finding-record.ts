import { createHash } from 'node:crypto';
import type { EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { keyOfRow, youngest } from './evidence-rows.js';
import { RULE_OF } from './rule-of.js';
import type { DriftKind, DriftSeverity, DriftState, Finding } from './finding.js';

/** Names of two environments in either order, or none: the same difference has the same id from both sides. */
export type SidesKey = readonly [string, string] | null;

/** The id of a finding: of what it is about, never of the values that differ, so that it may be linked. */
export function findingId(catalog: CatalogSnapshot, sides: SidesKey, finding: Finding): string {
  const place = sides === null ? [finding.environment] : [...sides].sort();
  const words = [finding.kind, ...place, catalog.snapshot.ref(finding.entity), finding.subject];
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
}

const MOST_EVIDENCE = 50;

/** A finding as the API shows it; what is dear is worked out when a query selects it. */
export class FindingRecord {
  readonly kind: DriftKind;
  readonly title: string;
  readonly state: DriftState;
  readonly severity: DriftSeverity;
  readonly ref: EntityRef;
  readonly environment: string;
  readonly about: EntityRef | null;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly reason: string;
  readonly unknown: string;
  readonly remedy: string;
  private ownId: string | null = null;

  constructor(
    private readonly catalog: CatalogSnapshot,
    private readonly sides: SidesKey,
    private readonly finding: Finding,
  ) {
    const { snapshot } = catalog;
    this.kind = finding.kind;
    this.title = RULE_OF[finding.kind].title;
    this.state = finding.state;
    this.severity = finding.severity;
    this.ref = snapshot.ref(finding.entity);
    this.environment = finding.environment;
    this.about = finding.about === undefined ? null : snapshot.ref(finding.about);
    this.left = finding.left;
    this.right = finding.right;
    this.reason = finding.reason;
    this.unknown = finding.unknown ?? '';
    this.remedy = finding.remedy;
  }

  get id(): string {
    return (this.ownId ??= findingId(this.catalog, this.sides, this.finding));
  }

  private get record() {
    return this.catalog.record(this.finding.entity);
  }

  get node(): number {
    return this.finding.entity;
  }

  /** Rows of the relations among its evidence. */
  get relationRows(): readonly number[] {
    return this.finding.rows.filter((row) => row >= 0);
  }

  get name(): string {
    return this.record.name;
  }

  get entityKind(): string {
    return this.record.kind;
  }

  get namespace(): string {
    return this.record.namespace;
  }

  get owners(): readonly EntityRef[] {
    return this.record.ownerRefs;
  }

  get system(): EntityRef | null {
    return this.record.system;
  }

  get since(): number | null {
    return this.catalog.timeOfRevision(youngest(this.catalog.snapshot, this.finding.rows));
  }

  /** Keys of claims, each once. */
  get evidence(): readonly string[] {
    const { snapshot } = this.catalog;
    return [...new Set(this.finding.rows)].slice(0, MOST_EVIDENCE).map((row) => keyOfRow(snapshot, row));
  }

  /** Whether its words hold every one of these, which are in lower case. */
  holds(words: readonly string[]): boolean {
    const text = [this.ref, this.reason, ...this.left, ...this.right].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  }

  /** Whether somebody of that ref or name owns it. */
  isOwnedBy(owner: string): boolean {
    return this.record.owners.some((one) => one.owner === owner || one.name === owner);
  }
}
